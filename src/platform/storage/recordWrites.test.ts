import { expect, test } from "vitest";
import { projectLayout, versionLayout } from "./projectRecord.ts";
import { layoutNumber } from "./readRecord.ts";
import { layoutNumbers } from "./recordWrites.ts";
import { ledgerLayout, rewriteLayout, successLayout } from "./rewriteRecord.ts";
import { settingsLayout } from "./settingsRecord.ts";
import { traceLayout } from "./traceRecord.ts";

test("what is written is of the newest layout that can be read", () => {
  expect(layoutNumbers).toEqual({
    project: layoutNumber(projectLayout),
    version: layoutNumber(versionLayout),
    rewrite: layoutNumber(rewriteLayout),
    ledger: layoutNumber(ledgerLayout),
    success: layoutNumber(successLayout),
    settings: layoutNumber(settingsLayout),
    trace: layoutNumber(traceLayout),
  });
});
