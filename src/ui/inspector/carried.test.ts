import fc from "fast-check";
import { expect, test } from "vitest";
import { catalogue } from "../../core/nodes/catalogue.ts";
import type { HookEvent, NodeDefinition } from "../../core/nodes/contract.ts";
import { guardedToolLoop } from "../../core/nodes/templates/guardedToolLoop.ts";
import { noteTaking } from "../../core/nodes/templates/noteTaking.ts";
import { subAgent } from "../../core/nodes/templates/subAgent.ts";
import { compileHarness } from "../../core/runtime/compile.ts";
import type { RunCommand, RunInput, TraceEvent } from "../../core/runtime/contract.ts";
import { look, lookTask, replyOf } from "../../core/runtime/loopFixture.ts";
import { startRun } from "../../core/runtime/start.ts";
import { stepRun } from "../../core/runtime/step.ts";
import { carriedInto } from "./carried.ts";
import { visitFacts } from "./visitFacts.ts";
import { visitAt, visitsOf } from "./visitIndex.ts";

const templates = [guardedToolLoop, noteTaking, subAgent];

/** Runs a template on given replies; the trace, and what each visit really took, in the order of the visits. */
function traceOf(template: (typeof templates)[number], replies: readonly string[]) {
  const taken: HookEvent[] = [];
  const watched = [...catalogue].map(([kind, definition]): [string, NodeDefinition] => {
    const { visit } = definition;
    if (visit === undefined) return [kind, definition];
    const watching: NodeDefinition["visit"] = (given) => {
      taken.push(given.event);
      return visit(given);
    };
    return [kind, { ...definition, visit: watching }];
  });
  const compiled = compileHarness(template.build(), new Map(watched));
  if (!compiled.ok) throw new Error("the template does not compile");
  const events: TraceEvent[] = [];
  let [state, commands] = startRun(compiled.value, { runId: "r", seed: 1, task: lookTask });
  let asked = 0;
  for (let turn = 0; turn < 2_000 && state.status !== "finished"; turn += 1) {
    let input: RunInput = { type: "advanced" };
    for (const command of commands) {
      if (command.type === "record") events.push(command.event);
      else input = answered(command, replies[asked % replies.length] ?? "") ?? input;
      if (command.type === "callModel") asked += 1;
    }
    [state, commands] = stepRun(compiled.value, state, input);
  }
  for (const command of commands) if (command.type === "record") events.push(command.event);
  return { events, taken };
}

function answered(command: RunCommand, text: string): RunInput | undefined {
  switch (command.type) {
    case "callModel":
      return { type: "modelReplied", id: command.id, reply: replyOf(text) };
    case "callTool": {
      const result = { status: "ok", text: `seen ${JSON.stringify(command.call.arguments)}`, done: false } as const;
      return { type: "toolReturned", id: command.id, tool: command.call.name, result };
    }
    case "verify":
      return { type: "verified", id: command.id, verdict: { passed: false, score: 0, detail: "Not yet." } };
    default:
      return undefined;
  }
}

const anyReply = fc.oneof(
  fc.constantFrom("north", "south", "end").map(look),
  fc.constant("I would rather talk about the weather."),
  fc.constant('```json\n{"tool": "lok", "arguments": {"at": "west"}}\n```'),
  fc.constant('{"tool": "ask_worker", "arguments": {"task": "look around"}}'),
  fc.constant('{"answer": "it is done"}'),
);

test("what came in with a visit, as read off the trace, is what really came in", () => {
  let told = 0;
  fc.assert(
    fc.property(
      fc.constantFrom(...templates),
      fc.array(anyReply, { minLength: 1, maxLength: 8 }),
      (template, replies) => {
        const { events, taken } = traceOf(template, replies);
        const starts = events.flatMap((event, at) => (event.type === "node.started" ? [at] : []));
        expect(starts).toHaveLength(taken.length);
        starts.forEach((at, visit) => {
          const carried = carriedInto(events, at);
          const real: unknown = JSON.parse(JSON.stringify(taken[visit]));
          const hook = taken[visit]?.hook;
          const fields = hook === "afterModel" ? ["text", "calls"] : hook === "afterTool" ? ["result"] : ["call"];
          if (hook !== "afterModel" && hook !== "afterTool" && hook !== "beforeTool") return;
          for (const field of fields) {
            if (carried[field] === undefined) continue;
            told += 1;
            expect({ [field]: carried[field] }).toEqual({ [field]: Object(real)[field] });
          }
          if (hook !== "beforeTool") expect(carried).toHaveProperty(fields[0] ?? "");
        });
      },
    ),
    { numRuns: 60 },
  );
  expect(told).toBeGreaterThan(100);
});

test("a request is followed back from what was sent to what it was at each part before the model", () => {
  const { events, taken } = traceOf(noteTaking, [look("north"), look("south"), '{"answer": "done"}']);
  const starts = events.flatMap((event, at) => (event.type === "node.started" ? [at] : []));
  const requests = starts.filter((_, visit) => taken[visit]?.hook === "beforeModel");
  expect(requests.length).toBeGreaterThan(2);
  starts.forEach((at, visit) => {
    const event = taken[visit];
    if (event?.hook !== "beforeModel") return;
    const { messages } = carriedInto(events, at);
    if (!Array.isArray(messages)) throw new Error("there are no messages");
    expect(messages).toHaveLength(event.messages.length);
    messages.forEach((message, place) => {
      if (message !== null) expect(message).toEqual(event.messages[place]);
    });
  });
});

test("a growing trace is indexed once, and gives the same visits as a whole one", () => {
  const { events } = traceOf(guardedToolLoop, [look("north")]);
  const paths = [...new Set(events.flatMap((event) => ("node" in event ? [event.node] : [])))];
  const seen = new Map<string, number>();
  for (let length = 1; length <= events.length; length += 7) {
    for (const path of paths) seen.set(path, visitsOf(events.slice(0, length), path).length);
  }
  for (const path of paths) {
    const whole = events.filter((event) => event.type === "node.started" && event.node === path);
    expect(visitsOf([...events], path)).toHaveLength(whole.length);
    // A copy has other objects, and is indexed anew.
    expect(visitsOf(structuredClone(events), path)).toEqual(visitsOf(events, path));
  }
  // A shorter trace with the same beginning, such as one that was cut off, is no continuation.
  expect(visitsOf(events.slice(0, 3), "model")).toEqual([]);
  expect(visitsOf(events, "model").length).toBeGreaterThan(1);
});

test("of a trace that grew, what was indexed before is not looked at again", () => {
  const { events } = traceOf(guardedToolLoop, [look("north"), look("south")]);
  const half = Math.floor(events.length / 2);
  visitsOf(events.slice(0, half), "model");
  const looked: number[] = [];
  const watched = new Proxy(events, {
    get: (target, key, receiver) => {
      if (typeof key === "string" && /^\d+$/.test(key)) looked.push(Number(key));
      return Reflect.get(target, key, receiver);
    },
  });
  expect(visitsOf(watched, "model")).toEqual(visitsOf([...structuredClone(events)], "model"));
  // The first event tells the run, the last one seen that it goes on; all else is new.
  expect(looked.filter((at) => at > 0 && at < half - 1)).toEqual([]);
});

test("an event is found in its visit, and a visit tells what came in, what went out and what changed", () => {
  const misspelt = '{"tool": "lok", "arguments": {"at": "west"}}';
  const { events } = traceOf(guardedToolLoop, [misspelt, '{"answer": "done"}']);
  const visits = visitsOf(events, "parser");
  const [first] = visits;
  if (first === undefined) throw new RangeError("the parser was not visited");
  expect(visitAt(visits, first.events[1] ?? -1)).toBe(0);
  expect(visitAt(visits, 0)).toBeUndefined();
  const facts = visitFacts(events, first, false);
  expect(facts.came).toContainEqual({ name: "Reply", text: misspelt });
  expect(facts.changes.map(({ field }) => field)).toEqual(["calls[0]"]);
  expect(facts.went.find(({ name }) => name === "Calls")?.text).toContain('"look"');
  const [model] = visitsOf(events, "model");
  const asked = model && visitFacts(events, model, false);
  expect(asked?.came.map(({ name }) => name)).toContain("System · message 1");
  expect(asked?.went[0]?.text).toBe(misspelt);
});
