import fc from "fast-check";
import { expect, test } from "vitest";
import { virtualTime } from "../core/models/virtualTime.ts";
import type { TraceEvent } from "../core/runtime/contract.ts";
import { openTraceFeed, type TraceBatch } from "./traceFeed.ts";

const settle = async () => undefined;
const mark = (checkpoint: number): TraceEvent => ({ type: "checkpoint.saved", checkpoint, step: 1 });
const modelCalled: TraceEvent = {
  type: "model.called",
  span: 1,
  call: 1,
  node: "model",
  role: "main",
  kept: 0,
  added: [],
  tools: [],
  constraint: "none",
  maxTokens: 8,
};
const modelReplied: TraceEvent = {
  type: "model.replied",
  span: 1,
  call: 1,
  node: "model",
  reply: { text: "hi", calls: [], usage: { promptTokens: 1, completionTokens: 1 }, finish: "stop" },
};

test("every event arrives once, in order, within 34 ms, in at most 30 batches a second", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 60 }), { maxLength: 60 }), async (gaps) => {
      const time = virtualTime(settle);
      const batches: { readonly at: number; readonly batch: TraceBatch }[] = [];
      const feed = openTraceFeed({ clock: time.now, schedule: time.schedule }, (batch) =>
        batches.push({ at: time.now(), batch }),
      );
      for (const [index, gap] of gaps.entries()) {
        await time.advance(gap);
        feed.record(mark(index), time.now());
      }
      await time.advance(100);
      expect(batches.flatMap(({ batch }) => batch.events)).toEqual(gaps.map((_, index) => mark(index)));
      for (const { at, batch } of batches) for (const born of batch.times) expect(at - born).toBeLessThanOrEqual(34);
      const spaces = batches.slice(1).map(({ at }, index) => at - (batches[index]?.at ?? 0));
      for (const space of spaces) expect(space).toBeGreaterThan(33.3);
    }),
    { numRuns: 300 },
  );
});

test("tokens gather on the node that called the model, and end with its reply", async () => {
  const time = virtualTime(settle);
  const batches: TraceBatch[] = [];
  const feed = openTraceFeed({ clock: time.now, schedule: time.schedule }, (batch) => batches.push(batch));
  feed.record(modelCalled, 0);
  for (const piece of ["Go", " to", " bed"]) feed.say(piece);
  await time.advance(40);
  expect(batches.at(-1)?.streaming).toEqual({ node: "model", text: "Go to bed" });
  feed.record(modelReplied, 40);
  feed.flush();
  expect(batches.at(-1)?.streaming).toBeUndefined();
});

test("a flush with nothing waiting delivers nothing, and leaves no timer behind", async () => {
  const time = virtualTime(settle);
  const batches: TraceBatch[] = [];
  const feed = openTraceFeed({ clock: time.now, schedule: time.schedule }, (batch) => batches.push(batch));
  feed.flush();
  feed.record(mark(1), 0);
  feed.record(mark(2), 0);
  feed.flush();
  await time.advance(100);
  expect(batches.map((batch) => batch.events.length)).toEqual([1, 1]);
  expect(time.pending()).toBe(0);
});
