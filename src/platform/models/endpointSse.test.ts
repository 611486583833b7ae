import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { openSseReader } from "./endpointSse.ts";

const lineEnd = fc.constantFrom("\n", "\r", "\r\n");
const line = fc.string({ unit: "grapheme", maxLength: 12 }).map((text) => text.replace(/[\r\n]/g, ""));

function readAll(pieces: readonly Uint8Array[]): readonly string[] {
  const reader = openSseReader();
  return [...pieces.flatMap((piece) => reader.push(piece)), ...reader.end()];
}

function cut(bytes: Uint8Array, cuts: readonly number[]): readonly Uint8Array[] {
  const at = [0, ...cuts.map((each) => each % (bytes.length + 1)), bytes.length].sort((a, b) => a - b);
  return at.slice(1).map((end, index) => bytes.subarray(at[index], end));
}

describe("an event stream", () => {
  it("gives the same data however its bytes are split, whatever its line ends, comments and other fields", () => {
    const event = fc.record({ data: fc.array(line, { minLength: 1, maxLength: 3 }), comment: line, end: lineEnd });
    fc.assert(
      fc.property(fc.array(event, { maxLength: 5 }), fc.array(fc.nat(), { maxLength: 12 }), (events, cuts) => {
        const text = events
          .map(({ data, comment, end }) => {
            const lines = [`:${comment}`, "event: message", ...data.map((each) => `data: ${each}`), "", ""];
            return lines.join(end);
          })
          .join("");
        const wanted = events.map(({ data }) => data.join("\n"));
        expect(readAll(cut(new TextEncoder().encode(text), cuts))).toEqual(wanted);
      }),
      { numRuns: 2_000 },
    );
  });

  it("drops a byte-order mark, takes data without a space, and a last event that was not closed", () => {
    expect(readAll([new TextEncoder().encode("\uFEFFdata:a\n\ndata:  b\ndata")])).toEqual(["a", " b\n"]);
  });
});
