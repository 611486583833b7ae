import type { NodeId } from "../harness/document.ts";
import { type Hook, isHook, type WireType } from "../harness/wires.ts";
import type { LayoutWire } from "./contract.ts";

/**
 * Where a part stands on the racetrack: `thinking` runs along the top, the model is the `turn`, `acting` runs back below it; what goes
 * straight back to the next step is `returning` between the two, what follows the answer is `ending` under them; what `hangs` on
 * others is near these, and what is on no wire is `loose`.
 */
export type Band = "thinking" | "turn" | "returning" | "acting" | "ending" | "hung" | "loose";

type Ends = { readonly takes: Set<WireType>; readonly gives: Set<WireType> };

const thinkingHooks: ReadonlySet<WireType> = new Set(["taskStart", "stepStart", "beforeModel"]);

/** The band of each part, by what its wires carry. Without a model in sight there is no track: all events run along the top. */
export function bandsOf(parts: readonly NodeId[], wires: readonly LayoutWire[]): ReadonlyMap<NodeId, Band> {
  const ends = new Map<NodeId, Ends>(parts.map((id) => [id, { takes: new Set(), gives: new Set() }]));
  for (const { from, to, carries } of wires) {
    ends.get(from)?.gives.add(carries);
    ends.get(to)?.takes.add(carries);
  }
  const hasTurn = [...ends.values()].some(isTurn);
  const gathered = afterTools(ends, wires);
  return new Map([...ends].map(([id, each]) => [id, bandOf(each, hasTurn, gathered.has(id))]));
}

function bandOf(ends: Ends, hasTurn: boolean, isGathered: boolean): Band {
  const all = [...ends.takes, ...ends.gives];
  const events = all.filter(isHook);
  if (events.length === 0) return all.length === 0 ? "loose" : "hung";
  if (!hasTurn) return "thinking";
  if (isTurn(ends)) return "turn";
  if (events.some((event) => thinkingHooks.has(event))) return "thinking";
  const taken = [...ends.takes].filter(isHook);
  const only = (...wanted: readonly Hook[]) => events.every((event) => wanted.includes(event));
  if (only("taskEnd", "stepEnd") && (taken.includes("taskEnd") || only("taskEnd"))) return "ending";
  return only("stepEnd") && !isGathered ? "returning" : "acting";
}

function isTurn({ takes, gives }: Ends): boolean {
  return takes.has("beforeModel") && gives.has("afterModel");
}

/** What the end of a step reaches only after its calls were made: it goes on in the row that these stand in. */
function afterTools(ends: ReadonlyMap<NodeId, Ends>, wires: readonly LayoutWire[]): ReadonlySet<NodeId> {
  const next = new Map<NodeId, NodeId[]>();
  for (const { from, to, carries } of wires) {
    if (carries !== "stepEnd") continue;
    const known = next.get(from);
    if (known === undefined) next.set(from, [to]);
    else known.push(to);
  }
  const reached = new Set<NodeId>();
  const open = [...ends].filter(([, { takes }]) => takes.has("afterTool")).map(([id]) => id);
  for (const id of open) {
    for (const to of next.get(id) ?? []) {
      if (reached.has(to)) continue;
      reached.add(to);
      open.push(to);
    }
  }
  return reached;
}
