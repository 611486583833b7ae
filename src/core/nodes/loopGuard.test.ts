import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { callKey } from "./callText.ts";
import type { CallResult } from "./contract.ts";
import { anyCall, anyCallResult } from "./events.fixture.ts";
import { loopGuardNode } from "./loopGuard.ts";
import { beforeTool, call, emitted, result, run, viewOf } from "./visit.fixture.ts";

const look = (text = "Nothing.", name = "look"): CallResult => ({ call: call(name), result: result(text) });

describe("the loop guard", () => {
  it("never acts without that many equal results of the same call within the window, and always acts with them", () => {
    const repetitive = fc.array(
      fc.oneof(anyCallResult, fc.constantFrom(look(), look("Other."), look("Nothing.", "go_to"))),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(
        repetitive,
        fc.oneof(anyCall, fc.constant(call("look"))),
        fc.integer({ min: 1, max: 4 }),
        fc.integer({ min: 1, max: 10 }),
        (calls, made, repeats, window) => {
          const same = calls.slice(-window).filter((each) => callKey(each.call) === callKey(made));
          const most = Math.max(
            0,
            ...same.map(
              (a) => same.filter((b) => a.result.text === b.result.text && a.result.status === b.result.status).length,
            ),
          );
          const event = beforeTool(made);
          const after = emitted(run(loopGuardNode, event, { repeats, window }, viewOf({ calls })), "beforeTool");
          if (most < repeats) expect(after).toBe(event);
          else expect(after.decision).toMatchObject({ type: "substitute", result: { status: "refused" } });
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it("refuses, hands the old result on with a note, or ends the run, as told", () => {
    const view = viewOf({ calls: [look(), look()] });
    const event = beforeTool(call("look"));
    expect(emitted(run(loopGuardNode, event, {}, view), "beforeTool").decision).toEqual({
      type: "substitute",
      result: { status: "refused", text: "You did this 2 times with the same result. Do something else.", done: false },
    });
    expect(emitted(run(loopGuardNode, event, { action: "note" }, view), "beforeTool").decision).toMatchObject({
      result: { status: "ok", text: expect.stringMatching(/^Nothing\.\nYou did this 2 times/) },
    });
    expect(run(loopGuardNode, event, { action: "stop" }, view)).toMatchObject({ type: "halt", reason: "loop" });
  });

  it("does not mind the same call when its result changes", () => {
    const event = beforeTool(call("look"));
    expect(emitted(run(loopGuardNode, event, {}, viewOf({ calls: [look("a"), look("b")] })), "beforeTool")).toBe(event);
  });

  it("leaves a call that was already refused alone", () => {
    const event = {
      ...beforeTool(call("look")),
      decision: { type: "substitute" as const, result: result("no", "refused") },
    };
    expect(emitted(run(loopGuardNode, event, {}, viewOf({ calls: [look(), look()] })), "beforeTool")).toBe(event);
  });
});
