import type { z } from "zod";
import { msg } from "../harness/say.ts";
import type { NodeDefinition, RunView } from "./contract.ts";
import { subgoalsKind } from "./kinds/subgoals.ts";
import { withLastUser } from "./lastUser.ts";
import { pass, processor } from "./processor.ts";
import { fillIn, shorten } from "./text.ts";

const { params } = subgoalsKind;
type Goals = z.output<typeof params>["goals"];

/** Shows one small goal at a time behind the last message, and moves on when a result says that it is done. */
export const subgoalsNode: NodeDefinition = processor(subgoalsKind, {
  process: (event, { goals, wording }, { view }) => {
    const due = dueGoal(goals, view);
    const goal = goals[due];
    if (goal === undefined || goal.ask.trim() === "")
      return pass(event, goals.length === 0 ? msg("no goals") : msg("all done"));
    const values = { ask: goal.ask, number: String(due + 1), count: String(goals.length) };
    const messages = withLastUser(event.messages, (content) => `${content}\n\n${fillIn(wording, values)}`);
    return messages === event.messages
      ? pass(event, msg("nobody to tell"))
      : pass({ ...event, messages }, shorten(`${due + 1} of ${goals.length}: ${goal.ask}`, 60));
  },
});

/** The first goal that no result has settled, in order; the number of goals when all are. One result may settle several. */
function dueGoal(goals: Goals, { calls }: RunView): number {
  let due = 0;
  for (const { result } of calls) {
    if (result.status !== "ok") continue;
    const text = result.text.slice(0, 20_000).toLowerCase();
    while (goals[due]?.doneWhen.some((words) => text.includes(words.toLowerCase()))) due += 1;
  }
  return due;
}
