import { describe, expect, it } from "vitest";
import { kinds } from "../nodes/kinds.ts";
import { guardedToolLoop } from "../nodes/templates/guardedToolLoop.ts";
import { codeOf } from "./codeForm.ts";
import { explainAt } from "./explain.ts";
import { suggestAt } from "./suggest.ts";

const code = codeOf(guardedToolLoop.build());

/** A text with `|` in it, and the offset where it was. */
function cursor(marked: string): readonly [text: string, offset: number] {
  return [marked.replace("|", ""), marked.indexOf("|")];
}

function labels(marked: string): readonly string[] {
  return suggestAt(...cursor(marked), kinds).map(({ label }) => label);
}

/** The guarded loop's code with one stretch replaced. */
function withText(before: string, after: string): string {
  expect(code).toContain(before);
  return code.replace(before, after);
}

describe("suggestions", () => {
  it("offer every kind, with its help and its ports, where a kind is to stand", () => {
    const [text, offset] = cursor(withText('"kind": "loopGuard"', '"kind": "|"'));
    const offered = suggestAt(text, offset, kinds);
    expect(offered.map(({ label }) => label)).toEqual([...kinds.keys()]);
    const guard = offered.find(({ label }) => label === "loopGuard");
    expect(guard?.about).toContain("same call");
    expect(guard?.about).toContain("Takes `in` (beforeTool).");
    expect(guard).toMatchObject({ insert: '"loopGuard"', range: { offset: offset - 1, length: 2 } });
  });

  it("offer the settings that a part does not have yet, with their defaults", () => {
    const given = withText('"kind": "loopGuard",', '"kind": "loopGuard", "params": { "window": 4, | },');
    expect(labels(given)).toEqual(["repeats", "action", "message"]);
    const [first] = suggestAt(...cursor(given), kinds);
    expect(first).toMatchObject({ insert: '"repeats": 2', detail: "Repeats" });
    expect(first?.about).toContain("1 to 20 times");
  });

  it("offer the values that a setting names", () => {
    expect(labels(withText('"kind": "loopGuard",', '"kind": "loopGuard", "params": { "action": | },'))).toEqual([
      '"block"',
      '"note"',
      '"vary"',
      '"stop"',
    ]);
  });

  it("offer for a wire's end only ports of the type of its other end, open ones first", () => {
    const wire = '"extra": { "from": "guard.out", "to": "|" },';
    expect(labels(withText('"edges": {', `"edges": { ${wire}`)).toSorted()).toEqual([
      "guard.in",
      "tools.in",
      "validator.in",
    ]);
    const open = '"loose": { "kind": "loopGuard" },';
    const [first] = labels(withText('"edges": {', `"edges": { ${wire}`).replace('"nodes": {', `"nodes": { ${open}`));
    expect(first).toBe("loose.in");
  });

  it("offer what a part or wire lacks, and nothing twice", () => {
    expect(labels('{ "nodes": { "a": { "kind": "task", | } } }')).toEqual(["title", "params", "disabled"]);
    expect(labels('{ "edges": { "a": { "from": "b.out", | } } }')).toEqual(["to"]);
    expect(labels('{ "name": "H", | }')).toEqual(["nodes", "edges", "pins"]);
  });

  it("know the parts within a group", () => {
    const inner = '{ "nodes": { "a": { "kind": "groupInput" } }, "edges": { "w": { "from": "|" } } }';
    expect(labels(`{ "nodes": { "g": { "kind": "group", "params": { "harness": ${inner} } } } }`)).toEqual(["a.out"]);
  });

  it("never throw, wherever they are asked for", () => {
    const text = code.slice(0, 900);
    for (let offset = 0; offset <= text.length; offset += 7) {
      suggestAt(text, offset, kinds);
      explainAt(text, offset, kinds);
    }
  });
});

describe("explanations", () => {
  const at = (marked: string) => explainAt(...cursor(marked), kinds);

  it("say what a kind does, what a setting means, what a wire's end carries", () => {
    expect(at(withText('"kind": "loopGuard"', '"kind": "loop|Guard"'))).toMatchObject({ title: "Loop guard" });
    expect(at(withText('"plainText"', '"plain|Text"'))?.about).not.toBe("");
    expect(at(withText('"to": "guard.in"', '"to": "guard|.in"'))).toMatchObject({ about: "Takes beforeTool." });
    expect(at("{ | }")).toBeUndefined();
  });
});
