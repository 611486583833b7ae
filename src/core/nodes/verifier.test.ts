import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Json, JsonObject } from "../harness/json.ts";
import type { EffectResult, HookEvents, Outcome, Verdict } from "./contract.ts";
import { anyEvents, anyText } from "./events.fixture.ts";
import { readJudgement } from "./judge.ts";
import { verifierNode } from "./verifier.ts";
import { emitted, exampleDecoding, reply, run, viewOf, visitOf } from "./visit.fixture.ts";

function ended(answer: string, over: Partial<HookEvents["taskEnd"]> = {}): HookEvents["taskEnd"] {
  return { hook: "taskEnd", step: 3, answer, reason: "done", notes: [], ...over };
}

function judge(event: HookEvents["taskEnd"], result: EffectResult, params: JsonObject = {}, local?: Json): Outcome {
  const view = viewOf({ sideModel: { role: "side", decoding: exampleDecoding } });
  const outcome = verifierNode.resume?.(visitOf(verifierNode, event, params, view, local), result);
  if (outcome === undefined) throw new Error("the verifier cannot resume");
  return outcome;
}

const wrong: Verdict = { passed: false, score: 0, detail: "The apple is still in the fridge" };

describe("the verifier", () => {
  it("sends a failed answer back only while tries are left and the run ended by an answer", () => {
    fc.assert(
      fc.property(
        anyEvents.taskEnd,
        fc.integer({ min: 0, max: 4 }),
        fc.integer({ min: 0, max: 4 }),
        fc.boolean(),
        anyText,
        (event, tries, failures, passed, detail) => {
          const verdict = { passed, score: 0.5, detail };
          const outcome = judge(event, { type: "verify", verdict }, { tries }, failures);
          if (outcome.type !== "emit") throw new Error("a verdict leads on");
          expect(outcome.port).toBe(!passed && event.reason === "done" && failures < tries ? "fail" : "pass");
          if (outcome.port === "pass") expect(outcome.event).toEqual({ ...event, verdict });
          else {
            expect(outcome.local).toBe(failures + 1);
            expect(emitted(outcome, "stepEnd")).toMatchObject({ step: event.step, results: [], verdict });
          }
        },
      ),
      { numRuns: 1_000 },
    );
  });

  it("asks the environment, and tells the model what is missing", () => {
    expect(run(verifierNode, ended("done"))).toMatchObject({
      type: "await",
      effect: { type: "verify", answer: "done" },
    });
    const back = emitted(judge(ended("done"), { type: "verify", verdict: wrong }), "stepEnd");
    expect(back.notes).toEqual(["That is not done yet: The apple is still in the fridge. Go on."]);
  });

  it("checks that there is an answer, or that it matches", () => {
    expect(run(verifierNode, ended(" "), { mode: "nonEmpty" })).toMatchObject({ port: "fail" });
    expect(run(verifierNode, ended("x"), { mode: "nonEmpty" })).toMatchObject({
      port: "pass",
      event: { verdict: { passed: true } },
    });
    expect(run(verifierNode, ended("Room 12"), { mode: "pattern", pattern: "room \\d+" })).toMatchObject({
      port: "pass",
    });
    expect(run(verifierNode, ended("none"), { mode: "pattern", pattern: "\\d" })).toMatchObject({ port: "fail" });
    expect(verifierNode.params.safeParse({ mode: "pattern", pattern: "(" }).success).toBe(false);
  });

  it("lets the side model judge, and never counts what was not judged as passed", () => {
    const asked = verifierNode.visit?.(
      visitOf(
        verifierNode,
        ended("x"),
        { mode: "judge" },
        viewOf({ sideModel: { role: "side", decoding: exampleDecoding } }),
      ),
    );
    expect(asked).toMatchObject({ type: "await", effect: { type: "model", role: "side" } });
    expect(judge(ended("x"), { type: "model", reply: reply("No, it is empty.") }, { mode: "judge" })).toMatchObject({
      port: "fail",
      event: { verdict: { detail: "it is empty." } },
    });
    for (const unjudged of [
      run(verifierNode, ended("x"), { mode: "judge" }),
      judge(ended("x"), { type: "model", reply: reply("Perhaps.") }, { mode: "judge" }),
      judge(
        ended("x"),
        { type: "modelFailed", error: { code: "timeout", message: "too slow", retry: "again" } },
        { mode: "judge" },
      ),
    ]) {
      const event = emitted(unjudged, "taskEnd");
      expect(event.verdict).toBeUndefined();
      expect(event.notes.join()).toMatch(/Not judged/);
    }
  });

  it("reads a yes or a no wherever a judge begins with it, and neither out of nothing", () => {
    expect(readJudgement("**Yes**, all done.")).toEqual({ passed: true, score: 1, detail: "all done." });
    expect(readJudgement("no")).toEqual({ passed: false, score: 0, detail: "The judge said no." });
    expect(readJudgement("nobody knows yesterday")).toBeUndefined();
  });
});
