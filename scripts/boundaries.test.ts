import { execFileSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { afterEach, describe, expect, it } from "vitest";

const planted: string[] = [];

/** Plants a file with one import and tells whether the boundary check refuses it. */
function refuses(file: string, imported: string): boolean {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `import { thing } from "${imported}";\nexport const planted = thing;\n`);
  planted.push(file);
  try {
    execFileSync("npx", ["biome", "lint", "--only=style/noRestrictedImports", file], {
      encoding: "utf8",
      stdio: "pipe",
    });
    return false;
  } catch (error) {
    const output = typeof error === "object" && error !== null && "stderr" in error ? String(error.stderr) : "";
    if (!output.includes("noRestrictedImports")) throw new Error(`biome failed otherwise: ${output.slice(0, 400)}`);
    return true;
  }
}

afterEach(() => {
  for (const file of planted.splice(0)) rmSync(file, { force: true });
});

describe("the room boundaries", () => {
  it.each([
    ["src/core/harness/planted.ts", "../nodes/task.ts"],
    ["src/core/harness/planted.ts", "react"],
    ["src/core/models/planted.ts", "../runtime/step.ts"],
    ["src/core/nodes/planted.ts", "../../studio/contract.ts"],
    ["src/core/edits/planted.ts", "../nodes/task.ts"],
    ["src/core/layout/planted.ts", "../nodes/kinds.ts"],
    ["src/core/code/planted.ts", "../nodes/kinds.ts"],
    ["src/core/runtime/planted.ts", "../suites/contract.ts"],
    ["src/core/files/planted.ts", "../runtime/step.ts"],
    ["src/ui/files/planted.ts", "../gallery/planted.ts"],
    ["src/core/suites/household/planted.ts", "../../edits/ops.ts"],
    ["src/core/runtime/planted.ts", "../rewrite/contract.ts"],
    ["src/core/rewrite/operators/planted.ts", "../../suites/contract.ts"],
    ["src/core/rewrite/planted.ts", "../../studio/contract.ts"],
    ["src/platform/models/planted.ts", "../../studio/contract.ts"],
    ["src/studio/planted.ts", "../platform/storage/planted.ts"],
    ["src/ui/canvas/planted.ts", "../trace/planted.ts"],
    ["src/ui/canvas/arrange/planted.ts", "../../palette/planted.ts"],
    ["src/ui/commands/planted.ts", "../palette/planted.ts"],
  ])("refuse in %s an import of %s", (file, imported) => {
    expect(refuses(file, imported)).toBe(true);
  });

  it.each([
    ["src/core/runtime/planted.ts", "../nodes/contract.ts"],
    ["src/core/edits/planted.ts", "../harness/document.ts"],
    ["src/core/rewrite/operators/planted.ts", "../../nodes/contract.ts"],
    ["src/ui/canvas/planted.ts", "../controls/planted.ts"],
  ])("allow in %s an import of %s", (file, imported) => {
    expect(refuses(file, imported)).toBe(false);
  });
});
