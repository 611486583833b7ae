import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const held = "virtual:zod-processors";
const all = 'import * as processors from "../core/json-schema-processors.js";';
const methods = 'import { createStandardJSONSchemaMethod, createToJSONSchemaMethod } from "../core/to-json-schema.js";';
const exported = /^export const (\w+Processor) = /gm;

/**
 * A Vite plugin that keeps what writes JSON Schemas out of Zod's own chunk: the page writes them only once a form or the code
 * view is drawn, and `z.toJSONSchema` brings it along then. Fails where Zod is no longer made as it expects.
 * @returns {import("vite").Plugin}
 */
export function jsonSchemaLater() {
  return {
    name: "json-schema-later",
    apply: "build",
    enforce: "pre",
    resolveId: (id) => (id === held ? `\0${held}` : undefined),
    load: (id) => (id === `\0${held}` ? "export const processors = {};" : undefined),
    transform: (code, id) => {
      if (id.endsWith("/zod/v4/core/json-schema-processors.js")) {
        const names = [...code.matchAll(exported)].map(([, name]) => name);
        return `import { processors as held } from "${held}";\n${code}\nObject.assign(held, { ${names.join(", ")} });\n`;
      }
      if (!id.endsWith("/zod/v4/classic/schemas.js")) return undefined;
      if (!code.includes(all) || !code.includes(methods))
        throw new Error("Zod's classic schemas import other names now");
      // Schemas' own methods for it are not used; `z.toJSONSchema` is.
      const unused =
        "const createStandardJSONSchemaMethod = () => undefined, createToJSONSchemaMethod = () => undefined;";
      return code.replace(all, `import { processors } from "${held}";`).replace(methods, unused);
    },
  };
}

const stillTransition = `import { selection } from "d3-selection";
selection.prototype.interrupt = function () { return this; };
export function interrupt() {}`;
const noInterpolation = `export const interpolateZoom = () => () => undefined;
export const interpolate = interpolateZoom;`;

/**
 * A Vite plugin that leaves out what React Flow's zooming would animate the camera with: here the camera goes where it is asked
 * to at once, so nothing is ever interpolated. Whoever gives a camera move a duration finds that it cannot be done.
 * @returns {import("vite").Plugin}
 */
export function stillCamera() {
  return {
    name: "still-camera",
    apply: "build",
    enforce: "pre",
    load: (id) => {
      if (id.includes("/node_modules/d3-transition/")) return stillTransition;
      return id.includes("/node_modules/d3-interpolate/") ? noInterpolation : undefined;
    },
  };
}

/**
 * The icons that some files of `src` import, as a pattern of their modules; without it every icon of the page, later panels'
 * included, would come with the first view.
 * @param {RegExp} files
 * @returns {RegExp}
 */
export function iconsOf(files) {
  const sources = readdirSync("src", { recursive: true, encoding: "utf8" })
    .map((path) => join("src", path).replaceAll("\\", "/"))
    .filter((path) => /\.tsx?$/.test(path) && files.test(path));
  const names = new Set();
  for (const path of sources) {
    const [, imported = ""] = /import \{([^}]*)\} from "lucide-react"/.exec(readFileSync(path, "utf8")) ?? [];
    for (const name of imported.split(",")) {
      const icon = name.replace("type ", "").trim();
      if (icon !== "" && icon !== "LucideIcon")
        names.add(icon.replace(/([a-z\d])([A-Z])|([a-zA-Z])(\d)/g, "$1$3-$2$4").toLowerCase());
    }
  }
  return new RegExp(
    `lucide-react/dist/esm/(?!icons/)|lucide-react/dist/esm/icons/(${[...names].sort().join("|")})\\.mjs`,
  );
}
