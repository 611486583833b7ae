import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Json } from "../harness/json.ts";
import { conditionNode } from "./condition.ts";
import type { CallResult } from "./contract.ts";
import { decodingSwitchNode } from "./decodingSwitch.ts";
import { anyArguments, anyCallResult, anyEvents, anyView } from "./events.fixture.ts";
import { loopGuardNode } from "./loopGuard.ts";
import { subgoalsNode } from "./subgoals.ts";
import { toolMachineNode } from "./toolMachine.ts";
import { validatorNode } from "./validator.ts";
import { variedCall } from "./variedCall.ts";
import { verifierNode } from "./verifier.ts";
import { beforeModel, beforeTool, call, emitted, result, run, tool, viewOf } from "./visit.fixture.ts";

const user = [{ role: "user" as const, content: "Go on." }];
const hall = "Take the mug.\nKitchen: sink 1, fridge 1.\nHall: desk 1.";
const goTo = tool("go_to", { place: { type: "string" } });
const take = tool("take", { object: { type: "string" }, from: { type: "string" } });
const tools = [goTo, take].map((spec) => ({ spec, source: "environment" as const, node: "suite" }));
const went = (place: string, text: string, status: "ok" | "refused" | "error" = "ok"): CallResult => ({
  call: call("go_to", { place }),
  result: result(text, status),
});

describe("a decoding switch", () => {
  it("changes the temperature of exactly its first replies, and nothing else", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 10 }), (steps, replies) => {
        let local: Json | undefined;
        const seen = Array.from({ length: replies }, () => {
          const outcome = run(decodingSwitchNode, beforeModel(user), { steps, temperature: 0.9 }, viewOf(), local);
          if (outcome.type === "emit") local = outcome.local ?? local;
          return emitted(outcome, "beforeModel").decoding.temperature;
        });
        expect(seen).toEqual(seen.map((_, at) => (at < steps ? 0.9 : undefined)));
      }),
    );
  });

  it("keeps other decoding settings", () => {
    const event = { ...beforeModel(user), decoding: { topP: 0.5 } };
    expect(emitted(run(decodingSwitchNode, event), "beforeModel").decoding).toEqual({ topP: 0.5, temperature: 0.7 });
  });
});

describe("a tool machine", () => {
  const params = { start: ["go_to"], transitions: [{ after: "go_to", next: ["take"] }], patience: 2 };
  const decide = (name: string, calls: readonly CallResult[] = [], local?: Json) =>
    run(toolMachineNode, beforeTool(call(name)), params, viewOf({ tools, calls }), local);

  it("lets the tools through that may come next, and names them when it refuses another", () => {
    expect(emitted(decide("go_to"), "beforeTool").decision.type).toBe("run");
    expect(emitted(decide("take"), "beforeTool").decision).toMatchObject({
      type: "substitute",
      result: { status: "refused", text: "Not now: take. Next may come: go_to." },
    });
    const after = [went("sink 1", "You are at sink 1.")];
    expect(emitted(decide("take", after), "beforeTool").decision.type).toBe("run");
    expect(emitted(decide("go_to", after), "beforeTool").decision.type).toBe("substitute");
  });

  it("counts only calls that went well, and lets anything follow a tool it does not know", () => {
    const failed = [went("x", "No.", "error")];
    expect(emitted(decide("take", failed), "beforeTool").decision.type).toBe("substitute");
    const other = [{ call: call("take"), result: result("You take it.") }];
    expect(emitted(decide("go_to", other), "beforeTool").decision.type).toBe("run");
  });

  it("gives way after its patience has run out, so that no wrong plan can hold a run up", () => {
    let local: Json | undefined;
    const decisions = Array.from({ length: 4 }, () => {
      const outcome = decide("take", [], local);
      if (outcome.type === "emit") local = outcome.local ?? local;
      return emitted(outcome, "beforeTool").decision.type;
    });
    expect(decisions).toEqual(["substitute", "substitute", "run", "substitute"]);
  });
});

describe("subgoals", () => {
  const goals = [
    { ask: "Find it.", doneWhen: ["mug"] },
    { ask: "Take it.", doneWhen: ["you take"] },
    { ask: "Put it down.", doneWhen: ["you put"] },
  ];
  const shown = (texts: readonly string[], status: "ok" | "error" = "ok") => {
    const calls = texts.map((text) => went("sink 1", text, status));
    const event = emitted(run(subgoalsNode, beforeModel(user), { goals }, viewOf({ calls })), "beforeModel");
    return event.messages.at(-1)?.content.split("\n\n")[1];
  };

  it("shows the first goal that no result has settled; a result may settle several, a failed call none", () => {
    expect(shown([])).toBe("Now (1 of 3): Find it.");
    expect(shown(["You see: mug 1."])).toBe("Now (2 of 3): Take it.");
    expect(shown(["You see: mug 1."], "error")).toBe("Now (1 of 3): Find it.");
    expect(shown(["You take mug 1."])).toBe("Now (3 of 3): Put it down.");
    expect(shown(["You take mug 1.", "You put mug 1 down."])).toBeUndefined();
  });

  it("never goes back to an earlier goal as calls are added", () => {
    const numberIn = (calls: readonly CallResult[]) => {
      const outcome = run(subgoalsNode, beforeModel(user), { goals }, viewOf({ calls }));
      const text = emitted(outcome, "beforeModel").messages.at(-1)?.content ?? "";
      return Number(/Now \((\d)/.exec(text)?.[1] ?? 4);
    };
    fc.assert(
      fc.property(fc.array(anyCallResult, { minLength: 1, maxLength: 8 }), (calls) => {
        expect(numberIn(calls)).toBeGreaterThanOrEqual(numberIn(calls.slice(0, -1)));
      }),
    );
  });
});

describe("a loop guard that varies", () => {
  const params = { action: "vary", repeats: 2 };
  const calls = [went("sink 1", "You are at sink 1."), went("sink 1", "You are at sink 1.")];
  const view = viewOf({ instruction: hall, tools, calls });

  it("refuses a repeat once, then goes where the tool has not been yet", () => {
    const event = beforeTool(call("go_to", { place: "sink 1" }));
    const first = run(loopGuardNode, event, params, view);
    expect(emitted(first, "beforeTool").decision).toMatchObject({ type: "substitute", result: { status: "refused" } });
    const local = first.type === "emit" ? first.local : undefined;
    const second = emitted(run(loopGuardNode, event, params, view, local), "beforeTool");
    expect(second.decision.type).toBe("run");
    expect(second.call).toMatchObject({ id: event.call.id, name: "go_to" });
    expect(["fridge 1", "desk 1"]).toContain(second.call.arguments.place);
  });

  it("refuses again where nothing else is known", () => {
    const little = viewOf({ instruction: "Go.", tools, calls });
    const event = beforeTool(call("go_to", { place: "sink 1" }));
    const first = run(loopGuardNode, event, params, little);
    const local = first.type === "emit" ? first.local : undefined;
    expect(emitted(run(loopGuardNode, event, params, little, local), "beforeTool").decision.type).toBe("substitute");
  });

  it("only ever changes one argument, to a value the tool was not called with", () => {
    fc.assert(
      fc.property(anyView, anyArguments, (seen, given) => {
        const made = call("go_to", given);
        const other = variedCall(made, { ...seen, instruction: hall, tools });
        if (other === undefined) return;
        const changed = Object.keys(given).filter((key) => other.call.arguments[key] !== given[key]);
        expect(changed).toEqual(["place"]);
        const tried = seen.calls.filter((each) => each.call.name === "go_to").map((each) => each.call.arguments.place);
        expect(tried).not.toContain(other.call.arguments.place);
      }),
      { numRuns: 300 },
    );
  });
});

describe("a validator that matches names seen", () => {
  const mended = (name: string, given: Record<string, string>, calls: readonly CallResult[] = []) => {
    const view = viewOf({ instruction: hall, tools, calls });
    return emitted(run(validatorNode, beforeTool(call(name, given)), { seen: true }, view), "beforeTool").call
      .arguments;
  };

  it("gives a room one of its places, a kind one of its kind, a misspelling the right name", () => {
    expect(mended("go_to", { place: "kitchen" })).toEqual({ place: "sink 1" });
    expect(mended("go_to", { place: "Hall" })).toEqual({ place: "desk 1" });
    expect(mended("go_to", { place: "fridge" })).toEqual({ place: "fridge 1" });
    expect(mended("go_to", { place: "frige 1" })).toEqual({ place: "fridge 1" });
  });

  it("goes where it has not been, takes what is in view, and never puts one name in two places", () => {
    const calls = [went("sink 1", "You are at sink 1. You see: mug 1.")];
    expect(mended("go_to", { place: "kitchen" }, calls)).toEqual({ place: "fridge 1" });
    expect(mended("take", { object: "kitchen", from: "kitchen" }, calls)).toEqual({ object: "mug 1", from: "sink 1" });
  });

  it("leaves right names, and words that mean nothing seen, as they are", () => {
    expect(mended("go_to", { place: "desk 1" })).toEqual({ place: "desk 1" });
    expect(mended("go_to", { place: "the moon" })).toEqual({ place: "the moon" });
    const view = viewOf({ instruction: hall, tools });
    const event = beforeTool(call("go_to", { place: "kitchen" }));
    expect(emitted(run(validatorNode, event, {}, view), "beforeTool")).toBe(event);
  });
});

describe("a verifier that asks for a deed", () => {
  const judge = (answer: string, calls: readonly CallResult[]) => {
    const event = { hook: "taskEnd" as const, step: 2, answer, reason: "done" as const, notes: [] };
    const outcome = run(verifierNode, event, { mode: "acted" }, viewOf({ calls }));
    return outcome.type === "emit" ? outcome.port : outcome.type;
  };

  it("passes an answer once a call went through, or if it says that no tool will do", () => {
    expect(judge("It is done.", [])).toBe("fail");
    expect(judge("It is done.", [went("x", "No.", "error")])).toBe("fail");
    expect(judge("It is done.", [went("sink 1", "You are there.")])).toBe("pass");
    for (const answer of ["None of the tools on offer can do that.", "I cannot do this.", "No tool can do this."]) {
      expect(judge(answer, []), answer).toBe("pass");
    }
  });
});

describe("a condition on the task", () => {
  it("takes the same way at every hook, whatever the event says", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...Object.values(anyEvents)).chain((events) => fc.tuple(events, anyView)),
        ([event, view]) => {
          const outcome = run(conditionNode, event, { hook: event.hook, test: "task", text: "MUG" }, view);
          const task = event.hook === "taskStart" ? event.instruction : view.instruction;
          expect(outcome.type === "emit" && outcome.port).toBe(task.toLowerCase().includes("mug") ? "yes" : "no");
        },
      ),
    );
    const view = viewOf({ instruction: hall });
    expect(
      run(conditionNode, beforeModel(user), { hook: "beforeModel", test: "task", text: "mug" }, view),
    ).toMatchObject({ port: "yes" });
    expect(run(conditionNode, beforeModel(user), { hook: "beforeModel", test: "task", text: "" }, view)).toMatchObject({
      port: "no",
    });
  });
});
