import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { holdStops } from "./webllmStops.ts";

/** Streams as the engine does: it looks for stop strings after every token and cuts the text at the last one found. */
function stream(tokens: readonly string[], stops: readonly string[]) {
  const hold = holdStops(stops);
  let text = "";
  let sent = 0;
  let shown = "";
  for (const token of tokens) {
    let next = text + token;
    const stop = stops.filter((one) => one !== "").find((one) => next.includes(one));
    if (stop !== undefined) next = next.slice(0, next.lastIndexOf(stop));
    const delta = next.slice(sent);
    sent = next.length;
    text = next;
    shown += hold.push(delta);
    expect(text.startsWith(shown) || stop !== undefined).toBe(true);
    if (stop !== undefined) break;
  }
  return { text, shown: shown + hold.end(text) };
}

describe("holding back the start of a stop string", () => {
  const letters = fc.string({ unit: fc.constantFrom("a", "b", "\n"), maxLength: 4 });

  test("what is shown is exactly the engine's text, wherever tokens and stop strings begin and end", () => {
    fc.assert(
      fc.property(fc.array(letters, { maxLength: 12 }), fc.array(letters, { maxLength: 3 }), (tokens, stops) => {
        const { text, shown } = stream(tokens, stops);
        expect(shown).toBe(text);
      }),
      { numRuns: 5_000 },
    );
  });

  test("without stop strings nothing waits", () => {
    const hold = holdStops([""]);
    expect(hold.push("abc")).toBe("abc");
    expect(hold.end("abc")).toBe("");
  });

  test("a stop string over three tokens never shows its beginning", () => {
    expect(stream(["x ", "Obs", "erv", "ation: y"], ["Observation:"])).toEqual({ text: "x ", shown: "x " });
  });
});
