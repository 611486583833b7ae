import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Harness } from "../harness/document.ts";
import { semanticHash } from "../harness/hash.ts";
import { compileHarness, type Definitions } from "./compile.ts";
import { createRunControl } from "./control.ts";
import { type DriveOptions, drive, type Performer, type RunResult } from "./drive.ts";
import {
  assemble,
  look,
  loopHarness,
  scriptedPerformer,
  lookTask as task,
  testDefinitions,
  testNode,
  testProcessor,
} from "./loopFixture.ts";
import { replayRun } from "./replay.ts";

function run(
  harness: Harness,
  perform: Performer,
  more: Partial<DriveOptions> = {},
  definitions = testDefinitions(),
): Promise<RunResult> {
  let now = 0;
  const clock = () => {
    now += 1;
    return now;
  };
  const start = { runId: "r1", task, seed: 7 };
  return drive({ harness, definitions, start, perform, clock, signal: new AbortController().signal, ...more });
}

function programs(definitions: Definitions, ...harnesses: readonly Harness[]) {
  const entries = harnesses.flatMap((harness) => {
    const compiled = compileHarness(harness, definitions);
    return compiled.ok ? [[compiled.value.hash, compiled.value] as const] : [];
  });
  return new Map(entries);
}

const names = (result: RunResult) => result.trace.events.map((event) => event.type);

describe("a run", () => {
  it("ends done with the model's answer", async () => {
    const result = await run(loopHarness(), scriptedPerformer(["It is over."]));
    expect(result.outcome).toMatchObject({ reason: "done", answer: "It is over." });
    expect(names(result).at(0)).toBe("run.started");
    expect(names(result).at(-1)).toBe("run.finished");
  });

  it("feeds each tool result back and ends when the environment says so", async () => {
    const perform = scriptedPerformer([look("left"), look("end")]);
    const result = await run(loopHarness(), perform);
    expect(result.outcome.reason).toBe("done");
    expect(perform.requests[1]?.messages.map((message) => message.role)).toEqual([
      "system",
      "user",
      "assistant",
      "user",
    ]);
    expect(perform.requests[1]?.messages.at(-1)?.content).toBe('seen {"at":"left"}');
  });

  it("keeps every earlier message exactly as it was sent, so that a prompt cache holds", async () => {
    const perform = scriptedPerformer([look("a"), look("b"), look("c"), look("end")]);
    await run(loopHarness(), perform);
    for (const [at, request] of perform.requests.slice(1).entries()) {
      const before = perform.requests[at]?.messages ?? [];
      expect(request.messages.slice(0, before.length)).toEqual(before);
    }
  });

  it.each([
    ["nothing", ""],
    ["garbage", "{{{"],
    ["a call of an unknown tool", JSON.stringify({ tool: "fly", arguments: {} })],
  ])("that hears only %s ends by its budget with the trace whole", async (_name, text) => {
    const harness = loopHarness({ params: { step: { maxSteps: 4 }, router: { plainText: "invalid" } } });
    const result = await run(harness, scriptedPerformer([text]));
    expect(result.outcome.reason).toBe("budget");
    expect(names(result).filter((type) => type === "model.replied")).toHaveLength(4);
  });

  it("whose model never stops is ended by the person, with reason interrupted", async () => {
    const stop = new AbortController();
    const model = () => new Promise<never>(() => stop.abort());
    const result = await run(loopHarness(), scriptedPerformer([], { model }), { signal: stop.signal });
    expect(result.outcome.reason).toBe("interrupted");
    expect(names(result).at(-1)).toBe("run.finished");
  });

  it("whose performer throws ends with reason error and says why", async () => {
    const model = () => Promise.reject(new Error("the worker is gone"));
    const result = await run(loopHarness(), scriptedPerformer([], { model }));
    expect(result.outcome).toMatchObject({ reason: "error", detail: "the worker is gone" });
  });

  it("makes each call of one reply in turn and ends the step once", async () => {
    const two = { calls: ["a", "b"].map((at) => ({ id: at, name: "look", arguments: { at } })) };
    const perform = scriptedPerformer(["done"]);
    let asked = 0;
    const model: Performer["model"] = async (...given) => {
      const replied = await perform.model(...given);
      asked += 1;
      return asked === 1 && replied.ok ? { ok: true, value: { ...replied.value, ...two } } : replied;
    };
    const result = await run(loopHarness(), { ...perform, model });
    expect(names(result).filter((type) => type === "tool.returned")).toHaveLength(2);
    expect(names(result).filter((type) => type === "checkpoint.saved")).toHaveLength(2);
    expect(perform.requests[1]?.messages.at(-1)?.content).toBe('look: seen {"at":"a"}\nlook: seen {"at":"b"}');
  });

  it("stops a processor that breaks its hook's contract and names node, hook and rule", async () => {
    const bad = testProcessor("bad", "stepEnd", ({ event }) => {
      const results = event.hook === "stepEnd" ? [] : [];
      return { type: "emit", port: "out", event: { hook: "stepEnd", step: 1, results, notes: ["x"] } };
    });
    const result = await run(
      loopHarness({ stepEnd: ["bad"] }),
      scriptedPerformer([look("a")]),
      {},
      testDefinitions(bad),
    );
    expect(result.outcome).toMatchObject({
      reason: "error",
      detail: 'bad at stepEnd: at stepEnd a processor may not change "results"',
    });
    expect(result.trace.events.at(-2)).toMatchObject({
      type: "node.failed",
      node: "bad",
      hook: "stepEnd",
      rule: "hook-contract",
    });
  });

  it("ends with the node's name when a node throws", async () => {
    const bad = testProcessor("bad", "stepEnd", () => {
      throw new RangeError("no such drawer");
    });
    const result = await run(
      loopHarness({ stepEnd: ["bad"] }),
      scriptedPerformer([look("a")]),
      {},
      testDefinitions(bad),
    );
    expect(result.outcome).toMatchObject({ reason: "error", detail: "bad at stepEnd: no such drawer" });
  });
});

describe("control", () => {
  it("makes one node visit a step while paused", async () => {
    const control = createRunControl({ paused: true });
    const visited: string[] = [];
    const onEvent: DriveOptions["onEvent"] = (event) => {
      if (event.type === "node.started") visited.push(event.node);
    };
    const running = run(loopHarness(), scriptedPerformer(["over"]), { control, onEvent });
    const settle = () => new Promise<void>((resolve) => setImmediate(resolve));
    await settle();
    expect(visited).toEqual([]);
    control.stepOnce();
    await settle();
    expect(visited).toEqual(["task"]);
    control.stepOnce();
    await settle();
    expect(visited).toEqual(["task", "step"]);
    control.resume();
    expect((await running).outcome.reason).toBe("done");
  });

  it("puts a new harness in force at the next step boundary only, and the trace says so", async () => {
    const before = loopHarness();
    const after = loopHarness({ params: { step: { maxSteps: 2 } } });
    const control = createRunControl();
    const onEvent: DriveOptions["onEvent"] = (event) => {
      if (event.type === "model.replied") control.replaceHarness(after);
    };
    const result = await run(before, scriptedPerformer([look("a")]), { control, onEvent });
    const { events } = result.trace;
    const at = events.findIndex((event) => event.type === "harness.replaced");
    expect(events[at - 1]?.type).toBe("checkpoint.saved");
    const hashes = events.flatMap((event, index) =>
      event.type === "node.started" ? [[index > at, event.harness]] : [],
    );
    expect(new Set(hashes.map(String))).toEqual(
      new Set([`false,${semanticHash(before)}`, `true,${semanticHash(after)}`]),
    );
    expect(result.outcome.reason).toBe("budget");
  });

  it("goes on from a checkpoint as the run itself went on", async () => {
    const texts = [look("a"), look("b"), look("end")];
    const whole = await run(loopHarness(), scriptedPerformer(texts));
    const [, checkpoint] = whole.checkpoints;
    if (checkpoint === undefined) throw new Error("no checkpoint");
    const fork = await run(loopHarness(), scriptedPerformer(texts.slice(1)), { from: { checkpoint, run: "r1" } });
    expect(fork.trace.events[0]).toMatchObject({ type: "run.started", parent: { run: "r1", checkpoint: 2 } });
    expect(fork.trace.events.slice(1)).toEqual(whole.trace.events.slice(checkpoint.eventCount));
  });
});

describe("a sub-agent", () => {
  const inner = assemble(
    ["task", "step", "prompt", "model", "router", "tools", "collect", "finish", "group"]
      .slice(0, 8)
      .map((id) => testNode(id, id)),
    Object.values(loopHarness().edges)
      .filter((edge) => edge.from.node !== "suiteTools")
      .map((edge) => [`${edge.from.node}.${edge.from.port}`, `${edge.to.node}.${edge.to.port}`] as const),
  );
  const outer = loopHarness({
    extra: [testNode("scout", "group", { harness: inner })],
    wires: [["scout.out", "tools.tools"]],
  });

  it("answers a call as a tool does, and its tokens are charged to the caller", async () => {
    const perform = scriptedPerformer([
      JSON.stringify({ tool: "ask_agent", arguments: { task: "Where is it?" } }),
      "In the drawer.",
      "Found: the drawer.",
    ]);
    const result = await run(outer, perform);
    expect(result.outcome).toMatchObject({ reason: "done", answer: "Found: the drawer." });
    expect(perform.requests[1]?.messages.at(-1)?.content).toBe("Where is it?");
    expect(perform.requests[2]?.messages.at(-1)?.content).toBe("In the drawer.");
    expect(result.trace.events.some((event) => event.type === "node.started" && event.node === "scout/model")).toBe(
      true,
    );
    const last = result.trace.events.at(-1);
    expect(last?.type === "run.finished" && last.spent.tokens).toBe(
      result.state.usage.promptTokens + result.state.usage.completionTokens,
    );
  });
});

describe("laws", () => {
  const replies = fc.array(
    fc.oneof(
      fc.constantFrom("a", "b", "end").map(look),
      fc.constant(JSON.stringify({ answer: "done" })),
      fc.constant(JSON.stringify({ tool: "nope", arguments: {} })),
      fc.string(),
    ),
    { minLength: 1, maxLength: 8 },
  );

  it("the same seed and the same replies give byte-identical traces", async () => {
    await fc.assert(
      fc.asyncProperty(replies, fc.integer(), async (texts, seed) => {
        const start = { runId: "r", task, seed };
        const [one, two] = [
          await run(loopHarness(), scriptedPerformer(texts), { start }),
          await run(loopHarness(), scriptedPerformer(texts), { start, clock: () => 0 }),
        ];
        expect(JSON.stringify(one.trace.events)).toBe(JSON.stringify(two.trace.events));
      }),
      { numRuns: 300 },
    );
  });

  it("a trace replays with no effects to the same end, harness replacements included", async () => {
    const definitions = testDefinitions();
    const [before, after] = [loopHarness(), loopHarness({ params: { model: { maxTokens: 40 } } })];
    await fc.assert(
      fc.asyncProperty(replies, fc.integer({ min: 1, max: 4 }), async (texts, at) => {
        const control = createRunControl();
        const perform = scriptedPerformer(texts);
        const onEvent: DriveOptions["onEvent"] = () => {
          if (perform.requests.length === at) control.replaceHarness(after);
        };
        const result = await run(before, perform, { control, onEvent }, definitions);
        const events = JSON.parse(JSON.stringify(result.trace.events));
        const replayed = replayRun({ events, task, programs: programs(definitions, before, after) });
        expect(replayed.ok && replayed.value.outcome).toEqual(result.outcome);
      }),
      { numRuns: 300 },
    );
  });

  it("a trace with one event altered does not replay", async () => {
    const definitions = testDefinitions();
    const result = await run(loopHarness(), scriptedPerformer([look("a"), "over"]), {}, definitions);
    const events = result.trace.events.map((event) =>
      event.type === "tool.called" ? { ...event, tool: { ...event.tool, name: "peek" } } : event,
    );
    const replayed = replayRun({ events, task, programs: programs(definitions, loopHarness()) });
    expect(replayed).toMatchObject({ ok: false, error: { code: "diverged" } });
  });

  it("every run ends with one reason and one last event, wherever it is stopped", async () => {
    await fc.assert(
      fc.asyncProperty(replies, fc.nat({ max: 60 }), async (texts, at) => {
        const stop = new AbortController();
        let seen = 0;
        const onEvent = () => {
          seen += 1;
          if (seen === at) stop.abort();
        };
        const result = await run(loopHarness(), scriptedPerformer(texts), { signal: stop.signal, onEvent });
        expect(names(result).filter((type) => type === "run.finished")).toHaveLength(1);
        expect(names(result).at(-1)).toBe("run.finished");
      }),
      { numRuns: 300 },
    );
  });
});
