import { type Harness, type NodeId, noPins, type Pins } from "../harness/document.ts";
import { ok, type Result } from "../harness/result.ts";
import { say } from "../harness/say.ts";
import type { EditError } from "./editError.ts";
import { refuse } from "./gestureParts.ts";
import type { PinTarget } from "./ops.ts";
import { allPins, withPin } from "./pins.ts";

/** The pins that go with parts into a harness of their own; refused where a region lies across their edge. */
export function pinsAmong(harness: Harness, nodes: ReadonlySet<NodeId>): Result<readonly PinTarget[], EditError> {
  const pins = allPins(harness.pins);
  for (const pin of pins) {
    if (pin.type !== "region") continue;
    const within = pin.nodes.filter((node) => nodes.has(node)).length;
    if (within === 0 || within === pin.nodes.length) continue;
    const message = say(
      "The pinned region “{region}” lies partly outside the selection; select all of it, or unpin it.",
      { region: say(pin.title) },
    );
    return refuse("nodeIsPinned", [...pin.nodes], message);
  }
  return ok(
    pins.filter((pin) => {
      if (pin.type === "edge") {
        const edge = harness.edges[pin.edge];
        return edge !== undefined && nodes.has(edge.from.node) && nodes.has(edge.to.node);
      }
      return pin.type === "region" ? pin.nodes.some((node) => nodes.has(node)) : nodes.has(pin.node);
    }),
  );
}

/** A harness's pins that are just these. */
export function pinsOf(targets: readonly PinTarget[]): Pins {
  return targets.reduce((pins, target) => withPin(pins, target, true), noPins);
}
