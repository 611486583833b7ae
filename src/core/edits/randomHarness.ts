import type fc from "fast-check";
import { emptyHarness, type Harness, type HarnessNode, type Params } from "../harness/document.ts";
import type { Catalogue } from "../harness/kind.ts";
import { isHook, type WireType } from "../harness/wires.ts";
import { applyEdit } from "./apply.ts";
import { type Mint, type Part, wireTypeOf } from "./gestureParts.ts";
import { attachTool, insertOnWire } from "./gestures.ts";
import type { Edit, EditOp, PinTarget } from "./ops.ts";
import { arbitraryNumbers, pick, type Tape, tapeOf } from "./tape.ts";

/** Random well-typed harnesses: the default loop with random parts put on wires, hung on nodes and pinned; for tests only. */
export function arbitraryHarness(catalogue: Catalogue, most = 60): fc.Arbitrary<Harness> {
  return arbitraryNumbers(most).map((numbers) => growHarness(catalogue, tapeOf(numbers)));
}

/** Ids that count up behind a prefix. */
export function countingMint(prefix: string): Mint {
  let count = 0;
  return (noun) => {
    count += 1;
    return `${prefix}-${noun}-${count}`;
  };
}

const loop = ["task", "step", "prompt", "model", "router", "tools", "collect", "finish"] as const;
const loopWires = [
  ["task", "start", "step", "start"],
  ["step", "step", "prompt", "in"],
  ["prompt", "out", "model", "in"],
  ["model", "out", "router", "in"],
  ["router", "call", "tools", "in"],
  ["tools", "out", "collect", "in"],
  ["collect", "out", "step", "again"],
  ["router", "answer", "finish", "in"],
  ["router", "invalid", "step", "again"],
  ["step", "exhausted", "finish", "in"],
] as const;

/** The default loop of the eight skeleton kinds; each node is named for its kind. */
export function bareLoop(catalogue: Catalogue): Harness {
  const nodes = loop.map((kind, at) => newNode(catalogue, kind, kind, { x: at * 200, y: 0 }));
  const edges = loopWires.map(([from, out, to, into], at) => ({
    id: `wire-${at}`,
    from: { node: from, port: out },
    to: { node: to, port: into },
  }));
  return {
    ...emptyHarness("loop", "Loop"),
    nodes: Object.fromEntries(nodes.map((node) => [node.id, node])),
    edges: Object.fromEntries(edges.map((edge) => [edge.id, edge])),
  };
}

/** Grows the default loop by gestures for as long as the tape lasts. */
export function growHarness(catalogue: Catalogue, tape: Tape): Harness {
  const mint = countingMint("grown");
  let harness = bareLoop(catalogue);
  while (!tape.isDone()) harness = applied(harness, grow(harness, catalogue, mint, tape));
  return harness;
}

const sentences = [
  "",
  "Look around first.",
  "Say what you see.\nThen act.\nNever guess.",
  "Open the drawer 🗄️, then close it.",
];

/** A random part of a random fitting kind; its text is random where it has one. */
export function randomPart(catalogue: Catalogue, tape: Tape, wire: WireType): Part {
  const kinds = [...catalogue.values()].filter(({ role }) =>
    isHook(wire) ? role === "processor" || role === "branch" : role === "attachment",
  );
  const spec = pick(tape, kinds);
  const text = pick(tape, sentences) ?? "";
  const params: Params = { text };
  return spec?.params.strict().safeParse(params).success ? { kind: spec.kind, params } : { kind: spec?.kind ?? "" };
}

function grow(harness: Harness, catalogue: Catalogue, mint: Mint, tape: Tape): Edit {
  const choice = tape.next(13);
  if (choice === 12) return [{ op: "addNode", node: newNode(catalogue, "note", mint("node"), { x: 0, y: 300 }) }];
  if (choice === 11) return switching(harness, catalogue, tape);
  if (choice === 10)
    return [{ op: "setFlag", node: pick(tape, Object.keys(harness.nodes)) ?? "", flag: "locked", on: true }];
  if (choice === 9) return [{ op: "setPin", target: randomPin(harness, tape), pinned: true }];
  if (choice >= 7) {
    const consumer = pick(tape, Object.keys(harness.nodes)) ?? "";
    const attached = attachTool(harness, catalogue, mint, consumer, randomPart(catalogue, tape, "tool"));
    return attached.ok ? attached.value : [];
  }
  const edge = pick(tape, Object.values(harness.edges));
  const wire = edge && wireTypeOf(harness, catalogue, edge);
  if (edge === undefined || wire === undefined) return [];
  const part = choice === 6 ? bundle(catalogue, wire) : randomPart(catalogue, tape, wire);
  const inserted = insertOnWire(harness, catalogue, mint, edge.id, part);
  return inserted.ok ? inserted.value : [];
}

/** Switches off a part that may be. */
function switching(harness: Harness, catalogue: Catalogue, tape: Tape): Edit {
  const parts = Object.values(harness.nodes).filter(({ kind }) => {
    const role = catalogue.get(kind)?.role;
    return role === "processor" || role === "attachment" || role === "group";
  });
  const node = pick(tape, parts);
  return node === undefined ? [] : [{ op: "setFlag", node: node.id, flag: "disabled", on: true }];
}

/** A group that holds one wire from its input to its output. */
function bundle(catalogue: Catalogue, hook: WireType): Part {
  const entry = newNode(catalogue, "groupInput", "entry", { x: 0, y: 0 }, { hook });
  const exit = newNode(catalogue, "groupOutput", "exit", { x: 300, y: 0 }, { hook });
  const wire = { id: "through", from: { node: "entry", port: "out" }, to: { node: "exit", port: "in" } };
  const harness = { ...emptyHarness("bundle", "Bundle"), nodes: { entry, exit }, edges: { through: wire } };
  return { kind: "group", params: { harness } };
}

/** A pin on something that the harness has. */
export function randomPin(harness: Harness, tape: Tape): PinTarget {
  const nodes = Object.keys(harness.nodes);
  const node = pick(tape, nodes) ?? "";
  switch (tape.next(4)) {
    case 0:
      return { type: "field", node, param: pick(tape, ["text", "name"]) ?? "" };
    case 1:
      return { type: "edge", edge: pick(tape, Object.keys(harness.edges)) ?? "" };
    case 2: {
      const members = [...new Set([node, pick(tape, nodes) ?? node])].sort();
      return { type: "region", id: `region-${tape.next(2)}`, title: "Kept", nodes: members };
    }
    default:
      return { type: "node", node };
  }
}

function newNode(
  catalogue: Catalogue,
  kind: string,
  id: string,
  position: HarnessNode["position"],
  params: Params = {},
): HarnessNode {
  return { id, kind, title: catalogue.get(kind)?.title ?? kind, params, position };
}

function applied(harness: Harness, edit: readonly EditOp[]): Harness {
  const after = applyEdit(harness, edit);
  return after.ok ? after.value : harness;
}
