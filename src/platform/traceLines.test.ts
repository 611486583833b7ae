import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { wordsIn } from "../../scripts/words.mjs";
import { type Harness, nodePath } from "../core/harness/document.ts";
import { nestedHarness } from "../core/harness/group.ts";
import { ok } from "../core/harness/result.ts";
import { type SayValues, sayInEnglish } from "../core/harness/say.ts";
import type { ChatRequest, ToolCall } from "../core/models/contract.ts";
import { catalogue } from "../core/nodes/catalogue.ts";
import { templates } from "../core/nodes/templates.ts";
import type { RunOutcome, TraceEvent } from "../core/runtime/contract.ts";
import { drive, type Performer } from "../core/runtime/drive.ts";
import { replyOf } from "../core/runtime/loopFixture.ts";
import { suites } from "../core/suites/suites.ts";
import { runTask } from "../studio/runTask.ts";
import { lineReader } from "./readLines.ts";
import { traceLines } from "./traceLines.ts";

const keys = new Set(
  readdirSync("src", { recursive: true, encoding: "utf8" })
    .filter((path) => /\.tsx?$/.test(path) && !/\.(test|fixture)\.tsx?$/.test(path))
    .map((path) => `src/${path}`)
    .flatMap((path) => wordsIn(path, readFileSync(path, "utf8")).map(({ text }) => text)),
);

const words = (message: string, values: SayValues) => (keys.has(message) ? sayInEnglish(message, values) : undefined);
const read = lineReader(traceLines, words);

const samples: Readonly<Record<string, string>> = {
  ...{ node: "inner/parser-2", tool: "go_to", kind: "loopGuard", port: "out", names: "go_to, take" },
  ...{ thing: "key", place: "towel rail", hook: "before model", wire: "after tool", how: "code fence" },
  ...{ text: "go_to(place: fridge 1)", why: "block", known: "go_to gave the same 3 times" },
  clauses: "a key is found; it is in a chest",
};

/** A template filled in, with another number for every argument that is one. */
function filled(template: string): { readonly line: string; readonly values: SayValues } {
  const names = [...template.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name);
  const values = Object.fromEntries(names.map((name, at) => [name, samples[name] ?? ["7", "1,024", "0.5"][at] ?? "9"]));
  const written = { ...values, hook: "beforeModel", wire: "afterTool" };
  return { line: sayInEnglish(template, written), values };
}

test.each(traceLines.filter((template) => template.includes("{")))("%s is read back with its values", (template) => {
  const { line, values } = filled(template);
  const seen: [string, SayValues][] = [];
  const said = lineReader(traceLines, (message, given) => {
    if (keys.has(message)) seen.push([message, given]);
    return words(message, given);
  })(line);
  expect(seen.at(-1)).toEqual([template, values]);
  expect(said).toBe(sayInEnglish(template, values));
});

test("what a model or a person writes is not taken for a line", () => {
  const others = [
    "→ go_to",
    '{"tool": "look"}',
    "Answer: 42",
    "I go to the fridge.",
    "look → It is closed.",
    "Look: closed",
  ];
  for (const other of [...others, `step 1 of ${"2".repeat(400)}`, "step 1\nof 2"]) expect(read(other)).toBeUndefined();
});

test("a line that is long and almost fits is given up at once", () => {
  const begun = performance.now();
  for (const line of [`Not yet so: ${"a; ".repeat(90)}`, `${"a/".repeat(140)} at `, `renamed to ${"a, ".repeat(90)}!`])
    read(line);
  expect(performance.now() - begun).toBeLessThan(200);
});

/** Replies of a model that errs in every way that parts look for, and knows what is due. */
function replyTo(request: ChatRequest, due: ToolCall | undefined, asked: number): string {
  const [first] = request.tools;
  const call = JSON.stringify(
    due === undefined ? { tool: first?.name, arguments: {} } : { tool: due.name, arguments: due.arguments },
  );
  const ways = [
    "I would look around.",
    `\`\`\`json\n${call}\n\`\`\``,
    call.replace('"tool": ', "").replaceAll('"', "'"),
    call.replace(/"tool":"(\w+)\w"/, '"tool":"$1"'),
    '{"choice": 1}',
    '{"choice": 99}',
    call,
    call,
    call,
    '{"answer": "Done."}',
    "",
  ];
  return ways[asked % ways.length] ?? "";
}

type Ran = { readonly events: readonly TraceEvent[]; readonly outcome: RunOutcome; readonly told: string };

async function runOf(harness: Harness, suiteId: string, from: number): Promise<Ran> {
  const suite = suites.get(suiteId);
  const card = suite?.tasks()[0];
  if (suite === undefined || card === undefined) throw new Error(`no task of ${suiteId}`);
  const environment = suite.open();
  const task = runTask(card, environment, environment.reset(card.id, 1));
  const { calls } = suite.goldPlan(card.id, 1);
  const told = [task.instruction, JSON.stringify(harness)];
  let [asked, made] = [from, 0];
  const perform: Performer = {
    model: async (_role, request) => {
      const text = replyTo(request, calls[made % Math.max(1, calls.length)], asked);
      asked += 1;
      told.push(...request.messages.map(({ content }) => content), text);
      return ok(replyOf(text));
    },
    tool: async (call) => {
      made += 1;
      const result = environment.step(call);
      told.push(result.text);
      return result;
    },
    verify: async (answer) => environment.verify(answer),
    snapshot: () => environment.snapshot(),
  };
  const { outcome, trace } = await drive({
    ...{ harness, definitions: catalogue, start: { runId: "r", task, seed: 1 }, perform, clock: () => 0 },
    signal: new AbortController().signal,
  });
  const verdict = environment.verify(outcome.answer);
  return { events: trace.events, outcome: { ...outcome, verdict }, told: told.join("\n").replaceAll(/\s+/g, " ") };
}

/** The paths of the models of a harness: what they say is the model's own. */
function modelsOf(harness: Harness, within: readonly string[] = []): readonly string[] {
  return Object.values(harness.nodes).flatMap((node) => {
    const nested = nestedHarness(node.params);
    if (nested !== undefined) return modelsOf(nested, [...within, node.id]);
    return node.kind === "model" ? [nodePath(within, node.id)] : [];
  });
}

function linesOf({ events, outcome }: Ran, models: readonly string[]): readonly string[] {
  const lines = events.flatMap((event) => {
    if (event.type === "node.triggered") return models.includes(event.node) ? [] : [event.say ?? ""];
    if (event.type === "node.failed") return [event.rule, event.message];
    return event.type === "task.verified" ? [event.verdict.detail] : [];
  });
  return [...lines, outcome.detail, outcome.verdict?.detail ?? ""];
}

describe.each(["household", "functionCalls"])("%s", (suite) => {
  test.each(templates.map((template) => [template.id, template] as const))(
    "every line of a run of %s is a key, of a known form, or what a model or a tool was told",
    async (_, template) => {
      const harness = template.build();
      for (const from of [0, 1, 3]) {
        const ran = await runOf(harness, suite, from);
        const unread = linesOf(ran, modelsOf(harness)).filter((line) => {
          if (keys.has(line) || read(line) !== undefined || !/[a-z]/i.test(line.replace(/^→ \S+$/, ""))) return false;
          return !ran.told.includes(line.replace(/…$/, "").replaceAll(/\s+/g, " "));
        });
        expect([...new Set(unread)]).toEqual([]);
      }
    },
  );
});
