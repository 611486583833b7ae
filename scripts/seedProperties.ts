import fc from "fast-check";

const seed = process.env.PROPERTY_SEED ?? "";
if (seed !== "") fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(seed) });
