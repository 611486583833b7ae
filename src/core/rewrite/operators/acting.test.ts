import { describe, expect, it } from "vitest";
import { applyEdit } from "../../edits/apply.ts";
import { countingMint } from "../../edits/randomHarness.ts";
import type { Harness } from "../../harness/document.ts";
import { ok } from "../../harness/result.ts";
import type { ChatRequest } from "../../models/contract.ts";
import { checkJson } from "../../models/jsonSchema.ts";
import { catalogue } from "../../nodes/catalogue.ts";
import type { CallResult, ToolResult } from "../../nodes/contract.ts";
import { narrowTools } from "../../nodes/menu.ts";
import { bareLoop } from "../../nodes/templates/bareLoop.ts";
import { guardedToolLoop } from "../../nodes/templates/guardedToolLoop.ts";
import type { TraceEvent } from "../../runtime/contract.ts";
import { drive } from "../../runtime/drive.ts";
import { replyOf } from "../../runtime/loopFixture.ts";
import type { TaskCard } from "../../suites/contract.ts";
import { functionCalls } from "../../suites/functionCalls/functionCalls.ts";
import { household } from "../../suites/household/household.ts";
import type { PlayableSuite } from "../../suites/playable.ts";
import type { Success, Symptom } from "../contract.ts";
import { findLeaks } from "../critique/leaks.ts";
import type { OperatorContext, OperatorId } from "../operator.ts";
import { factsWith, symptomOf } from "./operatorCases.fixture.ts";
import { operators } from "./operators.ts";

const tool = (name: string, given: Readonly<Record<string, unknown>>) =>
  JSON.stringify({ tool: name, arguments: given });
const toKitchen = tool("go_to", { place: "kitchen" });

const kitchenTask = cardOf(household, ({ family }) => family === "put");
const callTask = cardOf(functionCalls, ({ family }) => family === "single");

function cardOf(suite: PlayableSuite, fits: (card: TaskCard) => boolean): TaskCard {
  const environment = suite.open();
  const card = suite
    .tasks()
    .find((each) => fits(each) && (suite !== household || environment.reset(each.id, 1).text.includes("Kitchen:")));
  if (card === undefined) throw new Error("no such task");
  return card;
}

function startOf(card: TaskCard) {
  const environment = (card.suite === "household" ? household : functionCalls).open();
  const seen = environment.reset(card.id, 1).text;
  const instruction = seen === "" ? card.instruction : `${card.instruction}\n${seen}`;
  return { environment, task: { id: card.id, suite: card.suite, instruction, tools: environment.actionSchema() } };
}

/** The successes that the gold plans of some other tasks would have left. */
function goldSuccesses(suite: PlayableSuite): readonly Success[] {
  return suite
    .tasks()
    .slice(1, 9)
    .map(({ id, instruction }) => {
      const calls = suite.goldPlan(id, 1).calls.map(({ name, arguments: given }) => ({ tool: name, arguments: given }));
      return { task: id, suite: suite.id, instruction, calls };
    });
}

type Setup = {
  readonly harness?: Harness;
  readonly card?: TaskCard;
  readonly symptom?: Symptom;
  /** Built one after the other. */
  readonly ids: readonly OperatorId[];
  readonly reply: (request: ChatRequest, turn: number) => string;
  readonly maxSteps?: number;
  readonly context?: Partial<OperatorContext>;
};

function rewritten(setup: Setup): Harness {
  const { task } = startOf(setup.card ?? kitchenTask);
  let harness = setup.harness ?? bareLoop.build();
  for (const [at, id] of setup.ids.entries()) {
    const operator = operators.find((each) => each.id === id);
    if (operator === undefined) throw new Error(id);
    const context: OperatorContext = {
      ...{ harness, definitions: catalogue, mint: countingMint(`new${at}`) },
      symptom: setup.symptom ?? symptomOf("repeated-error"),
      ...{ facts: factsWith(), tools: task.tools, instruction: task.instruction, successes: [] },
      ...setup.context,
    };
    const filled = Object.fromEntries(operator.slots(context).map(({ name, fallback }) => [name, fallback]));
    const draft = operator.build(context, filled);
    const after = draft.ok ? applyEdit(harness, draft.value.edit) : undefined;
    if (after === undefined || !after.ok) throw new Error(draft.ok ? "it does not apply" : draft.error);
    harness = after.value;
  }
  return harness;
}

/** Runs a task on the harness that operators made of another, with a model that says what it is told. */
async function play(setup: Setup) {
  const { environment, task } = startOf(setup.card ?? kitchenTask);
  const harness = rewritten(setup);
  const step = harness.nodes.step;
  if (step === undefined) throw new Error("no step part");
  const limited = { ...step, params: { ...step.params, maxSteps: setup.maxSteps ?? 4 } };
  const requests: ChatRequest[] = [];
  const results: ToolResult[] = [];
  const run = await drive({
    harness: { ...harness, nodes: { ...harness.nodes, step: limited } },
    definitions: catalogue,
    start: { runId: "r", task, seed: 1 },
    perform: {
      model: async (_role, request) => {
        requests.push(request);
        return ok(replyOf(setup.reply(request, requests.length)));
      },
      tool: async (call) => {
        const result = environment.step(call);
        results.push(result);
        return result;
      },
      verify: async (answer) => environment.verify(answer),
      snapshot: () => environment.snapshot(),
    },
    clock: () => 0,
    signal: new AbortController().signal,
  });
  const called = run.trace.events.flatMap((event) => (event.type === "tool.called" ? [event.tool] : []));
  return { requests, results, called, run, harness, passed: () => environment.verify("").passed };
}

const lastWords = (request: ChatRequest | undefined) => request?.messages.at(-1)?.content ?? "";
const oks = (results: readonly ToolResult[]) => results.filter(({ status }) => status === "ok").length;
const firedAt = (events: readonly TraceEvent[], node: string) =>
  events.filter((event) => event.type === "node.triggered" && event.node === node && event.changes.length > 0).length;
const partOf = (harness: Harness, kind: string) =>
  Object.values(harness.nodes).find((node) => node.kind === kind)?.id ?? "";

describe("on a household task", () => {
  it("argument repair turns a room into one of its places, another one each time", async () => {
    const before = await play({ ids: [], reply: () => toKitchen });
    expect(oks(before.results)).toBe(0);
    const { results, called } = await play({ ids: ["argument-repair"], reply: () => toKitchen });
    expect(oks(results)).toBe(4);
    expect(new Set(called.map((call) => call.arguments.place)).size).toBe(4);
  });

  it("the narrowing menu leaves rooms out of what can be said, under the very constraint that the engine enforces", async () => {
    const { requests } = await play({ ids: ["action-menu"], reply: () => tool("go_to", { place: "sink 1" }) });
    const [first] = requests;
    if (first?.constraint.type !== "json-schema") throw new Error("not constrained");
    const { schema } = first.constraint;
    expect(checkJson(schema, JSON.parse(toKitchen))).toBeDefined();
    expect(checkJson(schema, { tool: "go_to", arguments: { place: "sink 1" } })).toBeUndefined();
  });

  it("the numbered menu and its reader make the listed call of each number", async () => {
    const { requests, called } = await play({
      ids: ["action-menu", "action-menu"],
      reply: (_, turn) => `{"choice": ${turn}}`,
    });
    expect(called).toHaveLength(4);
    for (const [at, call] of called.entries()) {
      const words = Object.entries(call.arguments).map(([param, value]) => `${param}: ${value}`);
      expect(lastWords(requests[at])).toContain(`\n${at + 1}. ${call.name}(${words.join(", ")})`);
      expect(requests[at]?.constraint).toMatchObject({
        schema: { anyOf: [{ properties: { choice: { type: "integer" } } }, {}] },
      });
    }
  });

  it("every call of a good plan stays possible under the narrowing menu", () => {
    for (const suite of [household, functionCalls]) {
      for (const card of suite.tasks().filter((_, at) => at % 12 === 0)) {
        const { environment, task } = startOf(card);
        const calls: CallResult[] = [];
        for (const call of suite.goldPlan(card.id, 1).calls) {
          const narrow = narrowTools(task.tools, { instruction: task.instruction, calls }).find(
            ({ name }) => name === call.name,
          );
          const folded = JSON.parse(JSON.stringify(narrow?.parameters ?? {}).toLowerCase());
          const given = JSON.parse(JSON.stringify(call.arguments).toLowerCase());
          if (!JSON.stringify(folded).includes("additionalproperties")) throw new Error("no schema");
          const fault = checkJson({ type: "object", properties: folded.properties }, given);
          expect(fault, `${card.instruction} ${JSON.stringify(call)}`).toBeUndefined();
          calls.push({ call, result: environment.step(call) });
        }
      }
    }
  });

  it("the loop breaker refuses a repeat, and its second step sends the call elsewhere", async () => {
    const stuck = () => tool("go_to", { place: "sink 1" });
    const once = await play({ ids: ["loop-breaker"], reply: stuck, maxSteps: 6 });
    expect(once.called.length).toBeLessThan(6);
    const twice = await play({ ids: ["loop-breaker", "loop-breaker"], reply: stuck, maxSteps: 6 });
    expect(new Set(twice.called.map((call) => call.arguments.place)).size).toBeGreaterThan(1);
  });

  it("the tool machine, mined from what went well, refuses to put down what was never taken", async () => {
    const context = { successes: goldSuccesses(household) };
    const { run, called } = await play({
      ids: ["tool-machine"],
      reply: () => tool("put", { object: "mug", in: "sink 1" }),
      context,
      maxSteps: 3,
    });
    expect(called).toHaveLength(0);
    expect(run.state.frames[0]?.calls[0]?.result.text).toMatch(/^Not now: put\. Next may come: go_to/);
  });

  it("subgoals show what is due, and the next once a result says so", async () => {
    const { environment, task } = startOf(kitchenTask);
    const plan = household.goldPlan(task.id, 1).calls;
    expect(environment.observe().text).not.toBe("");
    const reply = (_: ChatRequest, turn: number) =>
      tool(plan[turn - 1]?.name ?? "look", plan[turn - 1]?.arguments ?? {});
    const { requests, passed } = await play({ ids: ["decompose"], reply, maxSteps: 10 });
    const shown = requests.map((request) => /Now \((\d) of \d\)/.exec(lastWords(request))?.[1]);
    expect(shown[0]).toBe("1");
    expect(new Set(shown).size).toBeGreaterThan(1);
    expect(passed()).toBe(true);
  });

  it("temperature rises for two replies and falls back", async () => {
    const { requests } = await play({ ids: ["temperature"], reply: () => toKitchen });
    expect(requests.map(({ decoding }) => decoding.temperature)).toEqual([0.8, 0.8, 0, 0]);
  });

  it("history, observations and facts: each part acts on a run that looks around", async () => {
    const look = () => tool("look", {});
    const symptom = symptomOf("context-pressure");
    const compacted = await play({ ids: ["history-compaction"], symptom, reply: look, maxSteps: 9 });
    expect(Math.max(...compacted.requests.map(({ messages }) => messages.length))).toBeLessThanOrEqual(11);
    const filtered = await play({
      ids: ["observation-filter", "observation-filter"],
      symptom,
      reply: look,
      maxSteps: 3,
    });
    expect(lastWords(filtered.requests[1]).length).toBeLessThanOrEqual(200);
    const { requests } = await play({ ids: ["pinned-facts"], symptom, reply: look, maxSteps: 3 });
    expect(lastWords(requests[1])).toMatch(/\n\nNotes:\n- /);
  });

  it("the tool gate offers fewer tools, and the lines are said", async () => {
    const gated = await play({ ids: ["tool-gate"], reply: () => toKitchen, maxSteps: 1 });
    expect(gated.requests[0]?.tools).toHaveLength(6);
    const told = await play({
      ids: ["instruction-line", "tool-description"],
      symptom: symptomOf("bad-arguments", "go_to place"),
      reply: () => toKitchen,
      maxSteps: 1,
    });
    expect(lastWords(told.requests[0])).toMatch(
      /Write names exactly as they were shown to you\.\ngo_to\(place\): give names exactly as shown, such as "/,
    );
  });

  it("a part kept to such tasks acts on them, and is passed by on others", async () => {
    const harness = guardedToolLoop.build();
    const scoped = {
      harness,
      ids: ["scoped-variant" as const],
      symptom: symptomOf("component-inert", "validator"),
      reply: () => toKitchen,
    };
    const own = await play(scoped);
    const other = cardOf(
      household,
      ({ instruction }) => !instruction.toLowerCase().includes("put") && !instruction.toLowerCase().includes("find"),
    );
    const visits = (events: readonly TraceEvent[]) =>
      events.filter((event) => event.type === "node.started" && event.node === "validator").length;
    expect(visits(own.run.trace.events)).toBeGreaterThan(0);
    const { harness: made } = own;
    const elsewhere = await play({ harness: made, card: other, ids: [], reply: () => toKitchen });
    expect(visits(elsewhere.run.trace.events)).toBe(0);
  });

  it("a part that is removed is visited no more", async () => {
    const { harness, run } = await play({
      harness: guardedToolLoop.build(),
      ids: ["remove-part"],
      symptom: symptomOf("component-inert", "filter"),
      reply: () => toKitchen,
    });
    expect(partOf(harness, "observationFilter")).toBe("");
    expect(run.outcome.reason).toBe("budget");
  });
});

describe("on a function call", () => {
  const prose = "I would be glad to help you with that.";
  const symptom = symptomOf("answered-without-tool");
  const [gold] = functionCalls.goldPlan(callTask.id, 1).calls;
  const right = tool(gold?.name ?? "", gold?.arguments ?? {});

  it("prose ends the bare loop at once; the parser, the contract and the verifier each keep it going until a tool was used", async () => {
    const reply = (_: ChatRequest, turn: number) => (turn === 1 ? prose : `Sure! ${right}`);
    const bare = await play({ card: callTask, ids: [], reply });
    expect([bare.requests.length, bare.called.length]).toEqual([1, 0]);
    const parsed = await play({ card: callTask, ids: ["tolerant-parser"], symptom, reply });
    expect(parsed.called[0]?.name).toBe(gold?.name);
    const strict = (_: ChatRequest, turn: number) => (turn === 1 ? prose : right);
    const verified = await play({ card: callTask, ids: ["verify-and-retry"], symptom, reply: strict });
    expect(verified.called[0]?.name).toBe(gold?.name);
    expect(lastWords(verified.requests[1])).toContain("No tool was used yet.");
  });

  it("the contract lets the model reason, then binds the end; its second step binds it all", async () => {
    const reply = ({ constraint }: ChatRequest) => (constraint.type === "none" ? prose : right);
    const late = await play({ card: callTask, ids: ["output-contract"], symptom, reply });
    expect(late.requests.slice(0, 2).map(({ constraint }) => constraint.type)).toEqual(["none", "json-schema"]);
    expect(late.called[0]?.name).toBe(gold?.name);
    const bound = await play({ card: callTask, ids: ["output-contract", "output-contract"], symptom, reply });
    expect(bound.requests[0]?.constraint.type).toBe("json-schema");
  });

  it("the exemplar shows a call of an earlier success", async () => {
    const successes = functionCalls.tasks().flatMap(({ id, instruction }): Success[] => {
      const [first] = functionCalls.goldPlan(id, 1).calls;
      if (id === callTask.id || first?.name !== gold?.name || first === undefined) return [];
      return [
        { task: id, suite: "functionCalls", instruction, calls: [{ tool: first.name, arguments: first.arguments }] },
      ];
    });
    const { requests } = await play({
      card: callTask,
      ids: ["own-exemplar"],
      symptom,
      context: { successes },
      reply: () => right,
    });
    expect(lastWords(requests[0])).toContain(`Example reply: {"tool":"${gold?.name}"`);
  });

  it("the vote asks until most replies agree", async () => {
    const reply = (_: ChatRequest, turn: number) => (turn === 1 ? "gibberish {" : right);
    const { requests, called, run, harness } = await play({
      card: callTask,
      ids: ["vote"],
      symptom: symptomOf("low-margin"),
      reply,
    });
    expect(requests.length).toBeGreaterThan(2);
    expect(called[0]?.name).toBe(gold?.name);
    expect(firedAt(run.trace.events, partOf(harness, "vote"))).toBeGreaterThan(0);
  });
});

describe("what operators write down by rules", () => {
  it("carries no task of the suites into the harness", () => {
    for (const suite of [household, functionCalls]) {
      const tasks = suite.tasks().map(({ instruction }) => ({ instruction, answers: [] }));
      for (const card of suite.tasks().filter((_, at) => at % 24 === 0)) {
        const { task } = startOf(card);
        for (const operator of operators) {
          for (const name of operator.symptoms) {
            const context: OperatorContext = {
              ...{ harness: bareLoop.build(), definitions: catalogue, mint: countingMint("new") },
              ...{ symptom: symptomOf(name), facts: factsWith(), tools: task.tools, instruction: task.instruction },
              successes: goldSuccesses(suite),
            };
            const filled = Object.fromEntries(operator.slots(context).map((slot) => [slot.name, slot.fallback]));
            const draft = operator.build(context, filled);
            if (draft.ok) expect(findLeaks({ edit: draft.value.edit }, tasks), operator.id).toEqual([]);
          }
        }
      }
    }
  });
});
