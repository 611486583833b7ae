import { expect, test } from "vitest";
import type { LedgerEntry } from "../../core/rewrite/contract.ts";
import { createStudio } from "../createStudio.ts";
import { studioFixture } from "../studio.fixture.ts";
import { ledgerRows } from "./ledgerRows.ts";
import { inserting, openReview, propose } from "./review.fixture.ts";

const entry: LedgerEntry = {
  ...{ rewrite: "r1", change: "c1", operator: "loop-breaker", symptom: "loop", trigger: "LOOP", title: "Insert" },
  ...{ suite: "household", task: "t", at: 0, stage: "trial", reading: "L2", ran: 4, fired: 2 },
  ...{ probation: "better", pairGain: undefined },
};

test("the ledger's rows count what every project proposed, what was refused, what fired and what helped", () => {
  const { projectId } = createStudio(studioFixture({ replies: [] }).ports).getState();
  const refused: LedgerEntry = { ...entry, change: "c2", stage: "refused", ran: 0, fired: 0, probation: "none" };
  const failed: LedgerEntry = { ...entry, change: "c3", operator: "vote", pairGain: -1 };
  const ledgers = { elsewhere: [entry, refused], [projectId]: [entry] };
  const rows = ledgerRows({ ledger: [failed], ledgers, projectId });
  expect(rows).toEqual([
    { operator: "loop-breaker", proposed: 2, refused: 1, fired: 1, tries: 1, hits: 1 },
    { operator: "vote", proposed: 1, refused: 0, fired: 1, tries: 1, hits: 0 },
  ]);
});

test("another project's decisions count: what was reverted there is a miss, what was let in against the critique is not refused", () => {
  const { projectId } = createStudio(studioFixture({ replies: [] }).ports).getState();
  const reverted: LedgerEntry = { ...entry, fate: "reverted" };
  const allowed: LedgerEntry = { ...entry, change: "c2", stage: "refused", fate: "accepted", probation: "none" };
  const ledgers = { elsewhere: [reverted, allowed] };
  expect(ledgerRows({ ledger: [], ledgers, projectId })).toEqual([
    { operator: "loop-breaker", proposed: 2, refused: 0, fired: 2, tries: 2, hits: 1 },
  ]);
});

test("the ledger follows what a person decides, and stays the very same where nothing of it changed", async () => {
  const { store } = openReview();
  propose(store, [inserting("router-call-tools-in", "loopGuard")]);
  const fates = () => store.getState().ledger.map(({ fate }) => fate);
  expect(fates()).toEqual(["trial"]);
  const { ledger } = store.getState();
  store.getState().commit([{ op: "setParam", node: "step", param: "maxSteps", value: 9 }], "Set");
  expect(store.getState().ledger).toBe(ledger);
  store.getState().accept(["r1.1"]);
  expect(fates()).toEqual(["accepted"]);
  store.getState().undo();
  expect(fates()).toEqual(["trial"]);
});
