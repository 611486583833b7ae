import { expect, test } from "vitest";
import { ok } from "./core/harness/result.ts";
import type { ChatRequest, ToolCall } from "./core/models/contract.ts";
import { catalogue } from "./core/nodes/catalogue.ts";
import { templates } from "./core/nodes/templates.ts";
import { drive, type Performer } from "./core/runtime/drive.ts";
import { replyOf } from "./core/runtime/loopFixture.ts";
import { suites } from "./core/suites/suites.ts";
import { runTask } from "./studio/runTask.ts";

/** The number under which a call stands in the menu that the model was shown, where it was shown one. */
function numberInMenu({ messages }: ChatRequest, call: ToolCall): string {
  const lines = messages.at(-1)?.content.split("\n") ?? [];
  const words = Object.values(call.arguments).map(String);
  const line = lines.find(
    (each) => /^\d+\. /.test(each) && each.includes(call.name) && words.every((w) => each.includes(w)),
  );
  return line === undefined ? "" : (/^\d+/.exec(line)?.[0] ?? "");
}

/** What a model that knows the way says: the call that is due, by its number or in JSON, or a worker's name where only that can make it. */
function said(request: ChatRequest, due: ToolCall | undefined, made: number): string {
  if (due === undefined) return '{"answer": "done"}';
  const number = numberInMenu(request, due);
  if (number !== "") return `{"choice": ${number}}`;
  const [first] = request.tools;
  const isOffered = request.tools.length === 0 || request.tools.some(({ name }) => name === due.name);
  if (isOffered) return JSON.stringify({ tool: due.name, arguments: due.arguments });
  return JSON.stringify({ tool: first?.name, arguments: { task: `Go on from step ${made}.` } });
}

test.each(templates.map((template) => [template.id, template] as const))(
  "%s runs as it is: a model that knows the way solves a household task through it",
  async (_, template) => {
    const suite = suites.get("household");
    const card = suite?.tasks()[0];
    if (suite === undefined || card === undefined) throw new Error("no household task");
    const environment = suite.open();
    const observation = environment.reset(card.id, 1);
    const plan = suite.goldPlan(card.id, 1);
    let made = 0;
    const perform: Performer = {
      model: async (_role, request) => ok(replyOf(said(request, plan.calls[made], made))),
      tool: async (call) => {
        made += 1;
        return environment.step(call);
      },
      verify: async (answer) => environment.verify(answer),
      snapshot: () => environment.snapshot(),
    };
    const start = { runId: "r", task: runTask(card, environment, observation), seed: 1 };
    const { outcome } = await drive({
      ...{ harness: template.build(), definitions: catalogue, start, perform, clock: () => 0 },
      signal: new AbortController().signal,
    });
    expect(environment.verify(outcome.answer).passed, JSON.stringify(outcome)).toBe(true);
  },
);
