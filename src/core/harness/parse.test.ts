import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { loopHarness, testNode } from "../runtime/loopFixture.ts";
import { semanticHash } from "./hash.ts";
import { parseHarness, serializeHarness } from "./parse.ts";

const file = (change: (harness: ReturnType<typeof loopHarness>) => unknown) => JSON.stringify(change(loopHarness()));
const failure = (text: string) => {
  const parsed = parseHarness(text);
  return parsed.ok ? undefined : parsed.error;
};

describe("a harness file", () => {
  it("round-trips byte for byte", () => {
    const text = serializeHarness(loopHarness());
    const parsed = parseHarness(text);
    expect(parsed.ok && serializeHarness(parsed.value)).toBe(text);
  });

  it("keeps nodes of a kind this build does not know", () => {
    const text = file((harness) => ({
      ...harness,
      nodes: { ...harness.nodes, x: testNode("x", "from_the_future", { a: [1] }) },
    }));
    const parsed = parseHarness(text);
    expect(parsed.ok && parsed.value.nodes.x).toEqual(testNode("x", "from_the_future", { a: [1] }));
  });

  it("keeps a text that looks like markup as the text it is", () => {
    const text = file((harness) => ({ ...harness, name: "</script><img onerror=alert(1)>" }));
    const parsed = parseHarness(text);
    expect(parsed.ok && parsed.value.name).toBe("</script><img onerror=alert(1)>");
  });

  it("that is not JSON is refused with line and column", () => {
    expect(failure('{\n  "format": 1,\n  oops\n}')).toMatchObject({ code: "not-json", place: "line 3, column 3" });
    expect(failure("")).toMatchObject({ code: "not-json" });
  });

  it.each([
    ["an unknown format number", file((harness) => ({ ...harness, format: 2 })), "format", "format"],
    ["no format number", "{}", "format", "format"],
    ["a list", "[]", "shape", "the top level"],
    [
      "a node without a kind",
      file((h) => ({ ...h, nodes: { x: { ...testNode("x", "k"), kind: 3 } } })),
      "shape",
      "nodes.x.kind",
    ],
    ["an id unlike its key", file((h) => ({ ...h, nodes: { y: testNode("x", "k") } })), "shape", "nodes.y.id"],
    ["an id with a slash", file((h) => ({ ...h, nodes: { "a/b": testNode("a/b", "k") } })), "shape", "nodes.a/b.id"],
    ["a prototype key", `{"format":1,"nodes":{"__proto__":{}}}`, "unsafe-key", "nodes.__proto__"],
    [
      "a prototype key in params",
      file((h) => h).replace('"params":{}', '"params":{"constructor":1}'),
      "unsafe-key",
      "nodes.task.params.constructor",
    ],
    ["five million characters of text", file((h) => ({ ...h, name: "x".repeat(5_000_000) })), "too-large", "name"],
    ["endless nesting", "[".repeat(5000) + "]".repeat(5000), "too-large", "0.0.0.0.0.0.0.0…"],
  ])("with %s is refused and the place is named", (_name, text, code, place) => {
    expect(failure(text)).toMatchObject({ code, place });
  });

  it("that is not JSON is refused at the very place, also where the engine names none", () => {
    expect(failure("hello")).toMatchObject({ code: "not-json", place: "line 1, column 1" });
    const broken = serializeHarness(loopHarness()).replace('"format": 1', '"format": oops');
    const line = broken.split("\n").findIndex((text) => text.includes("oops"));
    expect(failure(broken)).toMatchObject({ code: "not-json", place: `line ${line + 1}, column 13` });
  });

  it("with a number beyond all numbers is refused, also in a kind this build does not know", () => {
    const text = file((harness) => ({ ...harness, nodes: { ...harness.nodes, x: testNode("x", "new", { size: 7 }) } }));
    expect(failure(text.replace('"size":7', '"size":-1e999'))).toMatchObject({ place: "nodes.x.params.size" });
  });

  it("with a key twice is refused rather than read with one of the two", () => {
    const text = file((harness) => harness);
    const twice = text.replace('"nodes":{', '"nodes":{"t\\u0061sk":{"id":"task"},');
    expect(failure(twice)).toMatchObject({ code: "shape", message: 'the key "task" is there twice' });
  });

  it("with half a surrogate pair keeps it, and round-trips", () => {
    const text = serializeHarness({ ...loopHarness(), name: "a \ud800 b" });
    const parsed = parseHarness(text);
    expect(parsed.ok && parsed.value.name).toBe("a \ud800 b");
    expect(parsed.ok && serializeHarness(parsed.value)).toBe(text);
  });

  it.each(["toString", "valueOf", "constructor"])("with a node named %s, as every object has it, is refused", (id) => {
    expect(failure(file((h) => ({ ...h, nodes: { [id]: testNode(id, "task") } })))).toBeDefined();
  });

  it("with 10,000 nodes is refused with the limit", () => {
    const nodes = Object.fromEntries(Array.from({ length: 10_000 }, (_, at) => [`n${at}`, testNode(`n${at}`, "task")]));
    expect(failure(file((harness) => ({ ...harness, nodes })))).toMatchObject({
      code: "too-large",
      place: "nodes",
      message: "more than 6000 nodes",
    });
  });

  it("never makes the reader throw, whatever it holds", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.json(),
          fc.jsonValue().map((value) => JSON.stringify({ ...loopHarness(), nodes: value })),
        ),
        (text) => {
          expect(() => parseHarness(text)).not.toThrow();
        },
      ),
      { numRuns: 2000 },
    );
  });
});

describe("the semantic hash", () => {
  const harness = loopHarness();
  const task = testNode("task", "task");

  it("does not see titles, positions, names, ids of wires or pins", () => {
    const nodes = { ...harness.nodes, task: { ...task, title: "Another", position: { x: 9, y: 9 } } };
    const edges = Object.fromEntries(
      Object.values(harness.edges).map((edge) => [`${edge.id}b`, { ...edge, id: `${edge.id}b` }]),
    );
    const pins = { ...harness.pins, nodes: ["task"] };
    expect(semanticHash({ ...harness, id: "other", name: "Other", nodes, edges, pins })).toBe(semanticHash(harness));
  });

  it("sees parameters, kinds and wires", () => {
    const { w0: _removed, ...edges } = harness.edges;
    const variants = [
      { ...harness, nodes: { ...harness.nodes, task: { ...task, params: { template: "x" } } } },
      { ...harness, nodes: { ...harness.nodes, task: { ...task, kind: "other" } } },
      { ...harness, edges },
    ];
    const hashes = [harness, ...variants].map(semanticHash);
    expect(new Set(hashes).size).toBe(4);
  });
});
