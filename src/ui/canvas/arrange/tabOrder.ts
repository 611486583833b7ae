import type { Harness, HarnessNode } from "../../../core/harness/document.ts";
import { isNote } from "../../../core/harness/flags.ts";
import { kinds } from "../../../core/nodes/kinds.ts";
import { stationList } from "../../controls/stationList.ts";

const known = new WeakMap<Harness, readonly HarnessNode[]>();

/** The parts station by station, as a run comes to them and the outline has them; then the notes. */
export function tabOrder(harness: Harness): readonly HarnessNode[] {
  const before = known.get(harness);
  if (before !== undefined) return before;
  const parts = stationList(harness, kinds).flatMap((station) => station.parts);
  const order = [...parts, ...Object.values(harness.nodes).filter(isNote)];
  known.set(harness, order);
  return order;
}
