import fc from "fast-check";
import { expect, it } from "vitest";
import { copyRecord } from "./copyRecord.ts";

it("copies every entry into an ordinary object of its own", () => {
  const records = fc.dictionary(
    fc.stringMatching(/^[a-z0-9-]{1,8}$/).filter((id) => id !== "added"),
    fc.integer(),
  );
  fc.assert(
    fc.property(records, (record) => {
      const copy = copyRecord(record);
      expect(copy).toStrictEqual({ ...record });
      expect(Object.keys(copy)).toEqual(Object.keys(record));
      copy.added = 1;
      expect(Object.hasOwn(record, "added")).toBe(false);
    }),
    { numRuns: 2000 },
  );
});
