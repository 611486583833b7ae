import { isJsonObject, type Json } from "../../harness/json.ts";
import { err } from "../../harness/result.ts";
import { say } from "../../harness/say.ts";
import { renderCall, type WordedCall } from "../../nodes/callText.ts";
import { contentWords, firstLine, overlap, shorten } from "../../nodes/text.ts";
import type { Operator, OperatorContext, Slot } from "../operator.ts";
import { drafted, inSteps, partsOf, setting, settingsOf } from "./building.ts";
import { placing } from "./placing.ts";

const most = 2;
const rationaleTokens = 20;

type Exemplar = { readonly task: string; readonly reply: string };

/** Shows one call that went well, in this run or in an earlier one, as an example. */
export const ownExemplar: Operator = {
  id: "own-exemplar",
  title: "Own exemplar",
  symptoms: ["unparsed-reply", "bad-arguments", "missing-argument", "answered-without-tool", "unknown-tool"],
  acts: ["beforeModel"],
  class: "text",
  prior: 0.3,
  dimension: "context",
  slots: (context): readonly Slot[] => {
    const exemplar = exemplarFrom(context);
    if (exemplar === undefined) return [];
    return [
      {
        name: "rationale",
        ask: `Say in a few words why this reply is right in its form: ${shorten(exemplar.reply, 160)}`,
        schema: { type: "string", maxLength: rationaleTokens * 4 },
        fallback: "",
        mostTokens: rationaleTokens,
      },
    ];
  },
  build: (context, { rationale }) => {
    const found = exemplarFrom(context);
    if (found === undefined) return err("No call has gone well yet that could serve as an example.");
    const why =
      typeof rationale === "string" && rationale !== "" ? ` (${shorten(rationale, rationaleTokens * 4)})` : "";
    const exemplar: Exemplar = { ...found, task: `${found.task}${why}` };
    const [part] = partsOf(context.harness, "exemplars");
    const known = part === undefined ? [] : exemplarsOf(settingsOf(context, part).exemplars);
    if (known.some(({ reply }) => reply === found.reply)) return err("That example is shown already.");
    if (known.length >= most) return err(`${known.length} examples are shown already; more would crowd the prompt.`);
    const exemplars: Json = [...known, exemplar].map(({ task, reply }) => ({ task, reply }));
    const step =
      part === undefined
        ? placing(context, "beforeModel", { kind: "exemplars", params: { exemplars, when: "every", most: 1 } })
        : setting(context, part.id, { exemplars });
    return drafted(inSteps(context, [step]), {
      fires: say("at every reply that examples are shown for"),
      expected: { metric: "valid actions", direction: "up" },
      risk: "medium",
    });
  },
};

function exemplarsOf(value: Json | undefined): readonly Exemplar[] {
  const list: readonly Json[] = Array.isArray(value) ? value : [];
  return list.flatMap((each): Exemplar[] => {
    if (!isJsonObject(each) || typeof each.reply !== "string") return [];
    return [{ task: typeof each.task === "string" ? each.task : "", reply: each.reply }];
  });
}

/** The first call of the earlier success that is most like this task; else the last call of this run that brought news. */
function exemplarFrom({ successes, facts, tools, instruction }: OperatorContext): Exemplar | undefined {
  const offered = new Set(tools.map(({ name }) => name));
  const goal = contentWords(firstLine(instruction, 300));
  const likeness = (words: string) => overlap(contentWords(firstLine(words, 300)), goal);
  const usable = successes.filter(({ calls }) => calls[0] !== undefined && offered.has(calls[0].tool));
  const [best] = usable.toSorted((a, b) => likeness(b.instruction) - likeness(a.instruction));
  const first = best?.calls[0];
  if (best !== undefined && first !== undefined) {
    return exemplar({ name: first.tool, arguments: first.arguments });
  }
  const own = facts.calls.findLast(({ returned, tool }) => returned === "fresh" && offered.has(tool));
  return own && exemplar({ name: own.tool, arguments: own.arguments });
}

/** The task is told by the tool alone: its own words would carry a task of the suite into the harness. */
function exemplar(call: WordedCall): Exemplar | undefined {
  const reply = renderCall(call);
  return reply.length > 400 ? undefined : { task: `another one, for which ${call.name} was right`, reply };
}
