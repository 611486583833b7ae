import type { RunCommand, RunOutcome, RunState } from "./contract.ts";
import type { Stepped } from "./start.ts";

/** The run at its end, with the event that closes its trace; what sub-agents still at work had spent is counted in. */
export function finishRun(state: RunState, commands: readonly RunCommand[], outcome: RunOutcome): Stepped {
  const sum = (part: "tokens" | "calls") => state.frames.reduce((total, { spent }) => total + spent[part], 0);
  const spent = { steps: state.frames[0]?.spent.steps ?? 0, tokens: sum("tokens"), calls: sum("calls") };
  const finished: RunState = { ...state, status: "finished", waiting: undefined, outcome };
  const event = { type: "run.finished", outcome, spent, usage: state.usage } as const;
  return [finished, [...commands, { type: "record", event }]];
}
