import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkHarness } from "../harness/check.ts";
import { emptyHarness, type Harness } from "../harness/document.ts";
import { serializeHarness } from "../harness/parse.ts";
import { readHarness } from "../harness/schema.ts";
import { applyEdit } from "./apply.ts";
import { clipOf, putClip } from "./clip.ts";
import { readClip, writeClip } from "./clipboard.ts";
import type { Fragment } from "./gesturesReplace.ts";
import { arbitraryHarness, bareLoop, countingMint } from "./randomHarness.ts";
import { testCatalogue } from "./testCatalogue.ts";

const loop = bareLoop(testCatalogue);
const part = { id: "a", kind: "history", title: "A", params: {}, position: { x: 0, y: 0 } };
const clip = (more: object) => JSON.stringify({ "reweave-clipboard": 1, nodes: [part], edges: [], ...more });

/** What is refused, and where. */
function refusal(text: string): string {
  const read = readClip(text);
  if (read.ok) throw new Error(`This was let in: ${text.slice(0, 200)}`);
  const { place, message, fix } = read.error;
  expect([place, message, fix]).not.toContain("");
  return `${place}: ${message}`;
}

function written(fragment: Fragment): string {
  const text = writeClip(fragment);
  if (!text.ok) throw new Error(text.error.message);
  return text.value;
}

function pasted(harness: Harness, text: string): Harness {
  const read = readClip(text);
  if (!read.ok) throw new Error(read.error.message);
  const put = putClip(harness, testCatalogue, countingMint("pasted"), read.value, { x: 7, y: 9 });
  if (!put.ok) throw new Error(put.error.message);
  const after = applyEdit(harness, put.value.edit);
  if (!after.ok) throw new Error(after.error.message);
  return after.value;
}

describe("a selection on the clipboard", () => {
  it("comes back as it was, with the wires among its parts, under fresh ids, without pins", () => {
    fc.assert(
      fc.property(arbitraryHarness(testCatalogue, 40), fc.infiniteStream(fc.boolean()), (harness, coins) => {
        const free = Object.keys(harness.nodes).filter((id) => !Object.hasOwn(loop.nodes, id));
        const ids = free.filter(() => coins.next().value === true);
        const copied = clipOf(harness, ids);
        if (copied.nodes.length === 0) return;
        const after = pasted(emptyHarness("other", "Other"), written(copied));
        const face = (at: Harness["nodes"][string]) => [at.kind, at.title, at.params, at.disabled, at.locked];
        expect(Object.values(after.nodes).map(face)).toEqual(ids.map((id) => face(harness.nodes[id] ?? part)));
        expect(Object.keys(after.edges)).toHaveLength(copied.edges.length);
        expect(Object.keys(after.nodes).filter((id) => Object.hasOwn(harness.nodes, id))).toEqual([]);
        expect(after.pins).toEqual({ nodes: [], fields: [], edges: [], regions: [] });
        expect(readHarness(after).ok).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it("may be a whole harness file: its parts come, in a blank harness all of them", () => {
    for (const text of [serializeHarness(loop), JSON.stringify({ reweave: 1, harness: loop })]) {
      expect(checkHarness(pasted(emptyHarness("b", "Blank"), text), testCatalogue)).toEqual([]);
    }
  });

  it("leaves out what the harness has only one of, and says which", () => {
    const read = readClip(serializeHarness({ ...loop, nodes: { ...loop.nodes, a: part } }));
    const put = read.ok && putClip(loop, testCatalogue, countingMint("p"), read.value, { x: 0, y: 0 });
    if (put === false || !put.ok) throw new Error("It was refused.");
    expect(put.value.nodes.map(({ kind }) => kind)).toEqual(["history"]);
    expect(put.value.leftOut.map(({ id }) => id).sort()).toEqual(Object.keys(loop.nodes).sort());
    const only = putClip(loop, testCatalogue, countingMint("p"), clipOf(loop, ["task", "step"]), { x: 0, y: 0 });
    expect(only).toMatchObject({ ok: false, error: { ids: ["task", "step"] } });
  });

  it("keeps a kind that is not known as it is", () => {
    const foreign = { ...part, kind: "fromTheFuture", params: { deep: [{ a: 1 }] } };
    const after = pasted(loop, clip({ nodes: [foreign] }));
    expect(after.nodes["pasted-node-1"]).toMatchObject({ kind: "fromTheFuture", params: { deep: [{ a: 1 }] } });
  });

  it("is refused by the words of pasting where it is too much to be pasted", () => {
    const nodes = Array.from({ length: 2_001 }, (_, at) => ({ ...part, id: `n${at}` }));
    const [from, to] = [
      { node: "a", port: "out" },
      { node: "a", port: "in" },
    ];
    const edges = Array.from({ length: 16_001 }, (_, at) => ({ id: `e${at}`, from, to }));
    const long = { ...part, params: { text: "x".repeat(999_999) } };
    const many = ["a", "b", "c", "d", "e"].map((id) => ({ ...long, id }));
    for (const [fragment, reason] of [
      [{ nodes, edges: [] }, "there are 2001 parts"],
      [{ nodes: [part], edges }, "there are 16001 wires"],
      [{ nodes: many, edges: [] }, "it has 5 million characters"],
    ] as const) {
      expect(writeClip(fragment)).toMatchObject({ ok: false, error: { message: reason } });
      expect(refusal(JSON.stringify({ "reweave-clipboard": 1, ...fragment }))).toContain(reason);
    }
  });

  it("loses a wire that ends outside it", () => {
    const edge = { id: "e", from: { node: "a", port: "out" }, to: { node: "task", port: "in" } };
    expect(Object.keys(pasted(loop, clip({ edges: [edge] })).edges)).toHaveLength(Object.keys(loop.edges).length);
  });
});

describe("hostile text on the clipboard", () => {
  it("of any kind is refused with the place, or is parts; nothing throws", () => {
    const damaged = fc.tuple(fc.nat(), fc.nat(4000), fc.string({ maxLength: 6 })).map(([at, length, by]) => {
      const text = written(clipOf(loop, Object.keys(loop.nodes)));
      return text.slice(0, at % text.length) + by + text.slice((at % text.length) + (length % 40));
    });
    const json = fc.json({ maxDepth: 6 });
    const shaped = fc
      .record({ "reweave-clipboard": fc.constantFrom(1, 2, "1", null), nodes: fc.jsonValue(), edges: fc.jsonValue() })
      .map((value) => JSON.stringify(value));
    fc.assert(
      fc.property(fc.oneof(fc.string(), json, shaped, damaged), (text) => {
        const read = readClip(text);
        if (!read.ok) {
          expect(read.error.place).not.toBe("");
          return;
        }
        const put = putClip(loop, testCatalogue, countingMint("p"), read.value, { x: 0, y: 0 });
        if (!put.ok) return;
        const after = applyEdit(loop, put.value.edit);
        expect(after.ok && readHarness(after.value).ok).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  it("that was cut off anywhere names the place where it ends or breaks", () => {
    const text = written(clipOf(loop, ["model", "router"]));
    for (let at = 1; at < text.length - 2; at += 7)
      expect(refusal(text.slice(0, at))).toMatch(/^line \d+, column \d+: /);
  });

  it("of ten million characters is refused before it is read", () => {
    expect(refusal(clip({ nodes: [{ ...part, title: "x".repeat(10_000_000) }] }))).toBe(
      "the clipboard: it has 10 million characters",
    );
    expect(refusal("[".repeat(3_000_000))).toMatch(/^line 1, column \d+: this is no selection of parts$/);
    const many = Array.from({ length: 2_001 }, (_, at) => ({ ...part, id: `n${at}` }));
    expect(refusal(clip({ nodes: many }))).toBe("nodes: there are 2001 parts");
  });

  it("with a key that reaches a prototype, or an id that stands for one, is refused by that key's place", () => {
    expect(refusal(`{"reweave-clipboard":1,"edges":[],"nodes":[{"id":"a","__proto__":{"polluted":true}}]}`)).toMatch(
      /^nodes\.0\.__proto__: /,
    );
    expect(refusal(clip({ nodes: [{ ...part, params: JSON.parse('{"a":{"constructor":1}}') }] }))).toMatch(
      /^nodes\.0\.params\.a\.constructor: /,
    );
    expect(refusal(clip({ nodes: [{ ...part, id: "toString" }] }))).toMatch(/^nodes\.0\.id: /);
    expect(Object.hasOwn(Object.prototype, "polluted")).toBe(false);
  });

  it("of another program, a script or another version is told from ours", () => {
    const strange = [
      "",
      "<script>alert(1)</script>",
      "javascript:alert(1)",
      "null",
      "[]",
      '{"nodes":[],"connections":{}}',
      '{"last_node_id":9,"nodes":[],"links":[]}',
    ];
    for (const text of strange) expect(refusal(text)).toMatch(/no selection of parts|it is empty/);
    expect(refusal(clip({ "reweave-clipboard": 2 }))).toMatch(/^reweave-clipboard: the format is 2/);
    expect(refusal(clip({ run: "alert(1)" }))).toMatch(/run/);
    expect(refusal(JSON.stringify({ ...loop, format: 9, nodes: {} }))).toMatch(/no selection of parts/);
    expect(refusal(clip({ nodes: [] }))).toMatch(/^nodes: there are no parts/);
    expect(refusal(clip({ nodes: [part, part] }))).toMatch(/^nodes\.1\.id: “a” is there twice/);
    expect(refusal(clip({ nodes: [{ ...part, position: { x: null, y: 0 } }] }))).toMatch(/^nodes\.0\.position\.x: /);
  });
});
