import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { JsonObject } from "../harness/json.ts";
import { renderCall } from "./callText.ts";
import type { HookEvents } from "./contract.ts";
import { anyText } from "./events.fixture.ts";
import { findMeanings } from "./findCall.ts";
import { parserNode } from "./parser.ts";
import { afterModel, call, emitted, exampleTools, run } from "./visit.fixture.ts";

const word = fc
  .stringMatching(/^[a-z][a-z ]{0,10}[a-z]$/)
  .filter((text) => !/^(true|false|null|none|undefined)$/.test(text));
const scalar = fc.oneof(word, fc.integer(), fc.boolean(), fc.string({ maxLength: 20 }));
const plainArguments: fc.Arbitrary<JsonObject> = fc
  .dictionary(
    fc.stringMatching(/^[a-z_]{1,8}$/),
    fc.oneof(scalar, fc.array(scalar, { maxLength: 3 }), fc.constant(null)),
    { maxKeys: 4 },
  )
  .map((members): JsonObject => Object.fromEntries(Object.entries(members)));
const anyCall = fc.record({
  name: fc.constantFrom("go_to", "take", "look", "book", "some_other"),
  arguments: plainArguments,
});

/** A value as Python would print it. */
function python(value: unknown): string {
  if (value === true) return "True";
  if (value === false) return "False";
  if (value === null) return "None";
  if (Array.isArray(value)) return `[${value.map(python).join(", ")}]`;
  if (typeof value !== "object") return typeof value === "string" ? pythonString(value) : String(value);
  return `{${Object.entries(value)
    .map(([key, item]) => `${pythonString(key)}: ${python(item)}`)
    .join(", ")}}`;
}

function pythonString(text: string): string {
  return `'${JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
}

function parse(text: string, params: JsonObject = {}): HookEvents["afterModel"] {
  return emitted(run(parserNode, afterModel(text), params), "afterModel");
}

function callsIn(text: string, params: JsonObject = {}) {
  return parse(text, params).calls.map(({ name, arguments: given }) => ({ name, arguments: given }));
}

describe("the tolerant parser", () => {
  it("never throws, and never gives both calls and a reason why there are none", () => {
    const soup = fc
      .array(
        fc.constantFrom(
          "{",
          "}",
          "[",
          "]",
          "'",
          '"',
          ":",
          ",",
          "(",
          ")",
          "tool",
          "go_to",
          "place",
          "=",
          "\n",
          "```",
          "<tool_call>",
          "\\",
          "1",
          " ",
          "Action:",
          "answer",
        ),
      )
      .map((parts) => parts.join(""));
    fc.assert(
      fc.property(
        fc.oneof(anyText, soup),
        fc.boolean(),
        fc.constantFrom("first", "last", "all"),
        (text, reEmit, pick) => {
          const after = parse(text, { reEmit, pick });
          expect(after.calls.length > 0 && after.invalid !== undefined).toBe(false);
        },
      ),
      { numRuns: 3_000 },
    );
  });

  it("leaves a call that is to the letter to the router, untouched", () => {
    fc.assert(
      fc.property(anyCall, (made) => {
        const event = afterModel(renderCall(made));
        expect(emitted(run(parserNode, event, { repairNames: false }), "afterModel")).toBe(event);
      }),
    );
  });

  it("reads back every call that it or Python renders, however it is wrapped", () => {
    const wrappings: readonly ((text: string) => string)[] = [
      (text) => `\`\`\`json\n${text}\n\`\`\``,
      (text) => `<tool_call>${text}</tool_call>`,
      (text) => `I should do this next: ${text} and then see.`,
      (text) => `<think>Let me think {about} it.</think>\n${text}`,
      (text) => ` ${text} `,
    ];
    fc.assert(
      fc.property(anyCall, fc.constantFrom(...wrappings), fc.boolean(), (made, wrap, careless) => {
        const body = careless ? python({ tool: made.name, arguments: made.arguments }) : renderCall(made);
        const [found] = findMeanings(wrap(body).replace("{about}", ""), exampleTools);
        expect(found?.meaning).toEqual({ type: "calls", calls: [made] });
      }),
      { numRuns: 2_000 },
    );
  });

  const goTo = [{ name: "go_to", arguments: { place: "fridge 1" } }];
  const readable: Readonly<Record<string, string>> = {
    "single quotes and a trailing comma": "{'tool': 'go_to', 'arguments': {'place': 'fridge 1',},}",
    "unquoted keys": '{tool: "go_to", arguments: {place: "fridge 1"}}',
    "unquoted values": "{tool: go_to, arguments: {place: fridge 1}}",
    "other key names": '{"name": "go_to", "parameters": {"place": "fridge 1"}}',
    "arguments as a text": '{"name": "go_to", "arguments": "{\\"place\\": \\"fridge 1\\"}"}',
    "arguments beside the tool": '{"tool": "go_to", "place": "fridge 1"}',
    "a tool as the only key": '{"go_to": {"place": "fridge 1"}}',
    "the function form": '{"type": "function", "function": {"name": "go_to", "arguments": {"place": "fridge 1"}}}',
    "a list of tool calls": '{"tool_calls": [{"name": "go_to", "arguments": {"place": "fridge 1"}}]}',
    "a list of arguments": '{"tool": "go_to", "arguments": ["fridge 1"]}',
    "a bare argument": '{"tool": "go_to", "input": "fridge 1"}',
    "braces left open": '{"tool": "go_to", "arguments": {"place": "fridge 1"',
    "a missing comma": '{"tool": "go_to" "arguments": {"place": "fridge 1"}}',
    "a Python call": 'go_to(place="fridge 1")',
    "a Python call without quotes": "I will call go_to(place=fridge 1) now.",
    "a Python call by position": "go_to('fridge 1')",
    "a name before its arguments": 'go_to {"place": "fridge 1"}',
    "an Action with its Input": 'Thought: hm\nAction: go_to\nAction Input: {"place": "fridge 1"}',
    "a command line": "> go to fridge 1",
    "curly quotes": "{“tool”: “go_to”, “arguments”: {“place”: “fridge 1”}}",
    "a misspelt tool": '{"tool": "goto", "arguments": {"place": "fridge 1"}}',
    "thinking that never ends": '<think>I should use {"tool": "go_to", "arguments": {"place": "fridge 1"}}',
  };
  for (const [manner, text] of Object.entries(readable)) {
    it(`reads a call with ${manner}`, () => expect(callsIn(text)).toEqual(goTo));
  }

  it("takes the first, the last or all of several calls, as told", () => {
    const text = 'go_to("sink") then take(object="apple", from="sink") then look()';
    expect(callsIn(text).map(({ name }) => name)).toEqual(["go_to"]);
    expect(callsIn(text, { pick: "last" }).map(({ name }) => name)).toEqual(["look"]);
    const all = parse(text, { pick: "all" }).calls;
    expect(all.map(({ name }) => name)).toEqual(["go_to", "take", "look"]);
    expect(new Set(all.map(({ id }) => id)).size).toBe(3);
  });

  it("takes a list of tool calls as one, whichever is to be picked", () => {
    const text =
      '{"tool_calls": [{"name": "look", "arguments": {}}, {"name": "go_to", "arguments": {"place": "sink"}}]}';
    expect(callsIn(text).map(({ name }) => name)).toEqual(["look", "go_to"]);
  });

  it("takes nothing out of other text when re-emission is off", () => {
    const text = 'I could say {"tool": "look", "arguments": {}} here.';
    expect(callsIn(text)).toHaveLength(1);
    expect(parse(text, { reEmit: false })).toMatchObject({
      calls: [],
      invalid: expect.stringContaining("could not be read"),
    });
    expect(callsIn("```\n{'tool': 'look'}\n```", { reEmit: false })).toHaveLength(1);
  });

  it("says why a call cannot be read, and tells a cut-off reply from a muddled one", () => {
    expect(parse('{"tool": "go_to", "arguments": {...}}').invalid).toContain("could not be read");
    const cut = { ...afterModel('{"tool": "go_to", "arguments": {"place": "fri'), finish: "length" as const };
    expect(emitted(run(parserNode, cut), "afterModel").invalid).toContain("cut off");
    expect(parse("  ").invalid).toBe("The reply was empty.");
  });

  it("lets plain text be an answer only where it may", () => {
    const event = afterModel("The apple is on the table.");
    expect(emitted(run(parserNode, event), "afterModel")).toBe(event);
    expect(parse(event.text, { plainAnswer: false }).invalid).toBe("The reply held no tool call.");
    expect(parse("{'answer': 'done'}", { plainAnswer: false }).text).toBe('{"answer":"done"}');
  });

  it("mends the names of calls that the engine itself gave, and nothing else of them", () => {
    const event = afterModel("", [call("GoTo", { place: "sink" }, "n1"), call("look", {}, "n2")]);
    expect(parse("").calls).toEqual([]);
    expect(emitted(run(parserNode, event), "afterModel").calls).toEqual([
      call("go_to", { place: "sink" }, "n1"),
      call("look", {}, "n2"),
    ]);
  });

  it("keeps prototype keys as plain arguments", () => {
    const [found] = callsIn('{"tool": "look", "args": {"__proto__": {"polluted": true}}}');
    expect(Object.keys(found?.arguments ?? {})).toEqual(["__proto__"]);
    expect("polluted" in {}).toBe(false);
  });
});
