import fc from "fast-check";
import { expect, test } from "vitest";
import { dateOf, spokenDate, spokenTime, timeOf } from "./moments.ts";

test("every day is read back from its ISO and its spoken form", () => {
  const firstDay = Date.UTC(2000, 0, 1) / 86_400_000;
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 36_500 }), (days) => {
      const iso = new Date((firstDay + days) * 86_400_000).toISOString().slice(0, 10);
      expect(dateOf(iso)).toBe(iso);
      expect(dateOf(spokenDate(iso))).toBe(iso);
    }),
  );
});

test("every minute of a day is read back from its 24-hour and its spoken form", () => {
  for (let minute = 0; minute < 1440; minute += 1) {
    const time = `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
    expect(timeOf(time)).toBe(time);
    expect(timeOf(spokenTime(time))).toBe(time);
  }
});
