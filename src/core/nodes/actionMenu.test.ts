import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { JsonObject } from "../harness/json.ts";
import { checkJson } from "../models/jsonSchema.ts";
import { actionMenuNode, menuHeading } from "./actionMenu.ts";
import type { CallResult, RunView } from "./contract.ts";
import { anyCallResult, anyText } from "./events.fixture.ts";
import { menuLine } from "./menu.ts";
import { menuReaderNode } from "./menuReader.ts";
import { outputContractNode } from "./outputContract.ts";
import { choiceSchema } from "./replySchema.ts";
import {
  afterModel,
  beforeModel,
  call,
  emitted,
  exampleTools,
  requestOf,
  result,
  run,
  tool,
  viewOf,
} from "./visit.fixture.ts";

const hall = "Take the mug.\nKitchen: sink 1, fridge 1.\nHall: desk 1.";
const user = [{ role: "user" as const, content: "You stand in the hall." }];

function shown(view: RunView, params: JsonObject = {}, tools = exampleTools) {
  const event = { ...beforeModel(user), tools };
  return emitted(run(actionMenuNode, event, { output: "index", ...params }, view), "beforeModel");
}

function linesOf(content: string): readonly string[] {
  return [...content.slice(content.indexOf(menuHeading)).matchAll(/^\d+\. (.*)$/gm)].map((match) => match[1] ?? "");
}

/** The view as it is behind the model: the request was sent, and the reply is in the history. */
function answeredView(view: RunView, event: ReturnType<typeof shown>, reply: string): RunView {
  const request = { ...requestOf(event.messages), tools: event.tools };
  return {
    ...view,
    history: [...event.messages, { role: "assistant", content: reply }],
    lastRequest: { role: "main", request },
    spent: { steps: 5, tokens: 999, calls: 9 },
  };
}

describe("an action menu with numbers", () => {
  it("is read back exactly: each number gives the call that its line shows, though the history has grown by the reply", () => {
    let read = 0;
    fc.assert(
      fc.property(
        fc.oneof(anyText, fc.constant(hall)),
        fc.array(anyCallResult, { maxLength: 6 }),
        fc.integer({ min: 2, max: 40 }),
        fc.integer({ min: 1, max: 40 }),
        fc.constantFrom(
          (n: number) => `{"choice": ${n}}`,
          (n: number) => `${n}`,
          (n: number) => `{ "choice": "${n}" }`,
        ),
        (instruction, calls, most, number, write) => {
          const view = viewOf({ instruction, calls });
          const event = shown(view, { most });
          const lines = event.contract.menu === undefined ? [] : linesOf(event.messages.at(-1)?.content ?? "");
          const reply = write(number);
          const after = emitted(
            run(menuReaderNode, afterModel(reply), {}, answeredView(view, event, reply)),
            "afterModel",
          );
          const [made] = after.calls;
          if (number > lines.length) {
            expect(made).toBeUndefined();
            expect(after.invalid === undefined).toBe(lines.length === 0);
            return;
          }
          read += 1;
          expect(made && menuLine(made).split("\n")[0]).toBe(lines[number - 1]);
          expect(event.contract.menu?.choices).toBe(lines.length);
        },
      ),
      { numRuns: 400 },
    );
    expect(read).toBeGreaterThan(100);
  });

  it("asks for one number, or an answer where one is allowed, and constrains the reply to that", () => {
    const event = shown(viewOf({ instruction: hall }));
    expect(event.messages.at(-1)?.content).toMatch(
      /^You stand in the hall\.\n\nChoose one by its number:\n1\. go_to\(place: /,
    );
    expect(event.contract).toMatchObject({ mode: "json", menu: { choices: 12, mayAnswer: true } });
    expect(shown(viewOf({ instruction: hall }), { mayAnswer: false }).messages.at(-1)?.content).toMatch(
      /Reply with \{"choice": number\}\.$/,
    );
    const schema = choiceSchema(3, true);
    for (const good of [{ choice: 1 }, { choice: 3 }, { answer: "x" }]) expect(checkJson(schema, good)).toBeUndefined();
    for (const bad of [{ choice: 0 }, { choice: 4 }, { choice: "1" }, {}]) expect(checkJson(schema, bad)).toBeDefined();
    expect(checkJson(choiceSchema(3, false), { answer: "x" })).toBeDefined();
  });

  it("outlives an output contract that comes behind it", () => {
    const event = shown(viewOf({ instruction: hall }));
    const after = emitted(run(outputContractNode, event, { mode: "late" }), "beforeModel");
    expect(after.contract).toMatchObject({ mode: "late", menu: { choices: 12 } });
  });

  it("lists nothing where there is nothing to choose from", () => {
    const event = { ...beforeModel(user), tools: [] };
    expect(emitted(run(actionMenuNode, event, { output: "index" }), "beforeModel")).toBe(event);
  });

  it("leaves numbers alone where no menu was shown, and answers where one was", () => {
    const plain = afterModel("42");
    const view = viewOf({ lastRequest: { role: "main", request: requestOf(user) } });
    expect(emitted(run(menuReaderNode, plain, {}, view), "afterModel")).toBe(plain);
    const answer = afterModel('{"answer": "done"}');
    const seen = viewOf({ instruction: hall });
    const after = run(menuReaderNode, answer, {}, answeredView(seen, shown(seen), answer.text));
    expect(emitted(after, "afterModel")).toBe(answer);
  });
});

describe("an action menu that narrows", () => {
  const tools = [tool("go_to", { place: { type: "string" } })];
  const calls: readonly CallResult[] = [
    { call: call("go_to", { place: "sink 1" }), result: result("You are at sink 1.") },
  ];

  it("gives names their choices, and says them only where nothing enforces them", () => {
    const event = { ...beforeModel(user), tools };
    const free = emitted(run(actionMenuNode, event, {}, viewOf({ instruction: hall })), "beforeModel");
    expect(free.tools[0]?.parameters).toMatchObject({
      properties: { place: { enum: expect.arrayContaining(["desk 1"]) } },
    });
    expect(free.messages.at(-1)?.content).toMatch(/\n\nNames to use: sink 1, fridge 1, desk 1/);
    const bound = { ...event, contract: { mode: "json" as const, reasonTokens: 0 } };
    const json = emitted(run(actionMenuNode, bound, {}, viewOf({ instruction: hall, calls })), "beforeModel");
    expect(json.messages).toBe(bound.messages);
    expect(json.tools[0]).not.toBe(tools[0]);
  });

  it("drops a place that was refused, until something changes", () => {
    const refused: CallResult = {
      call: call("go_to", { place: "sink 1" }),
      result: result("Already there.", "refused"),
    };
    const choices = (made: readonly CallResult[]) => {
      const event = { ...beforeModel(user), tools };
      const after = emitted(run(actionMenuNode, event, {}, viewOf({ instruction: hall, calls: made })), "beforeModel");
      return JSON.stringify(after.tools[0]?.parameters);
    };
    expect(choices(calls)).toContain("sink 1");
    expect(choices([...calls, refused])).not.toContain("sink 1");
    const news: CallResult = { call: call("go_to", { place: "desk 1" }), result: result("You are at desk 1.") };
    expect(choices([...calls, refused, news])).toContain("sink 1");
  });
});
