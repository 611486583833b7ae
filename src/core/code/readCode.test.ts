import { describe, expect, it } from "vitest";
import { checkHarness } from "../harness/check.ts";
import { kinds } from "../nodes/kinds.ts";
import { guardedToolLoop } from "../nodes/templates/guardedToolLoop.ts";
import { subAgent } from "../nodes/templates/subAgent.ts";
import { codeOf } from "./codeForm.ts";
import { findingProblems } from "./locate.ts";
import { patchCode } from "./patchCode.ts";
import { readCode } from "./readCode.ts";
import { applyChanges } from "./textChange.ts";

const before = guardedToolLoop.build();
const code = codeOf(before);

/** The code with one stretch replaced. */
function changed(from: string, to: string): string {
  expect(code).toContain(from);
  return code.replace(from, to);
}

function taken(text: string) {
  const read = readCode(text, before, kinds);
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  return read.value;
}

/** The problems of a text, each with the stretch that it marks. */
function problems(text: string) {
  const read = readCode(text, before, kinds);
  if (read.ok) throw new Error("it was taken");
  return read.error.map(({ code: which, offset, length }) => [which, text.slice(offset, offset + length)]);
}

describe("reading a harness's code", () => {
  it("makes one edit of what was typed and leaves the layout alone", () => {
    const { edit } = taken(changed('"plainText": "invalid"', '"plainText": "answer"'));
    expect(edit).toEqual([{ op: "setParam", node: "router", param: "plainText", value: "answer" }]);
  });

  it("puts a new part between the parts that it is wired to, on no other part", () => {
    const text = changed(
      '"to": "guard.in" }',
      '"to": "second.in" }, "more": { "from": "second.out", "to": "guard.in" }',
    );
    const { harness } = taken(text.replace('"nodes": {', '"nodes": { "second": { "kind": "loopGuard" },'));
    const [a, b, put] = [harness.nodes.validator, harness.nodes.guard, harness.nodes.second];
    expect(put).toMatchObject({ title: "Loop guard", params: {} });
    const middle = ((a?.position.x ?? 0) + (b?.position.x ?? 0)) / 2;
    expect(Math.abs((put?.position.x ?? 0) - middle)).toBeLessThanOrEqual(192);
    const others = Object.values(harness.nodes).filter(({ id }) => id !== "second");
    expect(others.map(({ position }) => position)).not.toContainEqual(put?.position);
  });

  it("keeps a part's place when it gets another id", () => {
    const { harness } = taken(code.replaceAll('"guard', '"watch').replaceAll("guard-", "watch-"));
    expect(harness.nodes.guard).toBeUndefined();
    expect(harness.nodes.watch?.position).toEqual(before.nodes.guard?.position);
  });

  it("takes the whole file as well, places and all", () => {
    const { edit } = taken(JSON.stringify(before));
    expect(edit).toEqual([]);
  });

  it("names every problem with its place", () => {
    expect(problems('{ "nodes": {')).toEqual(
      [
        ["syntax", "{"],
        ["syntax", "{"],
      ].slice(0, 2),
    );
    expect(problems(changed('"kind": "loopGuard"', '"kind": 7, "colour": "red"'))).toEqual([
      ["shape", '"colour"'],
      ["shape", "7"],
    ]);
    expect(problems(changed('"to": "guard.in"', '"to": "nobody.in"'))).toEqual([["dangling-wire", '"nobody.in"']]);
    expect(problems(changed('"guard": {', '"__proto__": {'))).toContainEqual(["unsafe-key", '"__proto__"']);
    expect(problems(changed('"guard": {', '"task": {'))).toContainEqual(["duplicate-key", '"task"']);
  });

  it("refuses a part's removal as long as wires lead to it, at those wires", () => {
    const text = code.replace(/ {4}"guard": \{.*\},\n/, "");
    expect(problems(text)).toEqual([
      ["dangling-wire", '"guard.in"'],
      ["dangling-wire", '"guard.out"'],
    ]);
  });

  it("takes what the checks find fault with, and marks it with their codes and words", () => {
    const text = changed('"plainText": "invalid"', '"plainText": "nonsense"').replace(
      '"kind": "loopGuard"',
      '"kind": "lopGuard"',
    );
    const { harness } = taken(text);
    const findings = checkHarness(harness, kinds);
    const marked = findingProblems(text, findings);
    expect(marked.map(({ code: which, message, fix }) => [which, message, fix])).toEqual(
      findings.map(({ code: which, message, fix }) => [which, message, fix]),
    );
    const places = marked.map(({ code: which, offset, length }) => [which, text.slice(offset, offset + length)]);
    expect(places).toContainEqual(["params", '"nonsense"']);
    expect(places).toContainEqual(["unknown-kind", '"lopGuard"']);
  });

  it("reads and marks what is within a group", () => {
    const nest = subAgent.build();
    const text = codeOf(nest);
    const group = Object.values(nest.nodes).find(({ kind }) => kind === "group");
    const inner = /"kind": "observationFilter"|"kind": "history"|"kind": "parser"/.exec(text)?.[0] ?? "";
    const broken =
      text.slice(0, text.lastIndexOf(inner)) + text.slice(text.lastIndexOf(inner)).replace(inner, '"kind": "nothing"');
    const read = readCode(broken, nest, kinds);
    if (!read.ok) throw new Error(JSON.stringify(read.error));
    const [finding] = checkHarness(read.value.harness, kinds).filter(({ code: which }) => which === "unknown-kind");
    if (finding === undefined || group === undefined) throw new Error("there is no finding");
    const [mark] = findingProblems(broken, [finding]);
    expect(broken.slice(mark?.offset, (mark?.offset ?? 0) + (mark?.length ?? 0))).toBe('"nothing"');
  });
});

describe("changing a harness's code by an edit of the graph", () => {
  it("touches the lines concerned only: comments, order and commas stay", () => {
    const text = `// mine
{
  "name": "Loop", // what it is called
  "nodes": {
    /* the beginning */
    "b": { "kind": "note", "title": "B" }, // b
    "a": { "kind": "note", "title": "A", "params": { "text": "one" } } // a
  },
  "edges": {}
}
`;
    const read = readCode(text, { ...before, nodes: {}, edges: {} }, kinds);
    if (!read.ok) throw new Error(JSON.stringify(read.error));
    const { a, b } = read.value.harness.nodes;
    if (a === undefined || b === undefined) throw new Error("they are not there");
    const c = { ...a, id: "c", title: "C", params: {} };
    const nodes = { a: { ...a, params: { text: "two" } }, c };
    const changes = patchCode(text, { ...read.value.harness, name: "Other", nodes }, kinds);
    expect(applyChanges(text, changes ?? [])).toBe(`// mine
{
  "name": "Other", // what it is called
  "nodes": {
    /* the beginning */
    // b
    "a": { "kind": "note", "title": "A", "params": { "text": "two" } }, // a
    "c": { "kind": "note", "title": "C" }
  },
  "edges": {}
}
`);
  });
});
