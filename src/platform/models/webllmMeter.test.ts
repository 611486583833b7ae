import { describe, expect, test } from "vitest";
import type { LoadProgress } from "../../core/models/contract.ts";
import { startMeter } from "./webllmMeter.ts";

function run(sizes: { totalBytes: number; keptBytes: number }) {
  let at = 0;
  const seen: LoadProgress[] = [];
  const meter = startMeter(
    sizes,
    () => at,
    (made) => seen.push(made),
  );
  return { meter, seen, wait: (milliseconds: number) => (at += milliseconds), last: () => seen.at(-1) };
}

describe("the download meter", () => {
  test("gives bytes a second and the time that is left at that speed", () => {
    const { meter, wait, last } = run({ totalBytes: 1_000, keptBytes: 200 });
    meter.flush();
    expect(last()).toEqual({ phase: "downloading", loadedBytes: 200, totalBytes: 1_000, cached: false });
    for (let second = 0; second < 4; second += 1) {
      wait(1_000);
      meter.add(100);
    }
    expect(last()).toMatchObject({ loadedBytes: 600, bytesPerSecond: 100, secondsLeft: 4 });
  });

  test("forgets what was longer ago than five seconds", () => {
    const { meter, wait, last } = run({ totalBytes: 100_000, keptBytes: 0 });
    wait(1_000);
    meter.add(50_000);
    for (let second = 0; second < 10; second += 1) {
      wait(1_000);
      meter.add(10);
    }
    expect(last()?.bytesPerSecond).toBeCloseTo(10);
  });

  test("says no time left while nothing comes", () => {
    const { meter, wait, last } = run({ totalBytes: 100, keptBytes: 0 });
    wait(10_000);
    meter.flush();
    expect(last()).toMatchObject({ bytesPerSecond: 0 });
    expect(last()).not.toHaveProperty("secondsLeft");
  });

  test("reports at most ten times a second", () => {
    const { meter, wait, seen } = run({ totalBytes: 1_000_000, keptBytes: 0 });
    for (let chunk = 0; chunk < 1_000; chunk += 1) {
      wait(1);
      meter.add(10);
    }
    expect(seen.length).toBeLessThanOrEqual(11);
    expect(seen.length).toBeGreaterThan(5);
  });

  test("files of unknown size never push it beyond the whole", () => {
    const { meter, wait, last } = run({ totalBytes: 100, keptBytes: 0 });
    wait(1_000);
    meter.add(150);
    expect(last()).toMatchObject({ loadedBytes: 150, totalBytes: 150, secondsLeft: 0 });
  });
});
