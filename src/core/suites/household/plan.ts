import { canonicalJson } from "../../harness/json.ts";
import type { ToolCall } from "../../models/contract.ts";
import { act } from "./actions.ts";
import { admissibleCalls } from "./admissible.ts";
import { countMet, type Goal, subgoals, treatmentOf } from "./goals.ts";
import { placeKinds } from "./places.ts";
import type { World } from "./world.ts";

type Reached = { readonly world: World; readonly calls: readonly ToolCall[] };

/**
 * Finds calls that meet a goal from a world whose contents it may see: breadth first to the next state in which more of
 * the subgoals hold, again and again. No deed is irreversible, so no such step can lead into a dead end; each stretch is
 * a shortest one, the whole need not be. Undefined when the goal cannot be met.
 */
export function planHousehold(start: World, goal: Goal): readonly ToolCall[] | undefined {
  let reached: Reached = { world: start, calls: [] };
  for (;;) {
    const list = subgoals(reached.world, goal);
    if (list.length === 0) return undefined;
    if (countMet(list) === list.length) return reached.calls;
    const next = nextStretch(reached, goal, countMet(list));
    if (next === undefined) return undefined;
    reached = next;
  }
}

function nextStretch(from: Reached, goal: Goal, met: number): Reached | undefined {
  const relevant = relevantNames(from.world, goal);
  const seen = new Set([keyOf(from.world)]);
  let edge: readonly Reached[] = [from];
  while (edge.length > 0) {
    const next: Reached[] = [];
    for (const { world, calls } of edge) {
      for (const call of admissibleCalls(world).filter((one) => serves(one, relevant))) {
        const { state } = act(world, call);
        const reached = { world: state, calls: [...calls, call] };
        if (countMet(subgoals(state, goal)) > met) return reached;
        const key = keyOf(state);
        if (!seen.has(key)) next.push(reached);
        seen.add(key);
      }
    }
    edge = next;
  }
  return undefined;
}

/** The places and things a plan may need: the goal's things and where they are, its targets, what treats, the lamps. */
function relevantNames(world: World, goal: Goal): ReadonlySet<string> {
  const things = world.things.filter((thing) => thing.kind === goal.thing || thing.kind === goal.target);
  const treatment = treatmentOf(goal.family);
  const places = world.places.filter(
    (place) =>
      place.kind === goal.target ||
      placeKinds.get(place.kind)?.treats === treatment ||
      things.some((thing) => thing.at === place.name),
  );
  return new Set([...places, ...things].map((one) => one.name));
}

const idleVerbs: ReadonlySet<string> = new Set(["close", "look", "inventory", "examine"]);

function serves(call: ToolCall, relevant: ReadonlySet<string>): boolean {
  return !idleVerbs.has(call.name) && Object.values(call.arguments).every((name) => relevant.has(String(name)));
}

function keyOf(world: World): string {
  const open = world.places.filter((place) => place.open).map((place) => place.name);
  const things = world.things.map((thing) => [thing.at, thing.lit, thing.clean, thing.warmth]);
  return canonicalJson([world.location, open, things]);
}
