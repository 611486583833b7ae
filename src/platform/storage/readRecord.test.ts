import fc from "fast-check";
import { expect, test } from "vitest";
import { z } from "zod";
import { layoutNumber, type RecordLayout, readRecord } from "./readRecord.ts";

/** A layout that has changed twice: `title` became `name`, then `tags` came to it. */
const layout: RecordLayout<{ readonly name: string; readonly tags: readonly string[] }> = {
  schema: z.object({ name: z.string(), tags: z.array(z.string()) }),
  steps: [
    ({ title, ...rest }) => ({ ...rest, schema: 2, name: title }),
    (record) => ({ ...record, schema: 3, tags: [] }),
  ],
};

test("a record of any earlier layout is brought up to the present one", () => {
  expect(layoutNumber(layout)).toBe(3);
  expect(readRecord(layout, { schema: 1, title: "Loop" })).toEqual({ ok: true, value: { name: "Loop", tags: [] } });
  expect(readRecord(layout, { schema: 2, name: "Loop" })).toEqual({ ok: true, value: { name: "Loop", tags: [] } });
  expect(readRecord(layout, { schema: 3, name: "Loop", tags: ["a"] })).toEqual({
    ok: true,
    value: { name: "Loop", tags: ["a"] },
  });
});

test("a record of a newer layout is refused by its number, however readable it looks", () => {
  const read = readRecord(layout, { schema: 4, name: "Loop", tags: [] });
  expect(read).toEqual({ ok: false, error: "it was written by a newer Reweave (layout 4; this one reads 3)" });
});

test("a damaged record is refused with the place of the damage", () => {
  const read = readRecord(layout, { schema: 3, name: "Loop", tags: ["a", 7] });
  expect(read).toMatchObject({ ok: false, error: expect.stringContaining("tags.1") });
});

test("whatever lies in storage, reading it never throws", () => {
  const steps: RecordLayout<unknown>["steps"] = [(record) => ({ schema: 2, at: String(record.at).length.toFixed(2) })];
  fc.assert(
    fc.property(fc.oneof(fc.anything(), fc.record({ schema: fc.anything(), at: fc.anything() })), (raw) => {
      expect(typeof readRecord({ schema: z.object({ at: z.string() }), steps }, raw).ok).toBe("boolean");
    }),
    { numRuns: 2_000 },
  );
});
