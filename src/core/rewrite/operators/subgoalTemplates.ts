import type { ToolSpec } from "../../models/contract.ts";
import { contentWords, firstLine } from "../../nodes/text.ts";

/** A small goal: what is asked, and the words of a result that say it is done. */
export type Subgoal = { readonly ask: string; readonly doneWhen: readonly string[] };

const treatments = ["clean", "heat", "cool", "wash", "warm", "chill"];
const verbs = new Set(["put", "place", "hold", "bring", "get", "move", "both", "hot", "cold", ...treatments]);

/** The fixed template that fits a task: find, take, treat, place where things can be taken and put; else find out, act, check. */
export function subgoalsFor(instruction: string, tools: readonly ToolSpec[]): readonly Subgoal[] {
  const names = new Set(tools.map(({ name }) => name));
  return names.has("take") && names.has("put") ? carrying(instruction, names) : general;
}

function carrying(instruction: string, tools: ReadonlySet<string>): readonly Subgoal[] {
  const words = [...contentWords(firstLine(instruction, 300))];
  const [thing = "thing"] = words.filter((word) => !verbs.has(word) && !tools.has(word));
  const low = instruction.toLowerCase();
  const treatment = treatments.find((each) => tools.has(each) && (words.includes(each) || low.includes(stateOf(each))));
  const treat = treatment === undefined ? [] : [{ ask: `${treatment} the ${thing}.`, doneWhen: [`you ${treatment}`] }];
  return [
    { ask: `Find a ${thing}: go to one place after the other and open what is closed.`, doneWhen: [thing] },
    { ask: `Take the ${thing} from where it lies.`, doneWhen: ["you take", "you hold"] },
    ...treat.map(({ ask, doneWhen }) => ({ ask: `${ask.slice(0, 1).toUpperCase()}${ask.slice(1)}`, doneWhen })),
    { ask: `Go to where the ${thing} belongs and put it there.`, doneWhen: ["you put"] },
  ];
}

/** How a task words what a treatment leads to: "a hot mug". */
function stateOf(treatment: string): string {
  const states: Readonly<Record<string, string>> = { heat: " hot ", cool: " cold ", clean: " clean " };
  return states[treatment] ?? ` ${treatment} `;
}

/** Says nothing of the task's own words: what a rewrite writes down must not carry a task over to others. */
const general: readonly Subgoal[] = [
  {
    ask: "Find out which tool does what is asked, and call it.",
    doneWhen: ["done", "added", "sent", "set", "found", "moved", "booked", "ordered", "is ", "are "],
  },
  {
    ask: "Do what the task still asks for, one call at a time.",
    doneWhen: ["done", "added", "sent", "set", "moved", "booked", "ordered"],
  },
  { ask: "Check that everything is done, then answer.", doneWhen: [] },
];
