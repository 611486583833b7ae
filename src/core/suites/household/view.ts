import { z } from "zod";
import { subgoals } from "./goals.ts";
import { placeKinds } from "./places.ts";
import { householdTask } from "./tasks.ts";
import { contents, held, type World } from "./world.ts";

/**
 * What the side panel shows of a household world: the instruction, where the agent stands (null in the hall), what it
 * holds, every place (`open` is null where nothing opens; `contents` only what lies in the open), and the goal's state.
 */
export const householdView = z.object({
  goal: z.string(),
  location: z.string().nullable(),
  holding: z.string().nullable(),
  receptacles: z.array(
    z.object({
      name: z.string(),
      room: z.string(),
      open: z.boolean().nullable(),
      visited: z.boolean(),
      contents: z.array(z.string()),
    }),
  ),
  goalState: z.array(z.object({ text: z.string(), met: z.boolean() })),
});

/** The side panel's view of a household world. */
export type HouseholdView = z.infer<typeof householdView>;

/** Shows a world to a person, who sees what lies in the open even where the agent has not yet been. */
export function viewOf(world: World): HouseholdView {
  const { card, goal } = householdTask(world.task);
  return {
    goal: card.instruction,
    location: world.location === "" ? null : world.location,
    holding: held(world)?.name ?? null,
    receptacles: world.places.map((place) => ({
      name: place.name,
      room: place.room,
      open: placeKinds.get(place.kind)?.opens ? place.open : null,
      visited: place.visited,
      contents: place.open ? contents(world, place).map((thing) => thing.name) : [],
    })),
    goalState: subgoals(world, goal).map(({ text, met }) => ({ text, met })),
  };
}
