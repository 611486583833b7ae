import type { Json } from "../harness/json.ts";
import { msg } from "../harness/say.ts";
import type { ToolCall, ToolSpec } from "../models/contract.ts";
import type { ToolResult, Verdict } from "../nodes/contract.ts";
import type { Environment, Observation } from "./contract.ts";

/** An environment as pure functions over a state that is plain JSON. */
export type Machine<State extends Json> = {
  /** Throws a RangeError for an unknown task id. */
  readonly begin: (taskId: string, seed: number) => State;
  readonly show: (state: State) => Observation;
  /** Never throws, whatever the call holds. */
  readonly act: (state: State, call: ToolCall) => { readonly state: State; readonly result: ToolResult };
  /** The verdict, and the state in which it has been given. */
  readonly judge: (state: State, answer: string) => { readonly state: State; readonly verdict: Verdict };
  readonly tools: (state: State) => readonly ToolSpec[];
  /** Reads a snapshot; throws a RangeError that names the field that is wrong. */
  readonly read: (snapshot: Json) => State;
};

const idle = msg("No task has begun.");

/** Runs a machine as an environment; before the first `reset` its snapshot is `null` and every call is an error. */
export function openMachine<State extends Json>(machine: Machine<State>): Environment {
  let state: State | undefined;
  const observe = (): Observation => (state === undefined ? { text: idle, view: null } : machine.show(state));
  return {
    reset: (taskId, seed) => {
      state = machine.begin(taskId, seed);
      return observe();
    },
    observe,
    step: (call) => {
      if (state === undefined) return { status: "error", text: idle, done: false };
      const next = machine.act(state, call);
      state = next.state;
      return next.result;
    },
    snapshot: () => (state === undefined ? null : structuredClone(state)),
    restore: (snapshot) => {
      state = snapshot === null ? undefined : machine.read(structuredClone(snapshot));
    },
    verify: (answer) => {
      if (state === undefined) return { passed: false, score: 0, detail: idle };
      const judged = machine.judge(state, answer);
      state = judged.state;
      return judged.verdict;
    },
    actionSchema: () => (state === undefined ? [] : machine.tools(state)),
  };
}
