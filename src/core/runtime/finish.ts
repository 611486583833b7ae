import type { RunCommand, RunOutcome, RunState } from "./contract.ts";
import type { Stepped } from "./start.ts";

/** The run at its end, with the event that closes its trace. */
export function finishRun(state: RunState, commands: readonly RunCommand[], outcome: RunOutcome): Stepped {
  const spent = state.frames[0]?.spent ?? { steps: 0, tokens: 0, calls: 0 };
  const finished: RunState = { ...state, status: "finished", waiting: undefined, outcome };
  const event = { type: "run.finished", outcome, spent, usage: state.usage } as const;
  return [finished, [...commands, { type: "record", event }]];
}
