import { freePlace } from "../../core/edits/freePlace.ts";
import { connectPorts } from "../../core/edits/gestures.ts";
import { moveWire, putOnWire } from "../../core/edits/gesturesWire.ts";
import type { EdgeId, Harness, NodeId, Point, PortRef } from "../../core/harness/document.ts";
import { ok } from "../../core/harness/result.ts";
import { say } from "../../core/harness/say.ts";
import { type Editor, mintFor, nameParts, perform } from "./editor.ts";

/** Draws a wire between two ports. */
export function connect(editor: Editor, from: PortRef, to: PortRef): void {
  perform(editor, {
    build: (harness) => connectPorts(harness, editor.ports.catalogue, mintFor(editor), from, to),
    label: (_, harness) => say("Connect {from} to {to}", endsOf(harness, from, to)),
  });
}

/** Takes a wire's end off one port and puts it on another. */
export function reconnect(editor: Editor, edge: EdgeId, from: PortRef, to: PortRef): void {
  perform(editor, {
    build: (harness) => moveWire(harness, editor.ports.catalogue, edge, from, to),
    label: (_, harness) => say("Reconnect {from} to {to}", endsOf(harness, from, to)),
  });
}

/** Puts a part that is on no wire on one, and moves it to the free place nearest to where it was dropped. */
export function putPartOnWire(editor: Editor, node: NodeId, edge: EdgeId, at?: Point): void {
  perform(editor, {
    build: (harness) => {
      const put = putOnWire(harness, editor.ports.catalogue, mintFor(editor), node, edge);
      if (!put.ok || at === undefined) return put;
      const { [node]: part, ...nodes } = harness.nodes;
      const position = freePlace({ ...harness, nodes }, at);
      const stays = part?.position.x === position.x && part.position.y === position.y;
      return ok(stays ? put.value : [...put.value, { op: "moveNode", node, position }]);
    },
    label: (_, harness) => say("Insert {part}", { part: nameParts(harness, [node]) }),
  });
}

function endsOf(harness: Harness, from: PortRef, to: PortRef) {
  return { from: nameParts(harness, [from.node]), to: nameParts(harness, [to.node]) };
}
