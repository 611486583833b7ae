import { existsSync, readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parse, stringify } from "yaml";
import { checkHarness } from "../../harness/check.ts";
import type { Harness, HarnessNode } from "../../harness/document.ts";
import { semanticHash } from "../../harness/hash.ts";
import { parseHarness, serializeHarness } from "../../harness/parse.ts";
import { kinds } from "../../nodes/kinds.ts";
import { templates } from "../../nodes/templates.ts";
import { entryOf } from "./entries.ts";
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

/** What a reader of YAML 1.1 finds in the file that a harness is written to. */
function exported(harness: Harness) {
  return parse(exportHarnessX(harness).text, { version: "1.1" });
}

/** The harness as it comes back from storage, whose keys are in the order of the alphabet. */
function kept(harness: Harness): Harness {
  const read = parseHarness(serializeHarness(harness));
  if (!read.ok) throw new Error(read.error.message);
  return read.value;
}

function refused(text: string): string {
  const read = importHarnessX(text, "x");
  return read.ok ? "" : `${read.error.code} ${read.error.place}`;
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
    tool_registry: fc.record({
      builtin: fc.array(fc.oneof(fc.constantFrom("Bash", "Read"), fc.record({ name: fc.string() })), { maxLength: 14 }),
      custom: fc.subarray(["own.tools.look"]),
    }),
    plugins: fc.subarray(["./one", "./two"]),
  },
  { requiredKeys: ["processors"] },
);

describe("HarnessX configurations", () => {
  it("go out as they came, whatever is in them, and come in without an error", () => {
    fc.assert(
      fc.property(config, (given) => {
        const harness = imported(stringify(given, { version: "1.1" }));
        expect(checkHarness(harness, kinds).filter(({ severity }) => severity === "error")).toEqual([]);
        expect(exported(harness)).toEqual(given);
        expect(exported(kept(harness))).toEqual(given);
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

  it("are written so that PyYAML reads what they hold", () => {
    const words = [
      "on",
      "y",
      "No",
      "2026-01-01",
      "1_000",
      "12:30",
      "0x1F",
      "010",
      "1e-7",
      "~",
      "=",
      "<<",
      "a\tb",
      "a\u2028b",
      " \n",
    ];
    const held = { words, eps: 1e-7, huge: 1e21, whole: 12345678901234567000, half: 0.5, on: true };
    const harness = imported("processors: [{ _target_: own.Guard }]");
    const { foreign1: guard } = harness.nodes;
    if (guard === undefined) throw new Error("there is a stand-in");
    const holding = { ...guard, params: { ...guard.params, settings: { held } } };
    const file = exportHarnessX({ ...harness, nodes: { ...harness.nodes, foreign1: holding } }).text;
    expect(file).toContain("eps: 1.0e-7\n");
    expect(file).toContain("huge: 1.0e+21\n");
    expect(file).toContain("whole: 12345678901234567000.0\n");
    for (const word of words) expect(file).not.toContain(`- ${word}\n`);
    expect(parse(file, { version: "1.1" }).processors[0].held).toEqual(held);
    expect(parse(file).processors[0].held).toEqual(held);
  });

  it("are read as PyYAML reads them", () => {
    const text = `
defaults: &defaults { top_k: 3, mode: on }
processors:
  - <<: *defaults
    _target_: own.Guard
    y: n
    words: [yes, Off, y, tRUE, 2026-01-01, 08, 09:30, 1e-7]
    numbers: [12:30, 1_000, 010, 0x1F, 0b11, 1.5e-7, 1:30.5]
`;
    const [{ mode, top_k, y, words, numbers }] = exported(imported(text)).processors;
    expect({ mode, top_k, y }).toEqual({ mode: true, top_k: 3, y: "n" });
    expect(words).toEqual([true, false, "y", "tRUE", "2026-01-01", "08", "09:30", "1e-7"]);
    expect(numbers).toEqual([750, 1000, 8, 31, 3, 1.5e-7, 90.5]);
  });

  it.each([
    ["infinity", "{ _target_: a.B, x: [.inf] }", "shape processors.0.x.0"],
    ["no number", "{ _target_: a.B, x: .nan }", "shape processors.0.x"],
    ["a whole number beyond 2^53", "{ _target_: a.B, x: 12345678901234567890 }", "shape processors.0.x"],
    ["bytes", "{ _target_: a.B, x: !!binary aGk= }", "not-json line 2, column 25"],
    ["a set", "{ _target_: a.B, x: !!set { a } }", "not-json line 2, column 25"],
    ["an unknown tag", "{ _target_: a.B, x: !env KEY }", "not-json line 2, column 25"],
    ["an unknown tag of a mapping", "{ _target_: a.B, x: !env { a: 1 } }", "not-json line 2, column 25"],
    ["a name that is no text", "{ _target_: a.B, on: 1 }", "shape line 2, column 22"],
    [
      "a tool without a name",
      "{ _target_: a.B }\ntool_registry: { builtin: [Bash, ] , own: [a, 3] }",
      "shape tool_registry.own.1",
    ],
    [
      "more tools than are kept",
      `{ _target_: a.B }\ntool_registry: { builtin: [${"Bash, ".repeat(501)}] }`,
      "too-large tool_registry",
    ],
    ["a merge of no mapping", "{ _target_: a.B, <<: text }", "too-large the file"],
  ])("are refused, and not changed in silence, for %s", (_, entry, where) => {
    expect(refused(`processors:\n  - ${entry}`)).toBe(where);
  });

  it("keep every tool, however long a list is", () => {
    const tools = Array.from({ length: 130 }, (_, at) => `own.tools.t${at}`);
    const given = { processors: [], tool_registry: { builtin: tools } };
    expect(exported(kept(imported(stringify(given))))).toEqual(given);
  });

  it("say where a part that HarnessX knows by its class was moved to, and name a short name as one", () => {
    const harness = imported(
      stringify({
        processors: [
          { type: "cost_guard", limit: 3 },
          { _target_: "own.Guard", _hook_: "after_tool", type: "x" },
        ],
      }),
    );
    const [first, second] = ["foreign1", "foreign2"].map((id) => harness.nodes[id]);
    if (first === undefined || second === undefined) throw new Error("there are two stand-ins");
    const at = (hook: string, node: HarnessNode): HarnessNode => ({ ...node, params: { ...node.params, hook } });
    expect(entryOf(at("stepStart", first), { type: "cost_guard", limit: 3 })).toEqual({
      ...{ type: "cost_guard", _hook_: "step_start", limit: 3 },
    });
    const before = { _target_: "own.Guard", _hook_: "after_tool", type: "x" };
    expect(entryOf(second, before)).toBe(before);
    expect(entryOf(at("stepEnd", second), before)).toEqual({ ...before, _hook_: "step_end" });
    const retargeted = { ...second, params: { ...second.params, target: "cost_guard" } };
    expect(entryOf(retargeted, before)).toEqual({ ...before, _target_: "cost_guard" });
    expect(entryOf(retargeted, { _target_: "own.Guard" })).toEqual({ type: "cost_guard", _hook_: "after_tool" });
    expect(entryOf(first, {})).toEqual({ type: "cost_guard", _hook_: "before_model", limit: 3 });
    expect(entryOf(second, {})).toEqual({ _target_: "own.Guard", _hook_: "after_tool" });
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
