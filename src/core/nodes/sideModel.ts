import { z } from "zod";
import type { NodeDefinition } from "./contract.ts";
import { decodingParams } from "./kinds/decodingParams.ts";
import { attachmentOut } from "./ports.ts";

const { role, ...sampling } = decodingParams;

const params = z.object({
  role: role
    .default("side")
    .describe("Which of the run's models answers; a role without a model of its own falls to the main one.")
    .meta({ label: "Role" }),
  ...sampling,
  seed: sampling.seed.describe("Seed of the sampling, the same for every request.").meta({ label: "Seed" }),
});

/** A second model, or the same one with settings of its own, for parts that need a judge or a summary. */
export const sideModelNode: NodeDefinition = {
  kind: "sideModel",
  title: "Side model",
  dimension: "model",
  role: "attachment",
  help: "Lends a model to parts that judge, sum up or take notes.",
  params,
  ports: () => [attachmentOut("model")],
};
