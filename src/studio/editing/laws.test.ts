import fc from "fast-check";
import { expect, test } from "vitest";
import type { StoreApi } from "zustand/vanilla";
import { pick, type Tape, tapeOf } from "../../core/edits/tape.ts";
import { versionOf } from "../../core/edits/versions.ts";
import type { Harness, NodeId, PortRef } from "../../core/harness/document.ts";
import type { PortSpec } from "../../core/harness/kind.ts";
import { parseHarness, serializeHarness } from "../../core/harness/parse.ts";
import { readHarness } from "../../core/harness/schema.ts";
import { kinds } from "../../core/nodes/kinds.ts";
import type { Studio } from "../contract.ts";
import { createStudio } from "../createStudio.ts";
import type { PartPlace } from "../editingContract.ts";
import { studioFixture } from "../studio.fixture.ts";
import { drawnHarness } from "./editor.ts";

const kindNames = [...kinds.keys()];
const processors = [...kinds.values()].filter(({ role }) => role === "processor").map(({ kind }) => kind);
const words = ["", "Look", "step", "Guard the loop", "x".repeat(300), "<script>alert(1)</script>", "🗄️"];
const gestures = 200;

type Store = StoreApi<Studio>;
type Act = (store: Store, tape: Tape) => void;

const shown = (store: Store): Harness => drawnHarness(store.getState());
const anyNode = (store: Store, tape: Tape): NodeId => pick(tape, [...Object.keys(shown(store).nodes), "nobody"]) ?? "";
const anyEdge = (store: Store, tape: Tape): string => pick(tape, [...Object.keys(shown(store).edges), "nothing"]) ?? "";
const anyPlace = (tape: Tape) => ({ x: tape.next(2000) - 500, y: tape.next(1000) - 500 });
const anyWord = (tape: Tape) => pick(tape, words) ?? "";

function portsOf(store: Store, node: NodeId): readonly PortSpec[] {
  const part = shown(store).nodes[node];
  return (part && kinds.get(part.kind)?.ports(part.params)) ?? [];
}

function anyPort(store: Store, tape: Tape): PortRef {
  const node = anyNode(store, tape);
  return { node, port: pick(tape, portsOf(store, node))?.name ?? "in" };
}

/** Two ports that a wire fits between, as often as not. */
function anyEnds(store: Store, tape: Tape): readonly [PortRef, PortRef] {
  const from = anyPort(store, tape);
  const spec = portsOf(store, from.node).find(({ name }) => name === from.port);
  const fitting = Object.keys(shown(store).nodes).flatMap((node) =>
    portsOf(store, node)
      .filter(({ wire, direction }) => wire === spec?.wire && direction === "in")
      .map(({ name: port }) => ({ node, port })),
  );
  return [from, pick(tape, fitting) ?? anyPort(store, tape)];
}

/** Neighbours, or parts from anywhere. */
function someNodes(store: Store, tape: Tape): readonly NodeId[] {
  const edge = shown(store).edges[anyEdge(store, tape)];
  const near = edge === undefined ? [] : [edge.from.node, edge.to.node];
  return tape.next(3) > 0 ? near : Array.from({ length: tape.next(4) }, () => anyNode(store, tape));
}

function partPlace(store: Store, tape: Tape): PartPlace {
  switch (tape.next(6)) {
    case 0:
      return { type: "free", at: anyPlace(tape) };
    case 1:
      return { type: "wire", edge: anyEdge(store, tape) };
    case 2:
      return { type: "consumer", node: anyNode(store, tape) };
    case 3:
      return { type: "port", port: anyPort(store, tape), at: anyPlace(tape) };
    default:
      return { type: "best", middle: anyPlace(tape) };
  }
}

let clipboard = "";

function keep(text: ReturnType<Studio["copySelected"]>): void {
  if (typeof text === "string") clipboard = text;
}

/** Everything that a person can do with a harness, by the actions that the buttons, keys and drags call. */
const acts: { readonly [Name in string]: Act } = {
  addPart: (store, tape) => store.getState().addPart({ kind: pick(tape, kindNames) ?? "" }, partPlace(store, tape)),
  addProcessor: (store, tape) =>
    store.getState().addPart({ kind: pick(tape, processors) ?? "" }, partPlace(store, tape)),
  addBest: (store, tape) => {
    store.getState().addPart({ kind: pick(tape, processors) ?? "" }, { type: "best", middle: anyPlace(tape) });
  },
  select: (store, tape) => store.getState().select(someNodes(store, tape)),
  selectWire: (store, tape) => store.getState().select([], anyEdge(store, tape)),
  selectAll: (store) => store.getState().selectAll(),
  putOnWire: (store, tape) => {
    store.getState().addPart({ kind: pick(tape, processors) ?? "" }, { type: "free", at: anyPlace(tape) });
    const [node = ""] = store.getState().selectedNodes;
    const hook = portsOf(store, node)[0]?.wire;
    const wires = Object.values(shown(store).edges).filter(({ from }) =>
      portsOf(store, from.node).some(({ name, wire }) => name === from.port && wire === hook),
    );
    store.getState().putOnWire(node, pick(tape, wires)?.id ?? "");
  },
  connect: (store, tape) => store.getState().connect(...anyEnds(store, tape)),
  reconnect: (store, tape) => {
    const [from, to] = anyEnds(store, tape);
    store.getState().reconnect(anyEdge(store, tape), from, to);
  },
  delete: (store, tape) => {
    store.getState().select([anyNode(store, tape)]);
    store.getState().deleteSelected(tape.next(4) > 0);
  },
  renamePart: (store, tape) => store.getState().renamePart(anyNode(store, tape), anyWord(tape)),
  renameHarness: (store, tape) => store.getState().renameHarness(anyWord(tape)),
  duplicate: (store, tape) => {
    store.getState().select(someNodes(store, tape));
    store.getState().duplicateSelected();
  },
  copy: (store) => {
    keep(store.getState().copySelected());
  },
  cut: (store) => {
    keep(store.getState().cutSelected());
  },
  paste: (store, tape) => store.getState().paste(clipboard, anyPlace(tape)),
  align: (store, tape) => {
    const how = pick(tape, ["left", "middle", "right", "top", "centre", "bottom"] as const) ?? "left";
    store.getState().alignSelected(how, {});
  },
  distribute: (store, tape) => store.getState().distributeSelected(tape.next(2) === 0 ? "across" : "down", {}),
  group: (store, tape) => {
    store.getState().select(tape.next(2) === 0 ? someNodes(store, tape) : [anyNode(store, tape)]);
    store.getState().groupSelected();
  },
  expand: (store, tape) => {
    const groups = Object.values(shown(store).nodes).filter(({ kind }) => kind === "group");
    store.getState().expandGroup(pick(tape, groups)?.id ?? "");
  },
  openGroup: (store, tape) => {
    const groups = Object.values(shown(store).nodes).filter(({ kind }) => kind === "group");
    store.getState().openGroup(pick(tape, groups)?.id ?? "");
  },
  leaveGroup: (store, tape) => store.getState().leaveGroup(tape.next(2)),
  disable: (store, tape) => store.getState().setDisabled(someNodes(store, tape), tape.next(2) === 0),
  lock: (store, tape) => store.getState().setLocked(someNodes(store, tape), tape.next(2) === 0),
  note: (store, tape) => store.getState().addNote(anyWord(tape), anyPlace(tape)),
  replace: (store, tape) => {
    store
      .getState()
      .replaceInParams(pick(tape, ["the", "a", "e"]) ?? "", anyWord(tape), Object.keys(shown(store).nodes));
  },
  setParam: (store, tape) => store.getState().setParam(anyNode(store, tape), "text", anyWord(tape)),
  move: (store, tape) => store.getState().moveNodes([{ node: anyNode(store, tape), position: anyPlace(tape) }]),
  pin: (store, tape) => store.getState().togglePin({ type: "node", node: anyNode(store, tape) }),
  pinWire: (store, tape) => store.getState().togglePin({ type: "edge", edge: anyEdge(store, tape) }),
  fix: (store, tape) => {
    const finding = pick(tape, store.getState().findings);
    const fix = finding && pick(tape, store.getState().fixesFor(finding));
    if (finding !== undefined && fix !== undefined) store.getState().applyFix(finding, fix.id);
  },
  undo: (store) => store.getState().undo(),
  redo: (store) => store.getState().redo(),
};
const actNames = Object.keys(acts);

/** Shape, and what the ops promise beyond it: every wire and every pin is on something, in nested harnesses too. */
function expectWellFormed(harness: Harness): void {
  expect(readHarness(harness)).toMatchObject({ ok: true });
  const isPart = (id: NodeId) => Object.hasOwn(harness.nodes, id);
  for (const { from, to } of Object.values(harness.edges))
    expect([isPart(from.node), isPart(to.node)]).toEqual([true, true]);
  const { nodes, fields, edges, regions } = harness.pins;
  const pinned = [...nodes, ...fields.map(({ node }) => node), ...regions.flatMap((region) => region.nodes)];
  expect(pinned.filter((id) => !isPart(id))).toEqual([]);
  expect(edges.filter((id) => !Object.hasOwn(harness.edges, id))).toEqual([]);
  for (const { kind, params } of Object.values(harness.nodes)) {
    const nested = kind === "group" ? readHarness(params.harness) : undefined;
    if (nested?.ok) expectWellFormed(nested.value);
  }
}

const choices = fc.array(fc.nat(9999), { minLength: gestures * 7, maxLength: gestures * 7 });

test(`any ${gestures} gestures leave a well-formed document, and undoing them all the first one, byte for byte`, () => {
  const done = new Map<string, number>();
  fc.assert(
    fc.property(choices, (numbers) => {
      const store = createStudio(studioFixture({ replies: [] }, { catalogue: kinds }).ports);
      const first = serializeHarness(store.getState().harness);
      const tape = tapeOf(numbers);
      for (let at = 0; at < gestures; at += 1) {
        const { tree } = store.getState();
        const name = pick(tape, actNames) ?? "";
        acts[name]?.(store, tape);
        if (store.getState().tree === tree) continue;
        const inside = store.getState().within.length > 0 ? " inside a group" : "";
        for (const key of [name, `any${inside}`]) done.set(key, (done.get(key) ?? 0) + 1);
        expect(versionOf(store.getState().tree, store.getState().tree.head)?.label).not.toBe("");
      }
      const { harness } = store.getState();
      expectWellFormed(harness);
      const text = serializeHarness(harness);
      const read = parseHarness(text);
      expect(read.ok && serializeHarness(read.value)).toBe(text);
      while (store.getState().tree.head !== store.getState().tree.order[0]) store.getState().undo();
      expect(serializeHarness(store.getState().harness)).toBe(first);
    }),
    { numRuns: 8 },
  );
  // It means something only where most acts were done, and some of them inside groups.
  expect(actNames.filter((name) => done.has(name)).length).toBeGreaterThan(20);
  expect(done.get("any") ?? 0).toBeGreaterThan(300);
  expect(done.get("any inside a group") ?? 0).toBeGreaterThan(5);
});
