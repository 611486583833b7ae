import fc from "fast-check";
import { expect, test } from "vitest";
import type { TraceEvent } from "../core/runtime/contract.ts";
import { foldLive, type LiveNodes } from "./liveNodes.ts";

const started = (node: string, span = 1): TraceEvent => ({
  type: "node.started",
  span,
  node,
  hook: "stepStart",
  step: 1,
  harness: "h",
});
const called = (node: string): TraceEvent => ({
  type: "tool.called",
  span: 1,
  call: 1,
  node,
  tool: { id: "1", name: "take", arguments: { thing: "cup" } },
  source: "environment",
});
const returned = (node: string): TraceEvent => ({
  type: "tool.returned",
  span: 1,
  call: 1,
  node,
  tool: "take",
  result: { status: "ok", text: "You take\nthe cup.", done: false },
});
const failed = (node: string): TraceEvent => ({
  type: "node.failed",
  span: 1,
  node,
  hook: "stepStart",
  rule: "r",
  message: "broke a rule",
});
const finished: TraceEvent = {
  type: "run.finished",
  outcome: { reason: "done", answer: "", detail: "", verdict: undefined },
  spent: { steps: 0, tokens: 0, calls: 0 },
  usage: { promptTokens: 0, completionTokens: 0 },
};

const anyPath = fc.constantFrom("a", "b", "g", "g/a", "g/h/a");
const anyEvent = fc.oneof(
  anyPath.map((path) => started(path)),
  anyPath.map(called),
  anyPath.map(returned),
  anyPath.map(failed),
  fc.constant(finished),
);
const anyTrace = fc.array(anyEvent, { maxLength: 30 });

test("folding a trace in two batches gives what folding it at once gives", () => {
  fc.assert(
    fc.property(anyTrace, fc.nat(30), (events, cut) => {
      const first = events.slice(0, cut);
      const inTwo = foldLive(foldLive({}, first, 0), events.slice(cut), first.length);
      expect(inTwo).toEqual(foldLive({}, events, 0));
    }),
    { numRuns: 2_000 },
  );
});

test("after a node started, the active nodes are that node and the groups around it", () => {
  fc.assert(
    fc.property(anyTrace, anyPath, (events, path) => {
      const live = foldLive({}, [...events, started(path)], 0);
      const steps = path.split("/");
      const lit = steps.map((_, at) => steps.slice(0, at + 1).join("/"));
      expect(withStatus(live, "active").sort()).toEqual(lit.sort());
    }),
    { numRuns: 2_000 },
  );
});

test("nothing is active or waiting once a run has finished", () => {
  fc.assert(
    fc.property(anyTrace, (events) => {
      const live = foldLive({}, [...events, finished], 0);
      expect([...withStatus(live, "active"), ...withStatus(live, "waiting")]).toEqual([]);
    }),
    { numRuns: 500 },
  );
});

test("a tool hub waits for its call, even while an inner agent works for it, then shows the result on one line", () => {
  const waiting = foldLive({}, [started("tools"), called("tools"), started("g/a")], 0);
  expect(waiting.tools).toMatchObject({ status: "waiting", say: 'take(thing: "cup")' });
  const back = foldLive(waiting, [returned("tools")], 3);
  expect(back.tools).toMatchObject({ status: "active", say: "take → You take the cup.", visits: 1, lastEvent: 3 });
});

test("a failed node stays failed when the next one starts", () => {
  const live = foldLive({}, [started("a"), failed("a"), started("b")], 0);
  expect(live.a).toMatchObject({ status: "failed", say: "broke a rule" });
});

test("an empty batch changes nothing, not even the object", () => {
  const live: LiveNodes = {};
  expect(foldLive(live, [], 0)).toBe(live);
});

function withStatus(live: LiveNodes, status: string): string[] {
  return Object.keys(live).filter((path) => live[path]?.status === status);
}
