import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkHarness } from "../harness/check.ts";
import type { Harness, NodeId } from "../harness/document.ts";
import { canonicalJson } from "../harness/json.ts";
import type { Result } from "../harness/result.ts";
import { applyEdit } from "./apply.ts";
import { collapseToGroup } from "./collapseToGroup.ts";
import type { EditError } from "./editError.ts";
import { expandGroup } from "./expandGroup.ts";
import { attachTool, insertOnWire } from "./gestures.ts";
import { invertEdit } from "./invert.ts";
import { harnessAt } from "./nested.ts";
import type { Edit } from "./ops.ts";
import { arbitraryHarness, bareLoop, countingMint } from "./randomHarness.ts";
import { arbitraryNumbers } from "./tape.ts";
import { testCatalogue } from "./testCatalogue.ts";

function applied(harness: Harness, edit: Result<Edit, EditError>): Harness {
  if (!edit.ok) throw new Error(edit.error.message);
  const after = applyEdit(harness, edit.value);
  if (!after.ok) throw new Error(after.error.message);
  return after.value;
}

function errors(harness: Harness): readonly string[] {
  return checkHarness(harness, testCatalogue).flatMap(({ severity, message }) =>
    severity === "error" ? [message] : [],
  );
}

function groupIn(edit: Result<Edit, EditError>): NodeId {
  const added = edit.ok ? edit.value.find((op) => op.op === "addNode") : undefined;
  return added?.op === "addNode" ? added.node.id : "";
}

/** The loop with one of each of some kinds put on a wire, the first in front. */
function loopWith(
  wire: string,
  ...kinds: readonly string[]
): { readonly harness: Harness; readonly ids: readonly NodeId[] } {
  const mint = countingMint("n");
  const ids: NodeId[] = [];
  let harness = bareLoop(testCatalogue);
  let edge = wire;
  for (const kind of kinds) {
    const edit = insertOnWire(harness, testCatalogue, mint, edge, { kind });
    const before = new Set(Object.keys(harness.nodes));
    harness = applied(harness, edit);
    const id = Object.keys(harness.nodes).find((each) => !before.has(each)) ?? "";
    ids.push(id);
    edge = Object.values(harness.edges).find(({ from }) => from.node === id)?.id ?? "";
  }
  return { harness, ids };
}

const refusal = (edit: Result<Edit, EditError>) => (edit.ok ? "done" : edit.error.message);
const collapse = (harness: Harness, nodes: readonly NodeId[]) =>
  collapseToGroup(harness, testCatalogue, countingMint("g"), nodes, "Checks");

describe("a group made of parts", () => {
  it("is well typed where the harness was, comes apart again to the letter, and is undone by its inverse", () => {
    let done = 0;
    const grown = arbitraryHarness(testCatalogue, 45);
    fc.assert(
      fc.property(grown, arbitraryNumbers(12), (harness, numbers) => {
        const movable = Object.values(harness.nodes).filter(({ kind }) => testCatalogue.get(kind)?.count !== "one");
        const chosen = numbers.flatMap((number) => movable[number % Math.max(1, movable.length)]?.id ?? []);
        const edit = collapse(harness, chosen);
        if (!edit.ok) return;
        done += 1;
        const after = applied(harness, edit);
        expect(errors(after)).toEqual([]);
        const back = expandGroup(after, testCatalogue, countingMint("x"), groupIn(edit));
        expect(canonicalJson(applied(after, back))).toBe(canonicalJson(harness));
        expect(canonicalJson(applied(after, { ok: true, value: invertEdit(harness, edit.value) }))).toBe(
          canonicalJson(harness),
        );
      }),
      { numRuns: 2500 },
    );
    expect(done).toBeGreaterThan(500);
  });

  it("has one port for each place that events come in by or go on to, named for it", () => {
    const { harness, ids } = loopWith("wire-4", "loopGuard", "condition");
    const edit = collapse(harness, ids);
    const after = applied(harness, edit);
    const inner = harnessAt(after, [groupIn(edit)]);
    const borders = Object.values(inner?.nodes ?? {}).filter(
      ({ kind }) => testCatalogue.get(kind)?.role === "boundary",
    );
    expect(borders.map(({ kind, title, params }) => [kind, title, params.hook])).toEqual([
      ["groupInput", "before tool", "beforeTool"],
      ["groupOutput", "yes", "beforeTool"],
    ]);
  });

  it("takes along what hangs on its parts alone, and what is pinned in it stays pinned", () => {
    const { harness, ids } = loopWith("wire-7", "verifier");
    const [verifier = ""] = ids;
    const judged = applied(
      harness,
      attachTool(harness, testCatalogue, countingMint("a"), verifier, { kind: "sideModel" }),
    );
    const pinned = applied(judged, {
      ok: true,
      value: [{ op: "setPin", target: { type: "node", node: verifier }, pinned: true }],
    });
    const edit = collapse(pinned, ids);
    const inner = harnessAt(applied(pinned, edit), [groupIn(edit)]);
    expect(Object.values(inner?.nodes ?? {}).map(({ kind }) => kind)).toContain("sideModel");
    expect(inner?.pins.nodes).toEqual([verifier]);
  });

  it("may hold unfinished work, which is as unfinished afterwards", () => {
    const { harness, ids } = loopWith("wire-4", "loopGuard");
    const [onward] = Object.values(harness.edges).filter(({ from }) => from.node === ids[0]);
    const open = applied(harness, { ok: true, value: [{ op: "disconnect", edge: onward?.id ?? "" }] });
    const after = applied(open, collapse(open, ids));
    expect(errors(after).length).toBe(errors(open).length);
  });

  it("can be made within a group", () => {
    const { harness, ids } = loopWith("wire-4", "loopGuard", "loopGuard");
    const edit = collapse(harness, ids);
    const outer = harnessAt(applied(harness, edit), [groupIn(edit)]) ?? harness;
    const deeper = collapseToGroup(outer, testCatalogue, countingMint("d"), ids.slice(0, 1), "Deeper");
    expect(refusal(deeper)).toBe("done");
  });
});

describe("a group is refused", () => {
  const { harness, ids } = loopWith("wire-4", "loopGuard");
  const [guard = ""] = ids;
  const tool = applied(harness, attachTool(harness, testCatalogue, countingMint("t"), "tools", { kind: "calculator" }));
  const calculator = Object.keys(tool.nodes).find((id) => harness.nodes[id] === undefined) ?? "";

  it.each([
    ["of nothing", harness, [], /No event leads into what is selected/],
    ["with the task in it", harness, ["task", guard], /“task” must stand in the harness itself/],
    ["of what hangs on something outside", tool, [guard, calculator], /“calculator” hangs on “tools”.*select both/],
    ["of a part that is not there", harness, ["nobody"], /no node “nobody”/],
  ])("%s", (_what, base, nodes, said) => {
    expect(refusal(collapse(base, nodes))).toMatch(said);
  });

  it("of half a pinned region", () => {
    const target = { type: "region", id: "r", title: "Kept", nodes: ["task", guard] } as const;
    const pinned = applied(harness, { ok: true, value: [{ op: "setPin", target, pinned: true }] });
    expect(refusal(collapse(pinned, [guard]))).toMatch(/pinned region “Kept” lies partly outside/);
  });
});

describe("a group cannot be expanded", () => {
  const expand = (harness: Harness, id: NodeId) => expandGroup(harness, testCatalogue, countingMint("x"), id);
  const group = { id: "g", kind: "group", title: "Worker", position: { x: 0, y: 0 } };

  it("where it is an agent of its own, is empty, is switched off, or is none", () => {
    const loop = bareLoop(testCatalogue);
    const withGroup = (params: { harness: Harness } | Record<string, never>): Harness => ({
      ...loop,
      nodes: { ...loop.nodes, g: { ...group, params } },
    });
    expect(refusal(expand(withGroup({ harness: loop }), "g"))).toMatch(/“Worker” is an agent of its own.*open it/);
    expect(refusal(expand(withGroup({}), "g"))).toMatch(/holds no harness/);
    expect(refusal(expand(loop, "model"))).toMatch(/holds no harness/);
    const { harness, ids } = loopWith("wire-4", "loopGuard");
    const edit = collapse(harness, ids);
    const off = applied(applied(harness, edit), {
      ok: true,
      value: [{ op: "setFlag", node: groupIn(edit), flag: "disabled", on: true }],
    });
    expect(refusal(expand(off, groupIn(edit)))).toMatch(/switched off; switch it on first/);
  });

  it("and gives parts and wires new ids where theirs are taken meanwhile", () => {
    const { harness, ids } = loopWith("wire-4", "loopGuard", "loopGuard");
    const edit = collapse(harness, ids);
    const collapsed = applied(harness, edit);
    const [first = ""] = ids;
    const other = { id: first, kind: "note", title: "Taken", params: {}, position: { x: 0, y: 0 } };
    const taken = applied(collapsed, { ok: true, value: [{ op: "addNode", node: other }] });
    const back = applied(taken, expand(taken, groupIn(edit)));
    expect(errors(back)).toEqual([]);
    expect(back.nodes[first]?.kind).toBe("note");
    expect(Object.values(back.nodes).filter(({ kind }) => kind === "loopGuard")).toHaveLength(2);
  });
});
