import { describe, expect, test } from "vitest";
import { eventExamples as examples } from "./eventExamples.fixture.ts";
import { eventWords } from "./eventWords.ts";

describe("event words", () => {
  test.each(Object.entries(examples))("%s is said on one line without its type's name", (type, event) => {
    const words = eventWords(event, (path) => `<${path}>`);
    expect(words.what).not.toBe("");
    expect(words.what).not.toContain(type);
    expect(words.line).not.toBe("");
    expect(`${words.what}${words.who}${words.line}`).not.toMatch(/\n|undefined|\[object/);
    expect(words.who).toBe("node" in event ? `<${event.node}>` : "");
  });

  test("failures, refusals and failed checks stand out", () => {
    const bad = ["node.failed", "model.failed", "tool.returned", "task.verified", "run.finished"] as const;
    for (const type of bad) expect(eventWords(examples[type], (path) => path).tone).toBe("bad");
  });

  test("a reply tells what was said, its tokens, and how many came from the cache", () => {
    const { line } = eventWords(examples["model.replied"], (path) => path);
    expect(line).toBe("“go to fridge 1” · 581 (502 cached) → 6 tokens");
  });
});
