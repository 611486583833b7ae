import { existsSync, readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parse, stringify } from "yaml";
import { checkHarness } from "../../harness/check.ts";
import type { Harness } from "../../harness/document.ts";
import { semanticHash } from "../../harness/hash.ts";
import { parseHarness, serializeHarness } from "../../harness/parse.ts";
import { kinds } from "../../nodes/kinds.ts";
import { templates } from "../../nodes/templates.ts";
import { exportHarnessX } from "./exportConfig.ts";
import { importHarnessX } from "./importConfig.ts";
import { isHarnessXConfig } from "./readConfig.ts";
import { shortNames, targets } from "./targets.ts";

const folder = new URL("../../../../../shared/data/harnessx/", import.meta.url);
const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(".yaml")) : [];
const textOf = (name: string) => readFileSync(new URL(name, folder), "utf8");

function imported(text: string): Harness {
  const read = importHarnessX(text, "Imported");
  if (!read.ok) throw new Error(`${read.error.place}: ${read.error.message}`);
  return read.value;
}

const value = fc.oneof(fc.integer(), fc.boolean(), fc.string({ maxLength: 12 }), fc.array(fc.string({ maxLength: 6 })));
const settings = fc.dictionary(
  fc.constantFrom("top_k", "token_threshold", "window_size", "mode", "memory", "x"),
  value,
  {
    noNullPrototype: true,
  },
);
const target = fc.oneof(
  fc.constantFrom(...Object.keys(targets)).map((name) => ({ _target_: `harnessx.processors.some.${name}` })),
  fc.constantFrom(...Object.keys(shortNames)).map((type) => ({ type })),
  fc
    .constantFrom("own.guards.Guard", "file:///guard.py::Guard")
    .map((name) => ({ _target_: name, _hook_: "before_tool" })),
);
const entry = fc.tuple(target, settings).map(([named, own]) => ({ ...named, ...own }));
const config = fc.record(
  {
    label: fc.constantFrom("Coder", "Helper"),
    description: fc.string({ maxLength: 30 }),
    processors: fc.array(entry, { maxLength: 14 }),
    tool_registry: fc.record({ builtin: fc.subarray(["Bash", "Read"]), custom: fc.subarray(["own.tools.look"]) }),
    plugins: fc.subarray(["./one", "./two"]),
  },
  { requiredKeys: ["processors"] },
);

describe("HarnessX configurations", () => {
  it("go out as they came, whatever is in them, and come in without an error", () => {
    fc.assert(
      fc.property(config, (given) => {
        const harness = imported(stringify(given));
        expect(checkHarness(harness, kinds).filter(({ severity }) => severity === "error")).toEqual([]);
        const back: unknown = parse(exportHarnessX(harness).text);
        expect(back).toEqual(given);
      }),
      { numRuns: 150 },
    );
  });

  it("keep every part that Reweave has and HarnessX has not, and every setting, on the way out and back", () => {
    const simple = templates.filter(({ id }) => ["bare-loop", "menu-walker", "small-window"].includes(id));
    for (const template of simple) {
      const harness = template.build();
      const back = imported(exportHarnessX(harness).text);
      const partsOf = ({ nodes }: Harness) =>
        Object.values(nodes)
          .filter(({ kind }) => kind !== "configNote" && kind !== "retryNote")
          .map(({ kind, title }) => `${kind} ${title}`)
          .sort();
      expect(
        exportHarnessX(harness).left.filter((each) => !each.includes("Retry note")),
        template.id,
      ).toEqual([]);
      expect(partsOf(back), template.id).toEqual(partsOf(harness));
      expect(semanticHash(imported(exportHarnessX(back).text)), template.id).toBe(semanticHash(back));
    }
  });

  it("name what has no place in them", () => {
    const [loop, planner] = ["tool-loop", "sub-agent"].map((id) => templates.find((each) => each.id === id)?.build());
    expect(loop && exportHarnessX(loop).left).toEqual(
      expect.arrayContaining([expect.stringMatching(/^“Calculator” has no/)]),
    );
    expect(planner && exportHarnessX(planner).left).toEqual(
      expect.arrayContaining([expect.stringMatching(/^“Worker” has no/)]),
    );
  });

  it("survive Reweave's own file format", () => {
    const harness = imported(
      stringify({ processors: [{ type: "loop_detection", warn_threshold: 4 }, { type: "otel" }] }),
    );
    const read = parseHarness(serializeHarness(harness));
    expect(read.ok && read.value).toEqual(harness);
  });

  it("bring settings that both have to the part, and take them back when they change", () => {
    const harness = imported(
      stringify({ processors: [{ type: "loop_detection", warn_threshold: 4, name_warn_threshold: 9 }] }),
    );
    const guard = Object.values(harness.nodes).find(({ kind }) => kind === "loopGuard");
    expect(guard?.params).toMatchObject({ repeats: 4 });
    if (guard === undefined) return;
    const edited = {
      ...harness.nodes,
      [guard.id]: { ...guard, params: { ...guard.params, repeats: 6, action: "vary" } },
    };
    expect(parse(exportHarnessX({ ...harness, nodes: edited }).text).processors).toEqual([
      { type: "loop_detection", warn_threshold: 6, name_warn_threshold: 9, _reweave_: { params: { action: "vary" } } },
    ]);
  });

  it("refuse what is no configuration, naming the place", () => {
    const refused = (text: string) => {
      const read = importHarnessX(text, "x");
      return read.ok ? "" : `${read.error.code} ${read.error.place}`;
    };
    expect(refused("processors: {a: 1}")).toBe("shape processors");
    expect(refused("processors:\n  - 3")).toBe("shape processors.0");
    expect(refused("processors:\n  - {x: 1}")).toBe("shape processors.0");
    expect(refused("processors: [")).toMatch(/^not-json line 1/);
    expect(refused("processors: []\n__proto__: {a: 1}")).toMatch(/^unsafe-key __proto__/);
    expect(
      refused(`a: &a [1,1,1,1,1,1,1,1,1]\nb: &b [${"*a,".repeat(40)}1]\nc: [${"*b,".repeat(40)}1]\nprocessors: []`),
    ).toMatch(/^too-large/);
    expect(refused("- a list")).toBe("shape the top level");
    fc.assert(fc.property(fc.string(), (text) => typeof refused(`processors: ${text}`) === "string"));
  });
});

describe.skipIf(files.length === 0)("the example configurations", () => {
  it.each(files)("%s comes in, without errors, at the hooks it names, and goes back out as it came", (name) => {
    const text = textOf(name);
    expect(isHarnessXConfig(text)).toBe(true);
    const harness = imported(text);
    expect(checkHarness(harness, kinds)).toEqual([]);
    const { processors } = parse(text);
    const standing = Object.values(harness.nodes).filter(({ kind }) =>
      ["processor", "branch"].includes(kinds.get(kind)?.role ?? ""),
    );
    expect(standing).toHaveLength(processors.length);
    expect(parse(exportHarnessX(harness).text)).toEqual(parse(text));
    expect(exportHarnessX(harness).left).toEqual([]);
  });
});
