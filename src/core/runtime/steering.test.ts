import { describe, expect, it, vi } from "vitest";
import type { Harness } from "../harness/document.ts";
import { catalogue } from "../nodes/catalogue.ts";
import type { NodeDefinition } from "../nodes/contract.ts";
import { attachmentOut } from "../nodes/ports.ts";
import { createRunControl } from "./control.ts";
import { type DriveOptions, drive, type Performer, type RunResult } from "./drive.ts";
import {
  assemble,
  look,
  lookTool,
  loopHarness,
  replyOf,
  scriptedPerformer,
  lookTask as task,
  testDefinitions,
  testNode,
  testProcessor,
} from "./loopFixture.ts";

const settle = () => new Promise<void>((resolve) => setImmediate(resolve));

function run(harness: Harness, perform: Performer, more: Partial<DriveOptions> = {}): Promise<RunResult> {
  const start = { runId: "r1", task, seed: 7 };
  const signal = new AbortController().signal;
  return drive({ harness, definitions: testDefinitions(), start, perform, clock: () => 0, signal, ...more });
}

const names = (result: RunResult) => result.trace.events.map((event) => event.type);

/** A model that answers when told to. */
function heldModel() {
  let answer: (text: string) => void = () => undefined;
  const model: Performer["model"] = () =>
    new Promise((resolve) => {
      answer = (text) => resolve({ ok: true, value: replyOf(text) });
    });
  return { model, answer: (text: string) => answer(text) };
}

describe("a run that is held", () => {
  it("records a reply that comes while it is paused, and keeps it when it is then stopped", async () => {
    const { model, answer } = heldModel();
    const [control, stop] = [createRunControl(), new AbortController()];
    const seen: string[] = [];
    const onEvent: DriveOptions["onEvent"] = (event) => seen.push(event.type);
    const running = run(loopHarness(), scriptedPerformer([], { model }), { control, signal: stop.signal, onEvent });
    await settle();
    control.pause();
    answer("over");
    await settle();
    expect(seen.slice(-2)).toEqual(["model.replied", "node.triggered"]);
    stop.abort();
    const result = await running;
    expect(result.outcome.reason).toBe("interrupted");
    expect(names(result)).toContain("model.replied");
  });

  it("makes exactly one node visit a step, a visit that waits for the model included", async () => {
    const control = createRunControl({ paused: true });
    const visited: string[] = [];
    const onEvent: DriveOptions["onEvent"] = (event) => {
      if (event.type === "node.started") visited.push(event.node);
    };
    const running = run(loopHarness(), scriptedPerformer(["over"]), { control, onEvent });
    for (let at = 0; at < 5; at += 1) {
      control.stepOnce();
      await settle();
    }
    expect(visited).toEqual(["task", "step", "prompt", "model", "router"]);
    control.resume();
    await running;
  });

  it("is told of each node once before its visit, in time to be held there", async () => {
    const told: string[] = [];
    const control = createRunControl({
      paused: false,
      beforeVisit: (node) => {
        told.push(node);
        if (node === "model") control.pause();
      },
    });
    const visited: string[] = [];
    const onEvent: DriveOptions["onEvent"] = (event) => {
      if (event.type === "node.started") visited.push(event.node);
    };
    const running = run(loopHarness(), scriptedPerformer(["over"]), { control, onEvent });
    await settle();
    expect(told).toEqual([...visited, "model"]);
    control.resume();
    await running;
    expect(told).toEqual(visited);
  });

  it("owes no visits for steps pressed while it ran, nor for those a new pause forgets", async () => {
    const { model, answer } = heldModel();
    const control = createRunControl();
    const visited: string[] = [];
    const onEvent: DriveOptions["onEvent"] = (event) => {
      if (event.type === "node.started") visited.push(event.node);
    };
    const running = run(loopHarness(), scriptedPerformer([], { model }), { control, onEvent });
    await settle();
    control.stepOnce();
    control.pause();
    control.stepOnce();
    control.pause();
    answer("over");
    await settle();
    expect(visited.at(-1)).toBe("model");
    control.resume();
    expect((await running).outcome.reason).toBe("done");
  });

  it("takes a harness given while it is held at the boundary before it goes on", async () => {
    const after = loopHarness({ params: { step: { maxSteps: 1 } } });
    const control = createRunControl();
    const onCheckpoint: DriveOptions["onCheckpoint"] = ({ id }) => {
      if (id === 2) control.pause();
    };
    const running = run(loopHarness(), scriptedPerformer([look("a")]), { control, onCheckpoint });
    await settle();
    control.replaceHarness(after);
    control.resume();
    const result = await running;
    expect(result.outcome.reason).toBe("budget");
    expect(names(result).filter((type) => type === "model.called")).toHaveLength(1);
  });

  it("leaves no listener on the signal, however many steps and effects it took", async () => {
    const { signal } = new AbortController();
    const added = vi.spyOn(signal, "addEventListener");
    const removed = vi.spyOn(signal, "removeEventListener");
    const control = createRunControl({ paused: true });
    const running = run(loopHarness(), scriptedPerformer([look("a"), "over"]), { control, signal });
    for (let at = 0; at < 40; at += 1) {
      control.stepOnce();
      await settle();
    }
    await running;
    expect(added.mock.calls.length).toBeGreaterThan(10);
    const left = new Set(added.mock.calls.map(([, listener]) => listener));
    for (const [, listener] of removed.mock.calls) left.delete(listener);
    expect(left.size).toBe(0);
  });
});

describe("a run whose surroundings fail", () => {
  it("asks nothing of the outside once it has been stopped", async () => {
    const stop = new AbortController();
    const perform = scriptedPerformer(["over"]);
    const onEvent: DriveOptions["onEvent"] = (event) => {
      if (event.type === "model.called") stop.abort();
    };
    const result = await run(loopHarness(), perform, { signal: stop.signal, onEvent });
    expect(perform.requests).toEqual([]);
    expect(result.outcome.reason).toBe("interrupted");
  });

  const boom = () => {
    throw new RangeError("boom");
  };
  it.each([
    ["a listener", { onEvent: boom }],
    ["a keeper of checkpoints", { onCheckpoint: boom }],
    ["a snapshot", { perform: scriptedPerformer([look("a")], { snapshot: boom }) }],
  ] as const)("ends with reason error and its trace whole when %s throws", async (_name, more) => {
    const result = await run(loopHarness(), scriptedPerformer([look("a")]), more);
    expect(result.outcome).toMatchObject({ reason: "error", detail: "boom" });
    expect(names(result).at(-1)).toBe("run.finished");
  });

  it("ends with reason error and its trace whole when the new harness cannot be run", async () => {
    const control = createRunControl();
    control.replaceHarness(assemble([], []));
    const result = await run(loopHarness(), scriptedPerformer([look("a")]), { control });
    expect(result.outcome).toMatchObject({ reason: "error", detail: expect.stringContaining("cannot be run") });
    expect(names(result).at(-1)).toBe("run.finished");
  });

  it("names a tool that throws", async () => {
    const broken: NodeDefinition = {
      kind: "broken",
      title: "Broken",
      dimension: "tools",
      role: "attachment",
      help: "throws",
      params: lookParams(),
      ports: () => [attachmentOut("tool")],
      tools: () => [{ ...lookTool, name: "break" }],
      answer: boom,
    };
    const harness = loopHarness({ extra: [testNode("b", "broken")], wires: [["b.out", "tools.tools"]] });
    const perform = scriptedPerformer([JSON.stringify({ tool: "break", arguments: {} })]);
    const result = await run(harness, perform, { definitions: testDefinitions(broken) });
    expect(result.outcome).toMatchObject({ reason: "error", detail: "tools at beforeTool: the tool b threw: boom" });
  });
});

describe("a processor that sends out the next call itself", () => {
  it("is stopped, as only a skeleton node may change the run", async () => {
    const bad = testProcessor("bad", "stepEnd", () => ({ type: "nextCall", frame: { history: [] } }));
    const perform = scriptedPerformer([look("a")]);
    const result = await run(loopHarness({ stepEnd: ["bad"] }), perform, { definitions: testDefinitions(bad) });
    expect(result.outcome.detail).toBe("bad at stepEnd: only a skeleton node may change the run itself");
  });
});

function lookParams(): NodeDefinition["params"] {
  const task = catalogue.get("suiteTools");
  if (task === undefined) throw new Error("no suite tools");
  return task.params;
}

describe("what a run spent", () => {
  it("leaves cached tokens unknown where a reply does not say", async () => {
    const result = await run(loopHarness(), scriptedPerformer(["over"]));
    expect(result.state.usage).toEqual({ promptTokens: 10, completionTokens: 4 });
  });

  it("sums cached tokens where every reply says", async () => {
    const value = { ...replyOf(look("a")), usage: { promptTokens: 9, cachedTokens: 4, completionTokens: 1 } };
    const harness = loopHarness({ params: { step: { maxSteps: 3 } } });
    const result = await run(harness, scriptedPerformer([], { model: async () => ({ ok: true, value }) }));
    expect(result.state.usage.cachedTokens).toBe(12);
  });
});

describe("a sub-agent at work", () => {
  const inner = assemble(
    Object.values(loopHarness().nodes).filter(({ id }) => id !== "suiteTools"),
    Object.values(loopHarness().edges)
      .filter((edge) => edge.from.node !== "suiteTools")
      .map((edge) => [`${edge.from.node}.${edge.from.port}`, `${edge.to.node}.${edge.to.port}`] as const),
  );
  const extra = [testNode("scout", "group", { harness: inner })];
  const outer = loopHarness({ extra, wires: [["scout.out", "tools.tools"]] });
  const delegate = JSON.stringify({ tool: "ask_agent", arguments: { task: "Where?" } });
  const lost = JSON.stringify({ tool: "nope", arguments: {} });

  it("goes on under its harness: a new one waits for the outermost boundary", async () => {
    const control = createRunControl();
    const after = loopHarness({ params: { step: { maxSteps: 3 } } });
    const onEvent: DriveOptions["onEvent"] = (event) => {
      if (event.type === "node.started" && event.node === "scout/task") control.replaceHarness(after);
    };
    const perform = scriptedPerformer([delegate, lost, lost, "In the drawer.", "over"]);
    const { trace, outcome } = await run(outer, perform, { control, onEvent });
    const at = trace.events.findIndex(({ type }) => type === "harness.replaced");
    const last = trace.events.findLastIndex(
      (event) => event.type === "node.started" && event.node.startsWith("scout/"),
    );
    expect(at).toBeGreaterThan(last);
    expect(trace.events[at - 1]?.type).toBe("checkpoint.saved");
    expect(outcome).toMatchObject({ reason: "done", answer: "over" });
  });

  it("that is stopped has what it spent counted", async () => {
    const stop = new AbortController();
    const perform = scriptedPerformer([delegate, lost]);
    const onEvent: DriveOptions["onEvent"] = (event) => {
      if (event.type === "tool.returned") stop.abort();
    };
    const { state, trace } = await run(outer, perform, { signal: stop.signal, onEvent });
    const last = trace.events.at(-1);
    const { promptTokens, completionTokens } = state.usage;
    expect(last?.type === "run.finished" && last.spent).toEqual({
      steps: 1,
      tokens: promptTokens + completionTokens,
      calls: 2,
    });
  });
});

describe("a bundle with an output named out", () => {
  it("that leads to the tool hub is no tool of it", async () => {
    const borders = ["groupInput", "groupOutput"].map((kind) =>
      testNode(kind === "groupInput" ? "in" : "out", kind, { hook: "beforeTool" }),
    );
    const bundle = assemble(
      [...borders, testNode("guard", "loopGuard")],
      [
        ["in.out", "guard.in"],
        ["guard.out", "out.in"],
      ],
    );
    const loop = loopHarness();
    const wires = Object.values(loop.edges)
      .filter((edge) => edge.from.port !== "call")
      .map((edge) => [`${edge.from.node}.${edge.from.port}`, `${edge.to.node}.${edge.to.port}`] as const);
    const harness = assemble(
      [...Object.values(loop.nodes), testNode("b", "group", { harness: bundle })],
      [...wires, ["router.call", "b.in"], ["b.out", "tools.in"]],
    );
    const perform = scriptedPerformer([look("a"), "over"]);
    await run(harness, perform, { definitions: catalogue });
    expect(perform.requests[0]?.tools.map(({ name }) => name)).toEqual(["look"]);
  });
});
