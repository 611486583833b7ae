import { describe, expect, it } from "vitest";
import { bareLoop } from "../../core/edits/randomHarness.ts";
import { testCatalogue } from "../../core/edits/testCatalogue.ts";
import { commitVersion, plantTree } from "../../core/edits/versions.ts";
import type { Checkpoint } from "../../core/runtime/contract.ts";
import { judgedRuns } from "./judgedRuns.ts";
import { rewrite } from "./rewrites.fixture.ts";

/** A checkpoint of a run that stood under a harness, by its hash. */
function checkpointUnder(harness: string): Checkpoint {
  const usage = { promptTokens: 0, completionTokens: 0 };
  const task = { id: "t", suite: "household", instruction: "", tools: [] };
  const counts = { seed: 1, visits: 0, nextCommand: 1, boundaries: 1 };
  const rest = { frames: [], status: "ready", waiting: undefined, lastMessages: [], outcome: undefined } as const;
  const state = { runId: "run", task, harness, usage, ...counts, ...rest };
  return { id: 1, step: 3, state, environment: undefined, eventCount: 0 };
}

describe("judged runs", () => {
  const planted = plantTree({ id: "v0", harness: bareLoop(testCatalogue), author: "person", label: "First", at: 0 });
  const accepted = { id: "v2", author: "agent", label: "Accept", at: 2, edit: [] } as const;
  const committed = commitVersion(planted, { ...accepted, decision: { action: "accept", changes: ["a"] } });
  const tree = committed.ok ? committed.value : planted;
  const nameOf = (hash: string) => {
    const trial = { label: "Rewrite 1 on trial", version: "v2", rewrite: "r1" };
    return { h0: { label: "First", version: "v0" }, h1: { label: "Next", version: "v1" }, h2: trial }[hash];
  };
  const verdict = (score: number) => ({ passed: score === 1, score, detail: "" });
  const none = { tree, rewrites: [], judged: [], nameOf };
  const episode = (hash: string, score: number) => {
    const under = nameOf(hash);
    return { run: "run", suite: "household", task: "t", score, ...(under === undefined ? {} : { under }) };
  };

  it("count each run at the version that it ended under, and none where that is unknown", () => {
    const judged = [episode("h0", 0), episode("h1", 1), episode("unknown", 1), episode("h1", 0.5)];
    expect(judgedRuns({ ...none, judged })).toEqual([
      { key: "version v0", score: 0 },
      { key: "version v1", score: 1 },
      { key: "version v1", score: 0.5 },
    ]);
  });

  it("count a run that ended with a rewrite on trial at the rewrite, or the version that took all of it in", () => {
    const ended = { ...none, judged: [episode("h2", 1)] };
    expect(judgedRuns({ ...ended, rewrites: [rewrite(1, ["x"])] })).toEqual([{ key: "rewrite r1", score: 1 }]);
    expect(judgedRuns({ ...ended, rewrites: [rewrite(1, ["a"])] })).toEqual([{ key: "version v2", score: 1 }]);
  });

  it("count a forked pair's arms at the rewrite, or the version that took all of it in, and at the harness before", () => {
    const arm = (score: number) => ({
      outcome: { reason: "done", answer: "", detail: "", verdict: undefined } as const,
      verdict: verdict(score),
      steps: 1,
      tokens: 1,
      milliseconds: 1,
    });
    const pair = { withRewrite: arm(1), without: arm(0) };
    const checkpoint = checkpointUnder("h0");
    const open = rewrite(1, ["x"], { pair, checkpoint });
    const taken = rewrite(2, ["a"], { pair, checkpoint });
    const half = rewrite(3, ["a", "b"], { pair });
    expect(judgedRuns({ ...none, rewrites: [open] })).toEqual([
      { key: "rewrite r1", score: 1 },
      { key: "version v0", score: 0 },
    ]);
    expect(judgedRuns({ ...none, rewrites: [taken] })[0]).toEqual({ key: "version v2", score: 1 });
    expect(judgedRuns({ ...none, rewrites: [half] })).toEqual([{ key: "rewrite r3", score: 1 }]);
  });
});
