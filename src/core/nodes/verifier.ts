import type { z } from "zod";
import { msg } from "../harness/say.ts";
import type { HookEvents, NodeDefinition, Outcome, RunView, Verdict, Visit } from "./contract.ts";
import { judgeRequest, readJudgement } from "./judge.ts";
import { verifierKind } from "./kinds/verifier.ts";
import { testPattern } from "./pattern.ts";
import { eventOf, pass } from "./processor.ts";
import { fillIn, shorten } from "./text.ts";

const { params } = verifierKind;
type Settings = z.output<typeof params>;
type TaskEnd = HookEvents["taskEnd"];

/** Judges the answer: out of `pass` with its verdict, or out of `fail` back to the loop while tries are left. */
export const verifierNode: NodeDefinition = {
  ...verifierKind,
  visit: (visit) => {
    const event = eventOf(visit, "taskEnd");
    const settings = params.parse(visit.params);
    const { mode, question } = settings;
    if (mode === "nonEmpty") return judged(visit, settings, emptiness(event.answer));
    if (mode === "pattern") return judged(visit, settings, patternVerdict(event.answer, settings.pattern));
    if (mode === "acted") return judged(visit, settings, actedVerdict(event.answer, visit.view));
    if (mode === "environment") {
      return { type: "await", effect: { type: "verify", answer: event.answer }, say: msg("checking") };
    }
    const side = visit.view.sideModel;
    if (side === undefined) return unjudged(event, msg("no side model is attached"));
    const request = judgeRequest(visit.view.instruction, event.answer, question, side.decoding);
    return { type: "await", effect: { type: "model", role: side.role, request }, say: msg("asking the judge") };
  },
  resume: (visit, result) => {
    const event = eventOf(visit, "taskEnd");
    const settings = params.parse(visit.params);
    if (result.type === "verify") return judged(visit, settings, result.verdict);
    if (result.type === "modelFailed") return unjudged(event, result.error.message);
    if (result.type !== "model") throw new TypeError("a verifier waits for a verdict or a model only");
    const verdict = readJudgement(result.reply.text);
    return verdict === undefined
      ? unjudged(event, msg("the judge said neither yes nor no"))
      : judged(visit, settings, verdict);
  },
};

function emptiness(answer: string): Verdict {
  const passed = answer.trim() !== "";
  return { passed, score: passed ? 1 : 0, detail: passed ? msg("There is an answer.") : msg("The answer is empty.") };
}

function patternVerdict(answer: string, pattern: string): Verdict {
  const passed = testPattern(pattern, answer) === true;
  const detail = passed ? msg("The answer matches.") : `The answer does not match ${shorten(pattern, 80)}.`;
  return { passed, score: passed ? 1 : 0, detail };
}

const declines =
  /\b(none of|no (?:such |suitable |fitting |available )?(?:tool|function)s?|not? (?:possible|able)|cannot|can.?t|can not|unable)\b/i;

/** An answer counts once a call has gone through; before that only if it says that no tool will do. */
function actedVerdict(answer: string, { calls }: RunView): Verdict {
  const acted = calls.some(({ result }) => result.status === "ok");
  if (acted) return { passed: true, score: 1, detail: msg("A tool was used.") };
  const passed = declines.test(answer.slice(0, 2_000));
  return {
    passed,
    score: passed ? 1 : 0,
    detail: passed ? msg("The answer says that no tool will do.") : msg("No tool was used yet."),
  };
}

/** What could not be judged ends without a verdict, and says so: it is not a pass. */
function unjudged(event: TaskEnd, why: string): Outcome {
  const notes = [...event.notes, `Not judged: ${why}.`];
  return pass({ ...event, notes }, `not judged: ${shorten(why, 40)}`, { port: "pass" });
}

/** A run that ends for another reason than an answer is never sent back: nothing is left to go on with. */
function judged(visit: Visit, settings: Settings, verdict: Verdict): Outcome {
  const event = eventOf(visit, "taskEnd");
  const failures = typeof visit.local === "number" ? visit.local : 0;
  if (verdict.passed || event.reason !== "done" || failures >= settings.tries) {
    const say = verdict.passed ? msg("passed") : `failed: ${shorten(verdict.detail, 50)}`;
    return pass({ ...event, verdict }, say, { port: "pass" });
  }
  const detail = /[.!?]$/.test(verdict.detail) ? verdict.detail : `${verdict.detail}.`;
  const note = fillIn(settings.note, { detail: shorten(detail, 300) }).trim();
  const back: HookEvents["stepEnd"] = {
    hook: "stepEnd",
    step: event.step,
    results: [],
    notes: note === "" ? event.notes : [...event.notes, note],
    verdict,
  };
  const say = `sent back ${failures + 1} of ${settings.tries}`;
  return pass(back, say, { port: "fail", local: failures + 1 });
}
