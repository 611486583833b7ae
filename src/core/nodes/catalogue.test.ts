import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { equalJson, type JsonObject } from "../harness/json.ts";
import { type Hook, hooks } from "../harness/wires.ts";
import { aboutKinds } from "./about.ts";
import { catalogue } from "./catalogue.ts";
import type { EffectResult, HookEvent, NodeDefinition, Outcome, RunView } from "./contract.ts";
import { anyEvents, anyText, anyView } from "./events.fixture.ts";
import { paramsOf, reply, requestOf, viewOf, visitOf } from "./visit.fixture.ts";

/** What design.md §1 lets a processor change at its hook. */
const mayChange: Readonly<Record<Hook, readonly string[]>> = {
  taskStart: ["system"],
  stepStart: ["history"],
  beforeModel: ["messages", "tools", "contract", "decoding"],
  afterModel: ["text", "calls", "invalid"],
  beforeTool: ["call", "decision"],
  afterTool: ["result"],
  stepEnd: ["notes", "verdict"],
  taskEnd: ["notes", "verdict"],
};

const processors = [...catalogue.values()].filter(({ role }) => role === "processor");

function hookOf(node: NodeDefinition): Hook {
  const wire = node.ports(paramsOf(node)).find(({ name }) => name === "in")?.wire;
  const hook = hooks.find((each) => each === wire);
  if (hook === undefined) throw new Error(`${node.kind} sits on no hook`);
  return hook;
}

function changes(before: HookEvent, after: HookEvent): readonly string[] {
  const [left, right] = [new Map(Object.entries(before)), new Map(Object.entries(after))];
  return [...new Set([...left.keys(), ...right.keys()])].filter((key) => left.get(key) !== right.get(key));
}

/** Parameters that turn on what the defaults leave off. */
const busy: Readonly<Record<string, JsonObject>> = {
  userWrapper: { before: "Step {step}:", after: "Be brief." },
  exemplars: { exemplars: [{ task: "apple", reply: '{"answer": "x"}' }], when: "every" },
  history: { most: 3, keep: 2, mode: "summarise" },
  notesRead: { show: "always", pick: "relevant" },
  notesWrite: { what: "model" },
  outputContract: { mode: "late" },
  parser: { plainAnswer: false, pick: "all" },
  vote: { samples: 4 },
  validator: { fill: true, likeness: 0.5, seen: true },
  actionMenu: { output: "index" },
  toolMachine: { start: ["look"], transitions: [{ after: "look", next: ["take"] }] },
  subgoals: { goals: [{ ask: "Look around.", doneWhen: ["a"] }, { ask: "Act." }] },
  toolGate: { most: 1, mention: "always" },
  loopGuard: { repeats: 1, action: "vary" },
  observationFilter: { maxCharacters: 40 },
  retryNote: { refused: "{tool} failed: {reason}" },
};

/** Goes on until the node emits or halts, giving each model call a reply, or a failure. */
function settle(node: NodeDefinition, event: HookEvent, params: JsonObject, view: RunView, text: string): Outcome {
  const visit = visitOf(node, event, params, view);
  let outcome = node.visit?.(visit);
  for (let turn = 0; outcome?.type === "await" && turn < 40; turn += 1) {
    const result: EffectResult =
      turn % 3 === 2
        ? { type: "modelFailed", error: { code: "timeout", message: "too slow", retry: "again" } }
        : { type: "model", reply: reply(text) };
    outcome = node.resume?.({ ...visit, local: outcome.local ?? visit.local }, result);
  }
  if (outcome === undefined) throw new Error(`${node.kind} gave nothing`);
  return outcome;
}

describe("every kind", () => {
  it("is listed under its own name and says what it is", () => {
    for (const [kind, node] of catalogue) {
      expect(node.kind).toBe(kind);
      expect(node.title.length, kind).toBeGreaterThan(2);
      expect(node.help, kind).toMatch(/^[A-Z].{10,120}\.$/);
    }
    expect([...catalogue.keys()].sort().join(" ")).toBe(
      "actionMenu calculator collect condition configNote decodingSwitch exemplars finish foreignPart foreignTool group groupInput groupOutput history " +
        "loopGuard menuReader model note notesRead notesStore notesTool notesWrite observationFilter outputContract parser " +
        "prompt retryNote router sideModel step subgoals suiteTools systemPrompt task toolGate toolMachine tools " +
        "userWrapper validator verifier vote",
    );
  });

  it("has valid parameters by default, each labelled and described, and numbers within a range", () => {
    for (const [kind, node] of catalogue) {
      expect(node.params.safeParse({}).success, kind).toBe(true);
      for (const [name, field] of Object.entries(node.params.shape)) {
        if (!(field instanceof z.ZodType)) throw new Error(`${kind}.${name} is no schema`);
        expect(field.description, `${kind}.${name}`).toMatch(/\.$/);
        expect(field.meta()?.label, `${kind}.${name}`).toMatch(/^[A-Z]/);
        const schema: object = z.toJSONSchema(field, { io: "input", unrepresentable: "any" });
        const type = "type" in schema ? schema.type : undefined;
        if (type === "integer" || type === "number") {
          expect(schema, `${kind}.${name}`).toMatchObject({ minimum: expect.any(Number), maximum: expect.any(Number) });
        }
      }
    }
  });

  it("has ports with distinct names, whatever its parameters", () => {
    for (const [kind, node] of catalogue) {
      for (const params of [paramsOf(node), { hook: 7 }, {}]) {
        const names = node.ports(params).map(({ name, direction }) => `${direction} ${name}`);
        expect(new Set(names).size, kind).toBe(names.length);
      }
    }
  });
});

describe("every processor", () => {
  for (const node of processors) {
    const hook = hookOf(node);
    it(`${node.kind} changes nothing but what ${hook} allows, and gives the same event when it changes nothing`, () => {
      fc.assert(
        fc.property(anyEvents[hook], anyView, anyText, fc.boolean(), (event, view, text, isBusy) => {
          const outcome = settle(node, event, isBusy ? (busy[node.kind] ?? {}) : {}, view, text);
          if (outcome.type === "halt") return;
          if (outcome.type !== "emit") throw new Error(`${node.kind} did not come to an end`);
          expect(outcome.port).toBe("out");
          const changed = changes(event, outcome.event);
          for (const field of changed) expect(mayChange[hook]).toContain(field);
          for (const field of changed) expect(aboutKinds[node.kind]?.fields).toContain(field);
          if (changed.length === 0) expect(outcome.event).toBe(event);
          else
            expect(equalJson(JSON.parse(JSON.stringify(event)), JSON.parse(JSON.stringify(outcome.event)))).toBe(false);
          if (event.hook === "beforeModel" && outcome.event.hook === "beforeModel") {
            expect(outcome.event.messages.slice(0, -1)).toEqual(event.messages.slice(0, -1));
            expect(outcome.event.messages.at(-1)?.content).toContain(event.messages.at(-1)?.content ?? "");
          }
          if (event.hook === "beforeTool" && outcome.event.hook === "beforeTool") {
            expect([outcome.event.call.id, outcome.event.call.name]).toEqual([event.call.id, event.call.name]);
          }
          if (event.hook === "afterTool" && outcome.event.hook === "afterTool") {
            expect({ ...outcome.event.result, text: "" }).toEqual({ ...event.result, text: "" });
          }
        }),
        { numRuns: 300 },
      );
    });

    it(`${node.kind} says the same of the same visit, and changes nothing it was given`, () => {
      fc.assert(
        fc.property(anyEvents[hook], anyView, anyText, (event, view, text) => {
          const before = JSON.stringify(event);
          const params = busy[node.kind] ?? {};
          expect(settle(node, event, params, view, text)).toEqual(settle(node, event, params, view, text));
          expect(JSON.stringify(event)).toBe(before);
        }),
        { numRuns: 100 },
      );
    });
  }

  it("takes 5 MB of text at its hook within seconds", () => {
    const texts = ["{", "a ", '{"tool": "go_to", "', "x\n", "go_to(", "<tool_call>", "'\"`[{("];
    for (const piece of texts) {
      const huge = piece.repeat(Math.ceil(5_000_000 / piece.length));
      const events: readonly HookEvent[] = [
        { hook: "taskStart", instruction: huge, system: huge },
        {
          hook: "stepStart",
          step: 1,
          system: "",
          history: [
            { role: "user", content: huge },
            { role: "assistant", content: huge },
            { role: "user", content: huge },
          ],
        },
        {
          hook: "beforeModel",
          step: 1,
          messages: [{ role: "user", content: huge }],
          tools: [],
          contract: { mode: "free", reasonTokens: 0 },
          decoding: {},
        },
        { hook: "afterModel", step: 1, text: huge, calls: [], finish: "stop" },
        {
          hook: "beforeTool",
          step: 1,
          call: { id: "s1", name: huge, arguments: { place: huge } },
          decision: { type: "run" },
        },
        {
          hook: "beforeTool",
          step: 1,
          call: { id: "s1", name: "go_to", arguments: { place: huge, [huge]: huge } },
          decision: { type: "run" },
        },
        {
          hook: "afterTool",
          step: 1,
          call: { id: "s1", name: "look", arguments: {} },
          result: { status: "ok", text: huge, done: false },
        },
        {
          hook: "stepEnd",
          step: 1,
          results: [
            { call: { id: "s1", name: "look", arguments: {} }, result: { status: "error", text: huge, done: false } },
          ],
          invalid: huge,
          notes: [],
        },
        { hook: "taskEnd", step: 1, answer: huge, reason: "done", notes: [] },
      ];
      const view = viewOf({ instruction: huge, notes: [huge], lastRequest: { role: "main", request: requestOf([]) } });
      for (const each of events) {
        for (const node of processors.filter((part) => hookOf(part) === each.hook)) {
          const started = performance.now();
          settle(node, each, {}, view, huge);
          expect(performance.now() - started, `${node.kind} on ${piece}`).toBeLessThan(3_000);
        }
      }
    }
  });
});
