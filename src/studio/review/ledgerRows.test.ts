import { expect, test } from "vitest";
import type { LedgerEntry } from "../../core/rewrite/contract.ts";
import { createStudio } from "../createStudio.ts";
import { studioFixture } from "../studio.fixture.ts";
import { ledgerRows } from "./ledgerRows.ts";

const entry: LedgerEntry = {
  ...{ rewrite: "r1", change: "c1", operator: "loop-breaker", symptom: "loop", trigger: "LOOP", title: "Insert" },
  ...{ suite: "household", task: "t", at: 0, stage: "trial", reading: "L2", ran: 4, fired: 2 },
  ...{ probation: "better", pairGain: undefined },
};

test("the ledger's rows count what every project proposed, what was refused, what fired and what helped", () => {
  const { projectId, tree } = createStudio(studioFixture({ replies: [] }).ports).getState();
  const refused: LedgerEntry = { ...entry, change: "c2", stage: "refused", ran: 0, fired: 0, probation: "none" };
  const failed: LedgerEntry = { ...entry, change: "c3", operator: "vote", pairGain: -1 };
  const ledgers = { elsewhere: [entry, refused], [projectId]: [entry] };
  const rows = ledgerRows({ ledger: [failed], ledgers, projectId, tree, rewrites: [] });
  expect(rows).toEqual([
    { operator: "loop-breaker", proposed: 2, refused: 1, fired: 1, tries: 1, hits: 1 },
    { operator: "vote", proposed: 1, refused: 0, fired: 1, tries: 1, hits: 0 },
  ]);
});
