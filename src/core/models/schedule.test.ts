import { describe, expect, it } from "vitest";
import { sleep, timeRanOut, withinTime } from "./schedule.ts";
import { virtualTime } from "./virtualTime.ts";

const settle = () => new Promise<void>((resolve) => setImmediate(resolve));

describe("waiting on an injected clock", () => {
  it("lasts its whole time, unless it is aborted", async () => {
    const time = virtualTime(settle);
    const stop = new AbortController();
    const whole = sleep(time.schedule, 100, stop.signal);
    const cut = sleep(time.schedule, 200, stop.signal);
    await time.advance(100);
    stop.abort();
    expect([await whole, await cut, await sleep(time.schedule, 1, stop.signal)]).toEqual([true, false, false]);
    expect(time.pending()).toBe(0);
  });

  it("for a promise gives its value or its failure in time, and leaves no timer behind", async () => {
    const time = virtualTime(settle);
    expect(await withinTime(time.schedule, 10, Promise.resolve("value"))).toBe("value");
    await expect(withinTime(time.schedule, 10, Promise.reject(new Error("no")))).rejects.toThrow("no");
    const late = withinTime(time.schedule, 10, new Promise(() => undefined));
    await time.advance(10);
    expect(await late).toBe(timeRanOut);
    expect(time.pending()).toBe(0);
  });
});
