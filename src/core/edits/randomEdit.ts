import type { Harness, HarnessEdge, HarnessNode, NodeId } from "../harness/document.ts";
import { nestedHarness } from "../harness/group.ts";
import type { Json } from "../harness/json.ts";
import { applyEdit } from "./apply.ts";
import type { Mint } from "./gestureParts.ts";
import { liftEdit, paramOf } from "./nested.ts";
import type { Edit, EditOp, TextHunk } from "./ops.ts";
import { pinsOnNode } from "./pins.ts";
import { countingMint, randomPin } from "./randomHarness.ts";
import { pick, type Tape } from "./tape.ts";

/** A random edit of up to `most` steps that applies to the harness, well typed or not; for tests only. */
export function randomEdit(harness: Harness, tape: Tape, prefix: string, most = 6): Edit {
  const mint = countingMint(prefix);
  const steps = tape.next(most + 1);
  const edit: EditOp[] = [];
  let now = harness;
  for (let step = 0; step < steps; step += 1) {
    const ops = randomOps(now, tape, mint);
    const after = applyEdit(now, ops);
    if (!after.ok) continue;
    edit.push(...ops);
    now = after.value;
  }
  return edit;
}

type Generate = (harness: Harness, tape: Tape, mint: Mint) => Edit;

const generators: readonly Generate[] = [
  addNode,
  removeNode,
  replaceNode,
  setParam,
  setParam,
  editText,
  editText,
  (harness, tape) => onNode(harness, tape, ({ id }) => [{ op: "renameNode", node: id, title: word(tape) }]),
  (harness, tape) =>
    onNode(harness, tape, ({ id }) => [{ op: "moveNode", node: id, position: { x: tape.next(3), y: tape.next(3) } }]),
  (harness, tape) =>
    onNode(harness, tape, ({ id }) => [
      { op: "setFlag", node: id, flag: pick(tape, ["disabled", "locked"] as const) ?? "locked", on: tape.next(3) > 0 },
    ]),
  connect,
  disconnect,
  rewire,
  (harness, tape) => [{ op: "setPin", target: randomPin(harness, tape), pinned: tape.next(2) === 0 }],
  (_harness, tape) => [{ op: "renameHarness", name: word(tape) }],
  insideGroup,
  insideGroup,
];

function randomOps(harness: Harness, tape: Tape, mint: Mint): Edit {
  return pick(tape, generators)?.(harness, tape, mint) ?? [];
}

function onNode(harness: Harness, tape: Tape, ops: (node: HarnessNode) => Edit): Edit {
  const node = pick(tape, Object.values(harness.nodes));
  return node === undefined ? [] : ops(node);
}

function addNode(_harness: Harness, tape: Tape, mint: Mint): Edit {
  const params = { text: text(tape) };
  return [
    {
      op: "addNode",
      node: { id: mint("node"), kind: word(tape), title: word(tape), params, position: { x: 0, y: 0 } },
    },
  ];
}

function removeNode(harness: Harness, tape: Tape): Edit {
  return onNode(harness, tape, (node) => removal(harness, node.id));
}

/** Everything that has to go before a node can, then the node. */
function removal(harness: Harness, node: NodeId): Edit {
  const wires = wiresAt(harness, node);
  return [
    ...pinsOnNode(harness.pins, node).map((target): EditOp => ({ op: "setPin", target, pinned: false })),
    ...wires.flatMap((edge) => cutting(harness, edge)),
    { op: "removeNode", node },
  ];
}

function replaceNode(harness: Harness, tape: Tape): Edit {
  return onNode(harness, tape, (node) => [
    ...removal(harness, node.id),
    { op: "addNode", node: { ...node, kind: word(tape), params: { text: text(tape) } } },
    ...wiresAt(harness, node.id).map((edge): EditOp => ({ op: "connect", edge })),
    ...pinsOnNode(harness.pins, node.id).map((target): EditOp => ({ op: "setPin", target, pinned: true })),
  ]);
}

function setParam(harness: Harness, tape: Tape): Edit {
  return onNode(harness, tape, ({ id }) => {
    const param = pick(tape, ["text", "count", "list"]) ?? "text";
    const value = pick<Json | undefined>(tape, [text(tape), tape.next(3), [word(tape), null], { a: true }, undefined]);
    return [value === undefined ? { op: "setParam", node: id, param } : { op: "setParam", node: id, param, value }];
  });
}

function editText(harness: Harness, tape: Tape): Edit {
  const written = Object.values(harness.nodes).filter((node) => typeof paramOf(node, "text") === "string");
  const node = pick(tape, written);
  const before = node && paramOf(node, "text");
  if (node === undefined || typeof before !== "string") return [];
  const hunks: TextHunk[] = [];
  let at = 0;
  for (let left = tape.next(3); left >= 0 && at <= before.length; left -= 1) {
    at += tape.next(before.length - at + 1);
    const remove = before.slice(at, at + tape.next(6));
    hunks.push({ at, remove, insert: tape.next(3) === 0 ? "" : word(tape) });
    at += remove.length;
  }
  return [{ op: "editText", node: node.id, param: "text", hunks }];
}

function connect(harness: Harness, tape: Tape, mint: Mint): Edit {
  return onNode(harness, tape, (from) =>
    onNode(harness, tape, (to) => [
      {
        op: "connect",
        edge: { id: mint("edge"), from: { node: from.id, port: "out" }, to: { node: to.id, port: "in" } },
      },
    ]),
  );
}

function disconnect(harness: Harness, tape: Tape): Edit {
  const edge = pick(tape, Object.values(harness.edges));
  return edge === undefined ? [] : cutting(harness, edge);
}

/** Leads a wire elsewhere under its own id. */
function rewire(harness: Harness, tape: Tape): Edit {
  const edge = pick(tape, Object.values(harness.edges));
  if (edge === undefined) return [];
  return onNode(harness, tape, ({ id }) => [
    ...cutting(harness, edge),
    { op: "connect", edge: { ...edge, to: { node: id, port: "in" } } },
  ]);
}

function insideGroup(harness: Harness, tape: Tape, mint: Mint): Edit {
  const groups = Object.values(harness.nodes).filter((node) => nestedHarness(node.params) !== undefined);
  const group = pick(tape, groups);
  const nested = group && nestedHarness(group.params);
  return group === undefined || nested === undefined ? [] : liftEdit([group.id], randomOps(nested, tape, mint));
}

function cutting(harness: Harness, edge: HarnessEdge): Edit {
  const off: EditOp = { op: "setPin", target: { type: "edge", edge: edge.id }, pinned: false };
  return [...(harness.pins.edges.includes(edge.id) ? [off] : []), { op: "disconnect", edge: edge.id }];
}

function wiresAt(harness: Harness, node: NodeId): readonly HarnessEdge[] {
  return Object.values(harness.edges).filter(({ from, to }) => from.node === node || to.node === node);
}

function word(tape: Tape): string {
  return pick(tape, ["one", "two", "three", "four\n"]) ?? "";
}

function text(tape: Tape): string {
  return pick(tape, ["", "Look around.", "First look around.\nThen act.\nThen say what you saw."]) ?? "";
}
