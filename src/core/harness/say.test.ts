import { afterEach, expect, test } from "vitest";
import { msg, say, sayAnd, sayInEnglish, sayOr, speak } from "./say.ts";

afterEach(() => speak(sayInEnglish));

test("fills in values by name, as often as they occur, and never what a value holds", () => {
  expect(say("Removed {part} and {part}", { part: "{wire}", wire: "x" })).toBe("Removed {wire} and {wire}");
});

test("chooses by number, with thousands grouped and other values in the chosen words", () => {
  const message = "{count, plural, one {# wire of {part}} other {# wires of {part}}} cut";
  expect(say(message, { count: 1, part: "Model" })).toBe("1 wire of Model cut");
  expect(say(message, { count: 0, part: "Model" })).toBe("0 wires of Model cut");
  expect(say(message, { count: 12_345, part: "#" })).toBe("12,345 wires of # cut");
});

test("leaves what has no value as it is written", () => {
  expect(say("You did this {count} times.")).toBe("You did this {count} times.");
  expect(say("{tool} came back {count} times.", { tool: "look" })).toBe("look came back {count} times.");
});

test("speaks as it was told to", () => {
  speak((message, values) => `${message}|${values?.part}`);
  expect(say(msg("Removed {part}"), { part: "Model" })).toBe("Removed {part}|Model");
});

test("says several things in a row, and to choose from", () => {
  expect([sayAnd([]), sayAnd(["a"]), sayAnd(["a", "b"]), sayAnd(["a", "b", "c"])]).toEqual([
    "",
    "a",
    "a and b",
    "a, b and c",
  ]);
  expect(sayOr(["a", "{last}", "c"])).toBe("a, {last} or c");
});
