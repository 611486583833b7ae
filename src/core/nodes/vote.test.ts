import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ChatReply } from "../models/contract.ts";
import type { HookEvents, Outcome } from "./contract.ts";
import { afterModel, emitted, reply, requestOf, viewOf, visitOf } from "./visit.fixture.ts";
import { voteNode } from "./vote.ts";

const request = requestOf([{ role: "user", content: "Go." }]);

/** Lets the vote ask for replies until it decides; gives the outcome, and the seeds it asked with. */
function poll(
  first: string,
  further: readonly string[],
  samples: number,
): { outcome: Outcome; seeds: readonly number[]; event: HookEvents["afterModel"] } {
  const event = afterModel(first);
  const visit = visitOf(voteNode, event, { samples }, viewOf({ lastRequest: { role: "main", request } }));
  const seeds: number[] = [];
  const replies: ChatReply[] = further.map(reply);
  let outcome = voteNode.visit?.(visit);
  while (outcome?.type === "await" && outcome.effect.type === "model") {
    seeds.push(outcome.effect.request.decoding.seed);
    const given = replies[seeds.length - 1];
    const local = outcome.local;
    if (local === undefined) throw new Error("a vote must remember its ballots");
    const result =
      given === undefined
        ? { type: "modelFailed" as const, error: { code: "timeout" as const, message: "", retry: "none" as const } }
        : { type: "model" as const, reply: given };
    outcome = voteNode.resume?.({ ...visit, local }, result);
  }
  if (outcome === undefined) throw new Error("no outcome");
  return { outcome, seeds, event };
}

const sink = '{"tool":"go_to","arguments":{"place":"sink"}}';
const table = '{"tool":"go_to","arguments":{"place":"dining table"}}';

describe("a vote", () => {
  it("never asks more than it may, each time with another seed, and gives a reply that was given", () => {
    const text = fc.constantFrom(sink, table, "garbage {", "", '{"answer":"yes"}', "yes");
    fc.assert(
      fc.property(text, fc.array(text, { maxLength: 6 }), fc.integer({ min: 2, max: 7 }), (first, further, samples) => {
        const { outcome, seeds, event } = poll(first, further, samples);
        expect(seeds.length).toBeLessThan(samples);
        expect(new Set([request.decoding.seed, ...seeds]).size).toBe(seeds.length + 1);
        const after = emitted(outcome, "afterModel");
        expect([first, ...further]).toContain(after.text);
        if (after.text === first) expect(after).toBe(event);
      }),
      { numRuns: 1_000 },
    );
  });

  it("goes with the majority by meaning, not by wording", () => {
    const { outcome } = poll(table, ["go_to('Sink')", sink], 3);
    const after = emitted(outcome, "afterModel");
    expect(after.calls).toEqual([{ id: "s1", name: "go_to", arguments: { place: "Sink" } }]);
    expect(outcome).toMatchObject({ say: "2 of 3 agree" });
  });

  it("stops asking once nothing can turn it", () => {
    expect(poll(sink, [sink, table, table, table], 3).seeds).toHaveLength(1);
  });

  it("keeps the first reply on a tie, and prefers what can be read", () => {
    expect(emitted(poll(sink, [table], 2).outcome, "afterModel").text).toBe(sink);
    expect(emitted(poll('{"tool": ', ['{"tool": ', sink], 3).outcome, "afterModel").text).toBe(sink);
  });

  it("goes on with the first reply when the model fails", () => {
    expect(emitted(poll(sink, [], 3).outcome, "afterModel").text).toBe(sink);
  });
});
