import { msg } from "../../harness/say.ts";
import { looksLikeCall } from "../../nodes/findCall.ts";
import { firstLine } from "../../nodes/text.ts";
import type { ReplyFact } from "../facts.ts";
import { failed } from "./steps.ts";
import { type SymptomRule, symptom } from "./symptom.ts";

/** How many of the newest replies a symptom of replies is read from. */
const recentReplies = 6;

/** Replies that were taken neither as a call nor as an answer. The subject says what they look like. */
export const unparsedReply: SymptomRule = ({ replies }) => {
  const recent = replies.slice(-recentReplies);
  const unread = recent.filter(({ taken }) => taken === "unread");
  const last = unread.at(-1);
  if (last === undefined) return [];
  const words =
    last.text.trim() === ""
      ? msg(
          "{unread} of the last {count, plural, one {# reply} other {# replies}} could not be read; the last was empty.",
        )
      : msg(
          "{unread} of the last {count, plural, one {# reply} other {# replies}} could not be read; the last began “{beginning}”.",
        );
  const values = { unread: unread.length, count: recent.length, beginning: firstLine(last.text, 60) };
  return symptom("unparsed-reply", unread.length / Math.max(3, recent.length), looksOf(last), unread, words, values);
};

function looksOf({ text }: ReplyFact): string {
  if (text.trim() === "") return "empty reply";
  return looksLikeCall(text, []) ? "broken call" : "text without a call";
}

/** An answer was given before any call, though tools were on offer. Whether the task needs one is for the task to know. */
export const answeredWithoutTool: SymptomRule = ({ replies }) => {
  const found = replies.filter(
    (reply) => reply.taken === "answer" && reply.callsBefore === 0 && reply.toolsOffered > 0,
  );
  const [first] = found;
  if (first === undefined) return [];
  const severity = found.some(({ sentBack }) => sentBack) ? 0.7 : 0.4;
  const words = msg(
    "The answer came without a single call, with {count, plural, one {# tool} other {# tools}} on offer.",
  );
  return symptom("answered-without-tool", severity, "answer", found, words, { count: first.toolsOffered });
};

/** An answer that the harness itself sent back, or that came right after a call that did not go through. */
export const prematureAnswer: SymptomRule = ({ replies, calls }) => {
  const answers = replies.filter(({ taken }) => taken === "answer");
  const found = answers.filter(({ sentBack, anchor }) => {
    const before = calls.findLast((call) => call.anchor.event < anchor.event);
    return sentBack || (before !== undefined && failed(before.returned));
  });
  const sent = found.filter(({ sentBack }) => sentBack).length;
  const words =
    sent > 0
      ? msg("{count, plural, one {# answer} other {# answers}} went back to the loop unfinished.")
      : msg("The answer came right after a call that did not go through.");
  return symptom("premature-answer", sent > 0 ? 0.4 + sent / 10 : 0.3, "answer", found, words, { count: sent });
};

/** The last reply was less sure than nine in ten replies of successful runs. */
export const lowMargin: SymptomRule = ({ replies }, { marginFloor }) => {
  const last = replies.at(-1);
  if (marginFloor === undefined || last?.margin === undefined || last.margin >= marginFloor) return [];
  const words = msg(
    "The last reply's margin between first and second token is {margin} nats, below the {floor} of good runs.",
  );
  const values = { margin: last.margin.toFixed(2), floor: marginFloor.toFixed(2) };
  return symptom("low-margin", 1 - last.margin / marginFloor, "reply", [last], words, values);
};
