import type { Json } from "../../harness/json.ts";
import { makeRandom, seedOf } from "../../harness/random.ts";
import { msg } from "../../harness/say.ts";
import type { ToolCall } from "../../models/contract.ts";
import { type Machine, openMachine } from "../machine.ts";
import type { GoldPlan, PlayableSuite } from "../playable.ts";
import { makeCall } from "./calls.ts";
import { judgeCalls } from "./judge.ts";
import { offeredTools } from "./offer.ts";
import { toolSpecOf, type Values } from "./parameters.ts";
import type { Progress } from "./progress.ts";
import { readProgress } from "./snapshot.ts";
import { callTask, callTasks } from "./tasks.ts";
import { viewOf } from "./view.ts";

/** How many sets of arguments `admissible` draws for each tool on offer. */
const drawsPerTool = 4;

const machine: Machine<Progress> = {
  begin: (taskId, seed) => {
    const { card } = callTask(taskId);
    return {
      format: 1,
      task: card.id,
      seed: Number.isFinite(seed) ? seed : 0,
      attempts: [],
      over: false,
      judged: false,
    };
  },
  show: (progress) => {
    const count = progress.attempts.length;
    return { text: count === 0 ? "" : `Calls made: ${count}.`, view: viewOf(progress) };
  },
  act: makeCall,
  judge: (progress, answer) => ({ state: { ...progress, judged: true }, verdict: judgeCalls(progress, answer) }),
  tools: (progress) => offeredTools(callTask(progress.task), progress.seed).map(toolSpecOf),
  read: readProgress,
};

/** The calls a task asks for, in order; none, and an answer that says so, where no tool fits. */
function callsGoldPlan(taskId: string): GoldPlan {
  const { kind, wishes } = callTask(taskId);
  if (kind === "none") return { calls: [], answer: "None of the tools on offer can do that." };
  return { calls: wishes.map((wish) => namedCall(wish.tool, wish.given)), answer: "Done." };
}

/** A finite sample of what could be called: plausible arguments, drawn blindly, for every tool on offer. */
function plausibleCalls(snapshot: Json): readonly ToolCall[] {
  if (snapshot === null) return [];
  const progress = readProgress(snapshot);
  if (progress.over) return [];
  const random = makeRandom(seedOf("plausible", progress.task, progress.seed, progress.attempts.length));
  return offeredTools(callTask(progress.task), progress.seed).flatMap((tool) => {
    const draws = tool.parameters.length === 0 ? 1 : drawsPerTool;
    return Array.from({ length: draws }, () => namedCall(tool.name, tool.draw(random)));
  });
}

function namedCall(name: string, values: Values): ToolCall {
  return { id: `${name}:${Object.values(values).join(":")}`, name, arguments: values };
}

/** Forty-one tools in six domains: one right call among distractors, several calls, or none that fits. */
export const functionCalls: PlayableSuite = {
  id: "functionCalls",
  title: msg("Function calls"),
  help: msg("Choose the right tools and fill in their arguments; judged on the calls made, argument by argument."),
  tasks: () => [...callTasks.values()].map((task) => task.card),
  open: () => openMachine(machine),
  admissible: plausibleCalls,
  goldPlan: callsGoldPlan,
  endsByAnswer: true,
};
