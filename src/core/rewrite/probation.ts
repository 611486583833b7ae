import { say } from "../harness/say.ts";
import type { Probation, Rewrite } from "./contract.ts";
import type { Facts } from "./facts.ts";
import { scoreSteps } from "./observe/steps.ts";

/** Begins the probation of what comes into force at a step boundary: the steps before it are scored. */
export function openProbation(facts: Facts, step: number, most: number): Probation {
  const before = scoreSteps(facts, step - most + 1, step);
  return { before, since: scoreSteps(facts, step + 1, step), verdict: "running" };
}

/**
 * A probation at a later boundary. After `most` steps it is decided: better than before, or not. Until then it runs, and what
 * has been decided stays.
 */
export function goOn(probation: Probation, facts: Facts, from: number, step: number, most: number): Probation {
  if (probation.verdict !== "running") return probation;
  const since = scoreSteps(facts, from + 1, Math.min(step, from + most));
  if (since.steps < most) return { ...probation, since };
  return { ...probation, since, verdict: since.score > probation.before.score ? "better" : "not better" };
}

/** What probation found, in one sentence with its figures. */
export function probationWords({ before, since, verdict }: Probation): string {
  const figures = say(
    "{before} before, {since} over {count} steps since (novel observations + valid actions − repeats)",
    { before: before.score.toFixed(2), since: since.score.toFixed(2), count: since.steps },
  );
  if (verdict === "running") return say("Still on probation: {figures}.", { figures });
  return verdict === "better"
    ? say("Better on probation: {figures}.", { figures })
    : say("Not better on probation: {figures}.", { figures });
}

/** Whether a rewrite is in force in its own run, so that its probation goes on. */
export function isOnProbation({ stage, probation }: Rewrite): boolean {
  return stage === "trial" && probation?.verdict === "running";
}
