import type { ChatRequest, Decoding } from "../models/contract.ts";
import type { Verdict } from "./contract.ts";
import { firstLine, shorten } from "./text.ts";

/** Asks a model for a yes or no on an answer, and one short reason. */
export function judgeRequest(task: string, answer: string, question: string, decoding: Decoding): ChatRequest {
  const content = [
    `Task: ${shorten(task, 2_000)}`,
    `Answer: ${shorten(answer, 2_000)}`,
    `${question} Begin with yes or no, then give a short reason.`,
  ].join("\n");
  return { messages: [{ role: "user", content }], tools: [], constraint: { type: "none" }, decoding, logProbs: 0 };
}

/** Reads a judge's reply: the first yes or no counts; undefined when it says neither. */
export function readJudgement(reply: string): Verdict | undefined {
  const said = /\b(yes|no)\b/i.exec(reply.slice(0, 2_000))?.[1]?.toLowerCase();
  if (said === undefined) return undefined;
  const reason = firstLine(reply.replace(/^[\s"'*]*(yes|no)\b[\s.,:;"'*-]*/i, ""), 200);
  return {
    passed: said === "yes",
    score: said === "yes" ? 1 : 0,
    detail: reason === "" ? `The judge said ${said}.` : reason,
  };
}
