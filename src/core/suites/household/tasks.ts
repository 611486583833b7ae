import { makeRandom, seedOf } from "../../harness/random.ts";
import type { TaskCard } from "../contract.ts";
import { capitalised } from "../wording.ts";
import { type Family, families, type Goal, treatmentOf, withArticle } from "./goals.ts";
import { layOutPlaces } from "./layout.ts";
import { placeKinds, roomKinds } from "./places.ts";
import { type ThingKind, thingKinds } from "./things.ts";

/** A built-in task: what a person picks, and what is to be true in the end. */
type HouseholdTask = { readonly card: TaskCard; readonly goal: Goal };

const tasksPerFamily = 24;

/** All household tasks by id, family by family. */
export const householdTasks: ReadonlyMap<string, HouseholdTask> = new Map(
  families.flatMap((family) =>
    makeRandom(seedOf("household", family))
      .shuffle(goalsOf(family))
      .slice(0, tasksPerFamily)
      .map((goal, at) => makeTask(goal, at + 1))
      .map((task) => [task.card.id, task] as const),
  ),
);

/** The task of an id; throws a RangeError for an unknown one. */
export function householdTask(id: string): HouseholdTask {
  const task = householdTasks.get(id);
  if (task === undefined) throw new RangeError(`There is no household task "${id.slice(0, 60)}".`);
  return task;
}

function goalsOf(family: Family): readonly Goal[] {
  const treatment = treatmentOf(family);
  const things = [...thingKinds.values()].filter((thing) => treatment === undefined || thing.takes.includes(treatment));
  if (family === "look") {
    const lamps = roomKinds.flatMap((room) => (room.lamp === undefined ? [] : [room.lamp.kind]));
    const small = things.filter((thing) => thing.lies.includes("desk") || thing.lies.includes("sofa"));
    return lamps.flatMap((target) => small.map((thing) => ({ family, thing: thing.kind, target })));
  }
  return things.flatMap((thing) => targetsOf(thing, family).map((target) => ({ family, thing: thing.kind, target })));
}

function targetsOf(thing: ThingKind, family: Family): readonly string[] {
  const treatment = treatmentOf(family);
  return thing.lies.filter((kind) => treatment === undefined || placeKinds.get(kind)?.treats !== treatment);
}

function makeTask(goal: Goal, number: number): HouseholdTask {
  const id = `household/${goal.family}-${String(number).padStart(3, "0")}`;
  const random = makeRandom(seedOf("words", id));
  const [title = "", ...others] = phrasings(goal, targetWords(id, goal));
  const instruction = `${random.pick([title, ...others])}.`;
  return { card: { id, suite: "household", family: goal.family, title, instruction }, goal };
}

function targetWords(id: string, goal: Goal): string {
  if (goal.family === "look") return `under the ${goal.target}`;
  const only = layOutPlaces(id, goal).filter((place) => place.kind === goal.target).length === 1;
  const lies = placeKinds.get(goal.target)?.lies ?? "in";
  if (only) return `${lies} the ${goal.target}`;
  return `${lies} ${goal.family === "two" ? `one ${goal.target}` : withArticle(goal.target)}`;
}

function phrasings(goal: Goal, where: string): readonly string[] {
  const plural = thingKinds.get(goal.thing)?.plural ?? goal.thing;
  const thing = withArticle(goal.thing);
  switch (goal.family) {
    case "put":
      return [`Put ${thing} ${where}`, `Find ${thing} and put it ${where}`];
    case "look":
      return [`Look at ${thing} ${where}`, `Hold ${thing} ${where} while it is on`];
    case "two":
      return [`Put two ${plural} ${where}`, `Find two ${plural} and put both ${where}`];
    default: {
      const state = { clean: "clean", heat: "hot", cool: "cold" }[goal.family];
      return [`Put a ${state} ${goal.thing} ${where}`, `${capitalised(goal.family)} ${thing} and put it ${where}`];
    }
  }
}
