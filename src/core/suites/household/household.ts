import { msg } from "../../harness/say.ts";
import type { Verdict } from "../../nodes/contract.ts";
import { type Machine, openMachine } from "../machine.ts";
import type { GoldPlan, PlayableSuite } from "../playable.ts";
import { act } from "./actions.ts";
import { admissibleCalls } from "./admissible.ts";
import { inHand, surroundings } from "./describe.ts";
import { countMet, subgoals } from "./goals.ts";
import { layOutWorld } from "./layout.ts";
import { planHousehold } from "./plan.ts";
import { readWorld } from "./snapshot.ts";
import { householdTask, householdTasks } from "./tasks.ts";
import { householdTools } from "./tools.ts";
import { viewOf } from "./view.ts";
import { held, type World } from "./world.ts";

/** Judges a world by its goal alone: the share of subgoals met, passed when all are; the answer does not count. */
function judgeWorld(world: World): Verdict {
  const list = subgoals(world, householdTask(world.task).goal);
  const open = list.filter((subgoal) => !subgoal.met).map((subgoal) => subgoal.text);
  const passed = open.length === 0;
  const detail = passed ? msg("The goal is met.") : `Not yet so: ${open.join("; ")}.`;
  return { passed, score: countMet(list) / list.length, detail };
}

/** Starts a task's world. Throws a RangeError for an unknown task id. */
export function beginHousehold(taskId: string, seed: number): World {
  return layOutWorld(taskId, householdTask(taskId).goal, seed);
}

/** Calls that always solve a task. Throws a RangeError for an unknown task id. */
function householdGoldPlan(taskId: string, seed: number): GoldPlan {
  const calls = planHousehold(beginHousehold(taskId, seed), householdTask(taskId).goal);
  if (calls === undefined) throw new Error(`The planner found no way to solve ${taskId} with seed ${seed}.`);
  return { calls, answer: "Done." };
}

const machine: Machine<World> = {
  begin: beginHousehold,
  show: (world) => ({
    text: held(world) === undefined ? surroundings(world) : `${surroundings(world)} ${inHand(world)}`,
    view: viewOf(world),
  }),
  act,
  judge: (world) => ({ state: world, verdict: judgeWorld(world) }),
  tools: () => householdTools,
  read: readWorld,
};

/** A text world of rooms, places that open, and things: put, clean, heat, cool, look under a lamp, put two. */
export const household: PlayableSuite = {
  id: "household",
  title: msg("Household"),
  help: msg("Find, treat and place things in a house described in words; judged on the state of the house."),
  tasks: () => [...householdTasks.values()].map((task) => task.card),
  open: () => openMachine(machine),
  admissible: (snapshot) => (snapshot === null ? [] : admissibleCalls(readWorld(snapshot))),
  goldPlan: householdGoldPlan,
  endsByAnswer: false,
};
