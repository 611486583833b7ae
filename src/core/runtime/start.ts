import type { NodePath } from "../harness/document.ts";
import type { Program } from "./compile.ts";
import type { Frame, RunCommand, RunState, RunTask } from "./contract.ts";

/** What a run starts from. `parent` names the run and checkpoint of a fork. */
export type RunStart = {
  readonly runId: string;
  readonly task: RunTask;
  /** 32-bit integer; every random draw of the run follows from it. */
  readonly seed: number;
};

/** A run's next state, and what is to be done about it. */
export type Stepped = readonly [RunState, readonly RunCommand[]];

/** The state of a run that has not visited a node yet, with the event that opens its trace. */
export function startRun(program: Program, start: RunStart): Stepped {
  const { runId, task, seed } = start;
  const state: RunState = {
    runId,
    seed,
    task,
    harness: program.hash,
    frames: [openFrame(program, "", task.instruction)],
    status: "running",
    waiting: undefined,
    visits: 0,
    nextCommand: 1,
    boundaries: 0,
    lastMessages: [],
    usage: { promptTokens: 0, cachedTokens: 0, completionTokens: 0 },
    outcome: undefined,
  };
  return [state, [{ type: "record", event: { type: "run.started", run: runId, ...opened(program, start) } }]];
}

function opened(program: Program, { task, seed }: RunStart) {
  const { suite, id, instruction } = task;
  return { harness: program.hash, suite, task: id, seed, instruction };
}

/** A frame about to enter the task node of an agent. A compiled agent always has one. */
export function openFrame(program: Program, agent: NodePath, instruction: string): Frame {
  const node = program.entries.get(agent);
  if (node === undefined) throw new TypeError(`the agent "${agent}" has no task node`);
  return {
    group: agent,
    instruction,
    cursor: { node, port: "", event: { hook: "taskStart", instruction, system: "" } },
    system: "",
    step: 0,
    history: [],
    calls: [],
    lastRequest: undefined,
    pending: [],
    results: [],
    router: "",
    local: {},
    memory: {},
    spent: { steps: 0, tokens: 0, calls: 0 },
    delegated: undefined,
  };
}
