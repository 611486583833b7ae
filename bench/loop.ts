import { Annotation, END, START, StateGraph } from "@langchain/langgraph";
import { z } from "zod";
import type { Harness } from "../src/core/harness/document.ts";
import { ok } from "../src/core/harness/result.ts";
import type { NodeDefinition } from "../src/core/nodes/contract.ts";
import { controlIn, controlOut, processorPorts } from "../src/core/nodes/ports.ts";
import { drive, type Performer } from "../src/core/runtime/drive.ts";
import { assemble, replyOf, testDefinitions, testNode } from "../src/core/runtime/loopFixture.ts";

/** A processor that counts its visits, so that both sides of the comparison do the same work in a node. */
const count: NodeDefinition = {
  kind: "count",
  title: "Count",
  dimension: "control",
  role: "processor",
  help: "counts its visits",
  params: z.object({}),
  ports: () => processorPorts("stepStart"),
  visit: ({ event, local }) => ({
    type: "emit",
    port: "out",
    event,
    local: (typeof local === "number" ? local : 0) + 1,
  }),
};

/** Ends the step at once, so that the loop needs no model. */
const turn: NodeDefinition = {
  ...count,
  kind: "turn",
  role: "skeleton",
  ports: () => [controlIn("stepStart"), controlOut("stepEnd")],
  visit: ({ event }) => {
    const step = "step" in event ? event.step : 0;
    return { type: "emit", port: "out", event: { hook: "stepEnd", step, results: [], notes: [] } };
  },
};

const definitions = testDefinitions(count, turn);

/** Step → Count → Turn → Step, for the given number of steps (at most 500 a run). */
export function threeNodeLoop(steps: number): Harness {
  const nodes = [
    testNode("task", "task"),
    testNode("step", "step", { maxSteps: steps }),
    testNode("count", "count"),
    testNode("turn", "turn"),
    testNode("finish", "finish"),
  ];
  return assemble(nodes, [
    ["task.start", "step.start"],
    ["step.step", "count.in"],
    ["count.out", "turn.in"],
    ["turn.out", "step.again"],
    ["step.exhausted", "finish.in"],
  ]);
}

const noOutside: Performer = {
  model: async () => ok(replyOf("")),
  tool: async () => ({ status: "error", text: "", done: false }),
  verify: async () => ({ passed: false, score: 0, detail: "" }),
  snapshot: () => undefined,
};

/** Node visits per second of our run loop, trace and checkpoints included. */
export async function reweaveVisitsPerSecond(runs: number): Promise<number> {
  const harness = threeNodeLoop(500);
  const task = { id: "bench", suite: "bench", instruction: "count", tools: [] };
  let visits = 0;
  const started = performance.now();
  for (let run = 0; run < runs; run += 1) {
    const start = { runId: `r${run}`, task, seed: run };
    const signal = new AbortController().signal;
    const result = await drive({
      harness,
      definitions,
      start,
      perform: noOutside,
      clock: () => performance.now(),
      signal,
    });
    visits += result.state.visits;
  }
  return (visits / (performance.now() - started)) * 1000;
}

/** Node visits per second of the same loop in LangGraph.js, without a checkpointer. */
export async function langGraphVisitsPerSecond(runs: number): Promise<number> {
  const State = Annotation.Root({ step: Annotation<number>, counted: Annotation<number> });
  const graph = new StateGraph(State)
    .addNode("open", (state) => ({ step: state.step + 1 }))
    .addNode("count", (state) => ({ counted: state.counted + 1 }))
    .addNode("turn", () => ({}))
    .addEdge(START, "open")
    .addEdge("open", "count")
    .addEdge("count", "turn")
    .addConditionalEdges("turn", (state) => (state.step >= 500 ? END : "open"), ["open", END])
    .compile();
  let visits = 0;
  const started = performance.now();
  for (let run = 0; run < runs; run += 1) {
    const end = await graph.invoke({ step: 0, counted: 0 }, { recursionLimit: 2_000 });
    visits += end.step * 3;
  }
  return (visits / (performance.now() - started)) * 1000;
}
