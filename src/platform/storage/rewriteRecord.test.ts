import "fake-indexeddb/auto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { commitVersion, plantTree } from "../../core/edits/versions.ts";
import { emptyHarness } from "../../core/harness/document.ts";
import type { Change, LedgerEntry, Refusal, Rewrite } from "../../core/rewrite/contract.ts";
import type { Checkpoint } from "../../core/runtime/contract.ts";
import { openDatabase } from "./database.ts";
import { openStorage } from "./openStorage.ts";

let opened = 0;
const freshName = () => {
  opened += 1;
  return `rewrites-${opened}`;
};
const now = () => 1_000;
const first = plantTree({ id: "v0", harness: emptyHarness("h", "Harness"), author: "person", label: "First", at: 0 });

const anchor = { event: 3, step: 1, span: 2 };
const change: Change = {
  id: "c1",
  operator: "loop-breaker",
  edit: [{ op: "setParam", node: "step", param: "maxSteps", value: 9 }],
  title: "Set repeats of Loop guard",
  needs: [],
  manifest: {
    symptom: "loop",
    anchors: [anchor],
    why: "The same call came back three times.",
    fires: "when a call repeats",
    expected: { metric: "repeats", direction: "down" },
    flips: [],
    atRisk: [],
    risk: "low",
    writer: { kind: "rules", label: "rules" },
  },
};
const refusal: Refusal = {
  code: "pinned",
  change: "c2",
  title: "Edit text",
  ops: [0],
  pin: "node system",
  reason: "It is pinned.",
  edit: [],
};
const arm = {
  outcome: { reason: "done", answer: "x", detail: "", verdict: undefined },
  verdict: { passed: true, score: 1, detail: "" },
  steps: 3,
  tokens: 40,
  milliseconds: 12,
} as const;
const checkpoint: Checkpoint = {
  id: 1,
  step: 1,
  eventCount: 4,
  environment: { at: "kitchen" },
  state: {
    runId: "run",
    seed: 1,
    task: { id: "t", suite: "household", instruction: "Go.", tools: [] },
    harness: "hash",
    frames: [
      {
        group: "",
        instruction: "Go.",
        cursor: { node: "step", port: "start", event: { hook: "taskStart", system: "", instruction: "Go." } },
        system: "",
        step: 1,
        history: [],
        calls: [],
        lastRequest: undefined,
        pending: [],
        results: [],
        router: "",
        local: {},
        memory: {},
        spent: { steps: 1, tokens: 1, calls: 1 },
        delegated: undefined,
      },
    ],
    status: "running",
    waiting: undefined,
    visits: 4,
    nextCommand: 2,
    boundaries: 1,
    lastMessages: [],
    usage: { promptTokens: 1, completionTokens: 1 },
    outcome: undefined,
  },
};
const rewrite: Rewrite = {
  id: "r1",
  number: 1,
  run: "run",
  suite: "household",
  task: "t",
  step: 2,
  base: "v0",
  at: 5,
  trigger: "LOOP",
  changes: [change],
  refusals: [refusal],
  cautions: [{ change: "c1", reason: "It is the third in a row.", asks: false }],
  stage: "trial",
  stageWhy: "",
  probation: undefined,
  firing: { c1: { ran: 2, fired: 1, on: [anchor] } },
  checkpoint,
  pair: { withRewrite: arm, without: arm },
};

const anyRewrite: fc.Arbitrary<Rewrite> = fc
  .record({
    id: fc.constantFrom("a", "b", "c"),
    stage: fc.constantFrom("waiting", "trial", "withheld", "dropped", "kept", "refused"),
    changes: fc.constantFrom([], [change], [change, { ...change, id: "c2", needs: ["c1"], allowed: "node system" }]),
    checkpoint: fc.constantFrom(undefined, checkpoint),
    pair: fc.constantFrom(undefined, rewrite.pair),
    stageWhy: fc.string(),
  })
  .map((some): Rewrite => ({ ...rewrite, ...some }));

test("after any rewrites, saved whenever, a reload gives the same ones in their order", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(anyRewrite, fc.boolean()), { maxLength: 12 }), async (steps) => {
      const name = freshName();
      const { storage } = await openStorage(name, now);
      let rewrites: readonly Rewrite[] = [];
      for (const [next, saves] of steps) {
        const before = rewrites.find(({ id }) => id === next.id);
        rewrites =
          before === undefined
            ? [...rewrites, { ...next, number: rewrites.length + 1 }]
            : rewrites.map((each) => (each === before ? { ...next, number: before.number } : each));
        if (saves) void storage.saveProject({ id: "p", tree: first, rewrites });
      }
      expect((await storage.saveProject({ id: "p", tree: first, rewrites })).ok).toBe(true);
      const { found } = await openStorage(name, now);
      expect(found.project?.rewrites).toStrictEqual(rewrites);
      expect(found.notices).toEqual([]);
    }),
    { numRuns: 200 },
  );
}, 60_000);

test("decisions come back with their versions", async () => {
  const name = freshName();
  const { storage } = await openStorage(name, now);
  const decision = { action: "revert", changes: ["c1"], carried: { changes: ["c2"], edit: [] } } as const;
  const version = { id: "v1", edit: [], author: "agent", label: "Revert", at: 1, why: "A claim.", decision } as const;
  const decided = commitVersion(first, version);
  if (!decided.ok) throw new Error(decided.error.message);
  await storage.saveProject({ id: "p", tree: decided.value, rewrites: [rewrite] });
  expect((await openStorage(name, now)).found.project).toStrictEqual({
    id: "p",
    tree: decided.value,
    rewrites: [rewrite],
  });
});

test("a rewrite that is as it was is not written again", async () => {
  const name = freshName();
  const { storage } = await openStorage(name, now);
  const second = { ...rewrite, id: "r2", number: 2 };
  await storage.saveProject({ id: "p", tree: first, rewrites: [rewrite, second] });
  const database = await openDatabase(name);
  await database.put("rewrites", { schema: 1, mark: true }, ["p", "r1"]);
  await storage.saveProject({ id: "p", tree: first, rewrites: [rewrite, { ...second, stage: "dropped" }] });
  expect(await database.get("rewrites", ["p", "r1"])).toEqual({ schema: 1, mark: true });
  expect(await database.get("rewrites", ["p", "r2"])).toMatchObject({ stage: "dropped" });
  database.close();
});

test("a damaged rewrite is kept aside and named; the others and the harness open as ever", async () => {
  for (const damage of [
    { ...rewrite, stage: "beloved" },
    { ...rewrite, changes: [{ ...change, edit: [{ op: "explode" }] }] },
    { ...rewrite, checkpoint: { ...checkpoint, state: { ...checkpoint.state, frames: [] } } },
    { ...rewrite, id: "another" },
  ]) {
    const name = freshName();
    const { storage } = await openStorage(name, now);
    await storage.saveProject({ id: "p", tree: first, rewrites: [rewrite, { ...rewrite, id: "r2", number: 2 }] });
    const database = await openDatabase(name);
    await database.put("rewrites", { schema: 1, ...damage }, ["p", "r1"]);
    database.close();
    const { found, storage: again } = await openStorage(name, now);
    expect(found.project?.tree).toStrictEqual(first);
    expect(found.project?.rewrites.map(({ id }) => id)).toEqual(["r2"]);
    expect(found.notices).toMatchObject([
      { title: "A saved rewrite could not be read", detail: expect.stringContaining("p / r1") },
    ]);
    expect(await again.exportKeptAside()).toContain("p / r1");
  }
});

const entry: LedgerEntry = {
  rewrite: "r1",
  change: "c1",
  operator: "loop-breaker",
  symptom: "loop",
  trigger: "LOOP",
  title: "Insert Loop guard",
  suite: "household",
  task: "t",
  at: 5,
  stage: "kept",
  reading: "L2",
  ran: 3,
  fired: 1,
  probation: "better",
  pairGain: undefined,
};

test("ledgers of all projects and the newest fifty runs that went well come back", async () => {
  const name = freshName();
  const { storage } = await openStorage(name, now);
  await storage.saveLedger("p", [entry]);
  await storage.saveLedger("q", []);
  await storage.saveLedger("q", [{ ...entry, pairGain: 1, fate: "reverted" }]);
  for (let at = 1; at <= 53; at += 1) {
    const calls = [{ tool: "look", arguments: { at } }];
    await storage.saveSuccess({ task: "t", suite: "household", instruction: "Go.", calls, at, run: `run${at}` });
  }
  const { found } = await openStorage(name, now);
  expect(found.ledgers).toStrictEqual({ p: [entry], q: [{ ...entry, pairGain: 1, fate: "reverted" }] });
  expect(found.successes.map(({ calls }) => calls[0]?.arguments.at)).toEqual(
    Array.from({ length: 50 }, (_, at) => 53 - at),
  );
});

test("a database of before there were rewrites is brought up to date, its work untouched", async () => {
  const name = freshName();
  const { openDB } = await import("idb");
  const old = await openDB(name, 1, {
    upgrade: (database) => {
      for (const store of ["projects", "versions", "settings", "traces"]) database.createObjectStore(store);
      database.createObjectStore("quarantine", { autoIncrement: true });
    },
  });
  const { harness } = first.versions.v0 ?? {};
  const standing = { schema: 1, name: "Harness", savedAt: 1, head: "v0", order: ["v0"], onward: {}, harness };
  await old.put("projects", standing, "p");
  await old.put("versions", { schema: 1, edit: [], author: "person", label: "First", at: 0, harness }, ["p", "v0"]);
  old.close();
  const { found } = await openStorage(name, now);
  expect(found).toMatchObject({ notices: [], ledgers: {}, successes: [] });
  expect(found.project).toStrictEqual({ id: "p", tree: first, rewrites: [] });
});
