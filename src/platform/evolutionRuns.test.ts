import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { pairsOf, playWay, type Way, waysFrom, wayTaken } from "../../bench/playEvolution.ts";
import { recordedProvider } from "../core/models/recorded.ts";
import { catalogue } from "../core/nodes/catalogue.ts";
import type { Rewrite } from "../core/rewrite/contract.ts";
import { parseEvolution } from "../core/rewrite/evolution.ts";
import { pairGain } from "../core/rewrite/reading.ts";
import { asksOf } from "../core/rewrite/review/asks.ts";

const folder = new URL("../../public/evolutions/", import.meta.url);

function opened(id: string) {
  const parsed = parseEvolution(readFileSync(new URL(`${id}.json`, folder), "utf8"));
  if (!parsed.ok) throw new Error(`${id}: ${parsed.error.place}: ${parsed.error.message}`);
  const { recording, format: _format, ledger: _ledger, ...plan } = parsed.value;
  return { plan, provider: recordedProvider(recording) };
}

async function played(id: string, way: Partial<Way> = {}) {
  const { plan, provider } = opened(id);
  const run = await playWay(provider, plan, { mode: plan.mode, ...way });
  return { run, ...wayTaken({ mode: plan.mode, ...way }, run) };
}

const gains = async (id: string) => {
  const { plan, provider } = opened(id);
  const main = await playWay(provider, plan, { mode: plan.mode });
  const pairs = await pairsOf(provider, plan, main);
  return { main, gains: pairs.map(({ pair }) => pairGain({ pair } as Pick<Rewrite, "pair">)), pairs };
};

describe.each(["rescue", "worse", "pinned"])("the recorded evolution “%s”", (id) => {
  test("has a reply for every way that a viewer may take, its forked pairs included", async () => {
    const { plan, provider } = opened(id);
    const main = await playWay(provider, plan, { mode: plan.mode });
    const ways = waysFrom(plan, main);
    expect(ways.length).toBeGreaterThan(4);
    for (const way of ways) {
      expect(wayTaken(way, await playWay(provider, plan, way)), JSON.stringify(way)).toMatchObject({ failures: [] });
    }
    const pairs = await pairsOf(provider, plan, main);
    expect(pairs).toHaveLength(main.doc.rewrites.filter(({ changes }) => changes.length > 0).length);
  });

  test("shows its first rewrite within 150 written tokens, and goes the same way each time", async () => {
    const [{ run }, again] = [await played(id), await played(id)];
    const { events } = run.result.trace;
    const first = events.findIndex(({ type }) => type === "rewrite.proposed");
    const tokens = events
      .slice(0, first)
      .flatMap((event) => (event.type === "model.replied" ? [event.reply.usage.completionTokens] : []));
    expect(first).toBeGreaterThan(0);
    expect(tokens.reduce((sum, each) => sum + each, 0)).toBeLessThanOrEqual(150);
    expect(again.run.result.trace.events).toEqual(events);
  });
});

test("in the rescue the task is solved with the rewrite and not without it", async () => {
  const { main, gains: gained } = await gains("rescue");
  expect(main.verdict.passed).toBe(true);
  expect(main.doc.rewrites.map(({ stage }) => stage)).toEqual(["trial"]);
  expect(gained).toEqual([1]);
  expect((await played("rescue", { mode: "ask" })).passed).toBe(false);
});

test("where the rewrite makes it worse, probation drops it, and its forked pair finds no gain", async () => {
  const { main, gains: gained } = await gains("worse");
  const [first] = main.doc.rewrites;
  expect(first).toMatchObject({ stage: "dropped", probation: { verdict: "not better" } });
  const [before, since] = [first?.probation?.before.score ?? 0, first?.probation?.since.score ?? 0];
  expect(since).toBeLessThan(before);
  expect(gained[0]).toBeLessThanOrEqual(0);
});

test("where a pin is in the way every try is blocked until the person allows one, which solves the task", async () => {
  const { plan } = opened("pinned");
  const left = await played("pinned");
  expect(left.passed).toBe(false);
  expect(left.rewrites.every(({ stage }) => stage === "refused")).toBe(true);
  const [ask] = asksOf(left.run.doc, new Map(), catalogue);
  expect(ask?.tries).toBeGreaterThanOrEqual(3);
  expect(plan.pauseAtAsk).toBe(true);
  const asked = left.rewrites[1]?.step ?? 0;
  const allowed = await played("pinned", { decision: "allow", step: asked });
  expect(allowed.passed).toBe(true);
  expect(allowed.run.doc.tree.versions[allowed.run.doc.tree.head]?.harness.pins).toEqual(plan.harness.pins);
});
