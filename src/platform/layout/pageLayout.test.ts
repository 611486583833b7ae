import { expect, test } from "vitest";
import type { LayoutRequest } from "../../core/layout/contract.ts";
import { type LayoutWorker, openLayout } from "./pageLayout.ts";

const request: LayoutRequest = { parts: [], wires: [] };

/** A worker that answers when it is told to, and notes what it was asked. */
function fakeWorkers() {
  const started: { readonly asked: number[]; readonly say: (type: string, data?: unknown) => void; ended: boolean }[] =
    [];
  const start = (): LayoutWorker => {
    const target = new EventTarget();
    const worker = {
      asked: [] as number[],
      ended: false,
      say: (type: string, data?: unknown) => {
        target.dispatchEvent(type === "error" ? new Event("error") : new MessageEvent("message", { data }));
      },
    };
    started.push(worker);
    return {
      postMessage: (message) => {
        if (typeof message === "object" && message !== null && "request" in message) {
          worker.asked.push(Number(message.request));
        }
      },
      terminate: () => {
        worker.ended = true;
      },
      addEventListener: (type, listener) => target.addEventListener(type, listener),
    };
  };
  return { started, start };
}

test("answers go to whom they are for, in whatever order they come, all from one worker", async () => {
  const { started, start } = fakeWorkers();
  const layOut = openLayout(start);
  const { signal } = new AbortController();
  const [first, second] = [layOut(request, signal), layOut(request, signal)];
  started[0]?.say("message", { type: "placed", request: 2, places: { b: { x: 2, y: 2 } } });
  started[0]?.say("message", { type: "placed", request: 1, places: { a: { x: 1, y: 1 } } });
  expect(await first).toEqual({ ok: true, value: { a: { x: 1, y: 1 } } });
  expect(await second).toEqual({ ok: true, value: { b: { x: 2, y: 2 } } });
  expect(started).toHaveLength(1);
});

test("who gives up ends the work, and the others are asked for again of a new worker", async () => {
  const { started, start } = fakeWorkers();
  const layOut = openLayout(start);
  const [impatient, patient] = [new AbortController(), new AbortController()];
  const [first, second] = [layOut(request, impatient.signal), layOut(request, patient.signal)];
  impatient.abort();
  expect(await first).toMatchObject({ ok: false });
  expect(started.map(({ ended }) => ended)).toEqual([true, false]);
  expect(started[1]?.asked).toEqual([2]);
  started[0]?.say("message", { type: "placed", request: 2, places: { late: { x: 0, y: 0 } } });
  started[1]?.say("message", { type: "placed", request: 2, places: {} });
  expect(await second).toEqual({ ok: true, value: {} });
});

test("who had given up before asking starts nothing", async () => {
  const { started, start } = fakeWorkers();
  expect(await openLayout(start)(request, AbortSignal.abort())).toMatchObject({ ok: false });
  expect(started).toEqual([]);
});

test.each([
  ["it cannot be fetched", "error", undefined],
  ["it says something unreadable", "message", { type: "placed", request: 1, places: { a: "left" } }],
])("a worker fails those that wait when %s, and the next one asks another", async (_, type, data) => {
  const { started, start } = fakeWorkers();
  const layOut = openLayout(start);
  const { signal } = new AbortController();
  const first = layOut(request, signal);
  started[0]?.say(type, data);
  expect(await first).toEqual({ ok: false, error: expect.stringContaining("Nothing was moved") });
  const second = layOut(request, signal);
  started[1]?.say("message", { type: "failed", request: 2, detail: "no room" });
  expect(await second).toEqual({ ok: false, error: expect.stringContaining("no room") });
  expect(started.map(({ ended }) => ended)).toEqual([true, false]);
});
