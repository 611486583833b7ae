import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { arbitraryHarness } from "../edits/randomHarness.ts";
import type { Harness, Params } from "../harness/document.ts";
import { catalogue } from "../nodes/catalogue.ts";
import { compileHarness, type Program } from "./compile.ts";
import type { RunTask } from "./contract.ts";
import { createRunControl } from "./control.ts";
import { drive, type RunResult } from "./drive.ts";
import { lookTool, scriptedPerformer } from "./loopFixture.ts";
import { replayRun } from "./replay.ts";

const runs = { numRuns: 2000 };
const task: RunTask = { id: "t", suite: "s", instruction: "Find the end of the hall.", tools: [lookTool] };

const replies = fc.array(
  fc.oneof(
    fc.constantFrom("left", "right", "end").map((at) => JSON.stringify({ tool: "look", arguments: { at } })),
    fc.constantFrom('{"answer": "here"}', "look(at='left')", '```json\n{"tool": "lok"}\n```', ""),
    fc.string(),
  ),
  { minLength: 1, maxLength: 6 },
);

/** A random harness of the real kinds, with the environment's tools on its hub and a small budget. */
const harnesses = arbitraryHarness(catalogue, 40).map(withBudget);

function withBudget(harness: Harness): Harness {
  const params = (id: string): Params => (id === "step" ? { maxSteps: 5 } : (harness.nodes[id]?.params ?? {}));
  const nodes = Object.fromEntries(
    Object.values(harness.nodes).map((node) => [node.id, { ...node, params: params(node.id) }]),
  );
  const suite = { id: "world", kind: "suiteTools", title: "World", params: {}, position: { x: 0, y: 0 } };
  const wire = { id: "world-wire", from: { node: "world", port: "out" }, to: { node: "tools", port: "tools" } };
  return { ...harness, nodes: { ...nodes, world: suite }, edges: { ...harness.edges, "world-wire": wire } };
}

function run(harness: Harness, texts: readonly string[], seed: number, next?: Harness): Promise<RunResult> {
  const control = createRunControl();
  if (next !== undefined) control.replaceHarness(next);
  const start = { runId: "r", task, seed };
  const signal = new AbortController().signal;
  const perform = scriptedPerformer(texts);
  return drive({ harness, definitions: catalogue, start, perform, clock: () => 0, signal, control });
}

function programOf(harness: Harness): Program {
  const compiled = compileHarness(harness, catalogue);
  if (!compiled.ok) throw new Error(compiled.error.map(({ message }) => message).join(" "));
  return compiled.value;
}

const runnable = (harness: Harness) => compileHarness(harness, catalogue).ok;

describe("runs of random well-typed harnesses", () => {
  it("end, break no hook's contract, and give the same bytes for the same seed and replies", async () => {
    await fc.assert(
      fc.asyncProperty(harnesses.filter(runnable), replies, fc.integer(), async (harness, texts, seed) => {
        const first = await run(harness, texts, seed);
        expect(first.trace.events.filter(({ type }) => type === "node.failed")).toEqual([]);
        expect(first.outcome.reason).not.toBe("error");
        const second = await run(structuredClone(harness), texts, seed);
        expect(JSON.stringify(second.trace.events)).toBe(JSON.stringify(first.trace.events));
      }),
      runs,
    );
  }, 300_000);

  it("replay from their trace with no effects, a replaced harness included", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.tuple(harnesses.filter(runnable), harnesses.filter(runnable)),
        replies,
        fc.integer(),
        async ([harness, next], texts, seed) => {
          const result = await run(harness, texts, seed, next);
          const programs = new Map([harness, next].map(programOf).map((program) => [program.hash, program]));
          const events = JSON.parse(JSON.stringify(result.trace.events));
          const replayed = replayRun({ events, task, programs });
          expect(replayed.ok ? replayed.value.outcome : replayed.error).toEqual(result.outcome);
        },
      ),
      runs,
    );
  }, 300_000);
});
