import { msg } from "../../harness/say.ts";
import { placeKinds, type Treatment } from "./places.ts";
import { thingKinds } from "./things.ts";
import { contents, hand, here, type Place, type Thing, type World } from "./world.ts";

/** The six families of household tasks, in their stable order. */
export const families = [msg("put"), msg("clean"), msg("heat"), msg("cool"), msg("look"), msg("two")] as const;

/** One family of household tasks. */
export type Family = (typeof families)[number];

/** What is to be true in the end. `target` is a kind of place, or of lamp in the family `look`. */
export type Goal = { readonly family: Family; readonly thing: string; readonly target: string };

/** One condition of a goal, in words, and whether it holds. */
type Subgoal = { readonly text: string; readonly met: boolean };

/** The treatment a family asks for. */
export function treatmentOf(family: Family): Treatment | undefined {
  return family === "clean" || family === "heat" || family === "cool" ? family : undefined;
}

/** Whether a thing has had a treatment (and, for warmth, still has it). */
function isTreated(thing: Thing, treatment: Treatment): boolean {
  if (treatment === "clean") return thing.clean;
  return thing.warmth === (treatment === "heat" ? "hot" : "cold");
}

/** "a" or "an" before a noun. */
export function withArticle(noun: string): string {
  return /^[aeiou]/.test(noun) ? `an ${noun}` : `a ${noun}`;
}

/** The goal's conditions, judged on the things that come closest to meeting them; the goal is met when all are. */
export function subgoals(world: World, goal: Goal): readonly Subgoal[] {
  if (goal.family === "look") return lookSubgoals(world, goal);
  if (goal.family === "two") return twoSubgoals(world, goal);
  const choices = world.things
    .filter((thing) => thing.kind === goal.thing)
    .map((thing) => putSubgoals(world, goal, thing));
  return closest(choices);
}

/** How many of the conditions hold. */
export function countMet(list: readonly Subgoal[]): number {
  return list.filter((subgoal) => subgoal.met).length;
}

/** Whether every condition holds. */
export function isMet(world: World, goal: Goal): boolean {
  const list = subgoals(world, goal);
  return list.length > 0 && countMet(list) === list.length;
}

function closest(choices: readonly (readonly Subgoal[])[]): readonly Subgoal[] {
  const [first = [], ...rest] = choices;
  return rest.reduce((best, choice) => (countMet(choice) > countMet(best) ? choice : best), first);
}

function putSubgoals(world: World, goal: Goal, thing: Thing): readonly Subgoal[] {
  const placed = targets(world, goal).some((place) => place.name === thing.at);
  const treatment = treatmentOf(goal.family);
  const words = { clean: "clean", heat: "hot", cool: "cold" };
  return [
    { text: `${withArticle(goal.thing)} is found`, met: placed || thing.at === hand },
    ...(treatment === undefined ? [] : [{ text: `it is ${words[treatment]}`, met: isTreated(thing, treatment) }]),
    { text: `it is ${preposition(goal)} ${withArticle(goal.target)}`, met: placed },
  ];
}

function twoSubgoals(world: World, goal: Goal): readonly Subgoal[] {
  const most = Math.max(
    0,
    ...targets(world, goal).map((place) => contents(world, place).filter((thing) => thing.kind === goal.thing).length),
  );
  const where = `${preposition(goal)} ${withArticle(goal.target)}`;
  const plural = thingKinds.get(goal.thing)?.plural ?? goal.thing;
  return [
    { text: `one ${goal.thing} is ${where}`, met: most >= 1 },
    { text: `two ${plural} are there`, met: most >= 2 },
  ];
}

function lookSubgoals(world: World, goal: Goal): readonly Subgoal[] {
  const holds = world.things.some((thing) => thing.kind === goal.thing && thing.at === hand);
  const lit = world.things.filter((thing) => thing.kind === goal.target && thing.lit);
  const beside = lit.some((lamp) => lamp.at === here(world)?.name);
  return [
    { text: `${withArticle(goal.thing)} is in hand`, met: holds },
    { text: `the ${goal.target} is on`, met: lit.length > 0 },
    { text: "it is held under the light", met: holds && beside },
  ];
}

function targets(world: World, goal: Goal): readonly Place[] {
  return world.places.filter((place) => place.kind === goal.target);
}

function preposition(goal: Goal): string {
  return placeKinds.get(goal.target)?.lies ?? "in";
}
