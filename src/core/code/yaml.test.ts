import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { arbitraryHarness } from "../edits/randomHarness.ts";
import { testCatalogue } from "../edits/testCatalogue.ts";
import type { Harness } from "../harness/document.ts";
import { serializeHarness } from "../harness/parse.ts";
import { writeYaml } from "./writeYaml.ts";
import { fromYaml, toYaml } from "./yaml.ts";

/** Texts with blank lines and spaces where YAML cares for them, and with what some readers take for line breaks. */
const blankLines = fc
  .tuple(
    fc.constantFrom("", "word", " word", "- a: #", "a text of more than forty characters, which is folded"),
    fc.array(fc.constantFrom("\n", "\n", " ", "\t", "  ", "x", "\r", "\u0085", "\u2028", "\uFFFF"), { maxLength: 9 }),
  )
  .map(([head, rest]) => `${head}${rest.join("")}`);

const anyText = fc.oneof(fc.string({ unit: "binary", maxLength: 40 }), blankLines);

const written = fc
  .tuple(arbitraryHarness(testCatalogue, 24), anyText, fc.jsonValue({ maxDepth: 2 }), fc.dictionary(anyText, anyText))
  .map(([harness, text, value, texts]): Harness => {
    const { task } = harness.nodes;
    if (task === undefined) throw new Error("a loop begins with a task");
    const params = {
      text,
      ...JSON.parse(JSON.stringify({ value, texts }).replaceAll(/__proto__|prototype|constructor/g, "proto")),
    };
    return { ...harness, name: text, nodes: { ...harness.nodes, task: { ...task, title: "Null: [no]", params } } };
  });

function refused(text: string) {
  const read = fromYaml(text);
  if (read.ok) throw new Error("it was taken");
  return read.error;
}

const head = "format: 1\nid: h\nname: H\n";
const pins = "pins: { nodes: [], fields: [], edges: [], regions: [] }\n";

describe("YAML of a harness", () => {
  it("gives the very harness back, whatever its texts hold", () => {
    fc.assert(
      fc.property(written, (harness) => {
        const text = toYaml(harness);
        const read = fromYaml(text);
        if (!read.ok) throw new Error(`${read.error.place}: ${read.error.message}\n${text}`);
        expect(serializeHarness(read.value)).toBe(serializeHarness(harness));
        expect(toYaml(read.value)).toBe(text);
      }),
      { numRuns: 200 },
    );
  });

  it.each([" \n", " \n\t\n", `${"x".repeat(40)}\n \n\n  \n`, "\n\n", "a\n \n", "a\u2028b\u0085c"])(
    "keeps the text %j",
    (text) => {
      const value = { text, [text]: [text, { text }] };
      expect(parse(writeYaml(value))).toEqual(value);
    },
  );

  it("shows a prompt as the lines that it has", () => {
    const node = { id: "system", kind: "systemPrompt", title: "System", position: { x: 0, y: 0 } };
    const harness: Harness = {
      ...{ format: 1, id: "h", name: "H", edges: {}, pins: { nodes: [], fields: [], edges: [], regions: [] } },
      nodes: { system: { ...node, params: { text: "Look first.\nThen act.\n" } } },
    };
    expect(toYaml(harness)).toContain("text: |\n        Look first.\n        Then act.\n");
  });
});

describe("YAML from outside", () => {
  it("is refused with line, column and path where it is no harness", () => {
    const text = `${head}nodes:\n  a:\n    id: a\n    kind: task\n    title: 7\n    params: {}\n    position: { x: 0, y: 0 }\nedges: {}\n${pins}`;
    expect(refused(text)).toMatchObject({ code: "shape", place: "line 8, column 12 (nodes.a.title)" });
    expect(refused(`format: 2\n`)).toMatchObject({ code: "format", place: "line 1, column 9 (format)" });
  });

  it.each([
    ["no YAML", "a: [1\nb: 2", "not-yaml"],
    ["a doubled key", `${head}name: again\n`, "not-yaml"],
    ["an unknown tag", "a: !python/object x", "not-yaml"],
    ["a prototype key", `${head}nodes: { __proto__: {} }\n`, "unsafe-key"],
    ["infinity", `${head}nodes: { a: .inf }\n`, "shape"],
    ["a list", "- 1", "shape"],
    ["nothing", "", "shape"],
    ["aliases that blow up", bomb(), "too-large"],
    ["nesting without end", "[".repeat(20_000), "not-yaml"],
    ["deep nesting", `a: ${"[".repeat(150)}${"]".repeat(150)}`, "too-large"],
    ["too much text", "a".repeat(8_000_001), "too-large"],
  ])("is refused, and never thrown at, for %s", (_, text, code) => {
    const { place, message, fix } = refused(text);
    expect(refused(text).code).toBe(code);
    expect([place, message, fix]).not.toContain("");
  });
});

/** Nine levels of ten references each. */
function bomb(): string {
  const lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"];
  for (let level = 1; level < 10; level += 1) {
    lines.push(`a${level}: &a${level} [${Array.from({ length: 10 }, () => `*a${level - 1}`).join(", ")}]`);
  }
  return lines.join("\n");
}
