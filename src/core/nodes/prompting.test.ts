import { describe, expect, it } from "vitest";
import type { JsonObject } from "../harness/json.ts";
import type { Message } from "../models/contract.ts";
import type { HookEvents, NodeDefinition } from "./contract.ts";
import { exemplarsNode } from "./exemplars.ts";
import { outputContractNode } from "./outputContract.ts";
import { retryNoteNode } from "./retryNote.ts";
import { systemPromptNode } from "./systemPrompt.ts";
import { toolGateNode } from "./toolGate.ts";
import { userWrapperNode } from "./userWrapper.ts";
import { beforeModel, call, emitted, exampleTools, result, run, viewOf } from "./visit.fixture.ts";

const opening: readonly Message[] = [
  { role: "system", content: "s" },
  { role: "user", content: "Put the apple away." },
];
const later: readonly Message[] = [...opening, { role: "assistant", content: "x" }, { role: "user", content: "Next?" }];

function sent(node: NodeDefinition, messages: readonly Message[], params: JsonObject, view = viewOf()) {
  return emitted(run(node, beforeModel(messages), params, view), "beforeModel");
}

describe("the system prompt", () => {
  it("adds to what is there, in order, and nothing when it is empty", () => {
    const event: HookEvents["taskStart"] = { hook: "taskStart", instruction: "i", system: "first" };
    expect(emitted(run(systemPromptNode, event, { text: " second " }), "taskStart").system).toBe("first\n\nsecond");
    expect(emitted(run(systemPromptNode, event, { text: " " }), "taskStart")).toBe(event);
  });
});

describe("the user wrapper", () => {
  it("puts words before and after the last message and fills in what it knows", () => {
    const params = { before: "Step {step}: {unknown}", after: "Task: {instruction}" };
    const after = sent(userWrapperNode, later, params, viewOf({ instruction: "$& go" }));
    expect(after.messages.at(-1)?.content).toBe("Step 1: {unknown}\n\nNext?\n\nTask: $& go");
    expect(after.messages.slice(0, -1)).toEqual(later.slice(0, -1));
  });

  it("wraps only before the first reply when told so", () => {
    expect(sent(userWrapperNode, opening, { after: "x", when: "first" }).messages.at(-1)?.content).toContain("x");
    const event = beforeModel(later);
    expect(emitted(run(userWrapperNode, event, { after: "x", when: "first" }), "beforeModel")).toBe(event);
  });
});

describe("exemplars", () => {
  const exemplars = [
    { task: "Wash a cup.", reply: "cup" },
    { task: "Find an apple.", reply: "apple" },
    { task: "Never shown.", reply: " " },
  ];

  it("shows those most like the task first, or in order, as many as allowed", () => {
    const text = (params: JsonObject) =>
      sent(exemplarsNode, opening, { exemplars, ...params }).messages.at(-1)?.content;
    expect(text({})).toBe("Example task: Find an apple.\nExample reply: apple\n\nPut the apple away.");
    expect(text({ pick: "order" })).toMatch(/^Example task: Wash a cup/);
    expect(text({ most: 8 })?.match(/Example task/g)).toHaveLength(2);
  });

  it("shows them once, unless told to at every step", () => {
    expect(sent(exemplarsNode, later, { exemplars }).messages).toBe(later);
    expect(sent(exemplarsNode, later, { exemplars, when: "every" }).messages.at(-1)?.content).toContain("Example task");
  });
});

describe("the output contract", () => {
  it("sets the form of the reply, and changes nothing when that is already the form", () => {
    expect(sent(outputContractNode, opening, { mode: "late", reasonTokens: 32 }).contract).toEqual({
      mode: "late",
      reasonTokens: 32,
    });
    const event = beforeModel(opening);
    expect(emitted(run(outputContractNode, event, { mode: "free" }), "beforeModel")).toBe(event);
  });
});

describe("the tool gate", () => {
  const names = (params: JsonObject, messages = opening, instruction = "Book a room") =>
    sent(toolGateNode, messages, params, viewOf({ instruction })).tools.map(({ name }) => name);

  it("offers the tools that share most words with the task and the last message", () => {
    expect(names({ most: 1 })).toEqual(["book"]);
    expect(names({ most: 1 }, [{ role: "user", content: "take the object, take it from there" }], "Take it.")).toEqual([
      "take",
    ]);
  });

  it("always offers those named, and only those in allow mode", () => {
    expect(names({ most: 2, names: ["look"] })).toEqual(["look", "book"]);
    expect(names({ mode: "allow", names: ["look", "no_such"] })).toEqual(["look"]);
    expect(names({ mode: "allow", names: ["no_such"] })).toHaveLength(exampleTools.length);
  });

  it("names them to the model only where nothing else enforces them, unless told otherwise", () => {
    const free = sent(toolGateNode, opening, { most: 1 });
    expect(free.messages.at(-1)?.content).toMatch(/Use one of these tools now: \w+\.$/);
    const event = { ...beforeModel(opening), contract: { mode: "json" as const, reasonTokens: 0 } };
    expect(emitted(run(toolGateNode, event, { most: 1 }), "beforeModel").messages).toBe(opening);
  });
});

describe("the retry note", () => {
  const ended: HookEvents["stepEnd"] = { hook: "stepEnd", step: 1, results: [], notes: ["old"] };

  it("says nothing when nothing was wrong", () => {
    const event = { ...ended, results: [{ call: call("look"), result: result("fine") }] };
    expect(emitted(run(retryNoteNode, event, { refused: "no: {reason}" }), "stepEnd")).toBe(event);
  });

  it("says what was wrong with a reply, behind earlier notes", () => {
    const { notes } = emitted(run(retryNoteNode, { ...ended, invalid: "cut off" }), "stepEnd");
    expect(notes).toEqual(["old", expect.stringMatching(/^Your reply was not read: cut off/)]);
  });

  it("says what was wrong with a call when told to, each thing once", () => {
    const refused = { call: call("go_to"), result: result("Too far.", "refused") };
    const { notes } = emitted(
      run(retryNoteNode, { ...ended, results: [refused, refused] }, { refused: "{tool}: {reason}" }),
      "stepEnd",
    );
    expect(notes).toEqual(["old", "go_to: Too far."]);
  });
});
