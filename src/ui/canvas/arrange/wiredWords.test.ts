import { expect, test } from "vitest";
import { guardedToolLoop } from "../../../core/nodes/templates/guardedToolLoop.ts";
import { wiredWords } from "./wiredWords.ts";

const harness = guardedToolLoop.build();

test("a part is told by what its wires lead from and to, with the way on where there are several", () => {
  expect(wiredWords(harness, "guard")).toBe("from Validator, to Tools");
  expect(wiredWords(harness, "validator")).toBe("from Router call, to Loop guard");
  expect(wiredWords(harness, "suite")).toBe("to Tools");
  expect(wiredWords(harness, "finish")).toBe("from Verifier pass and Step exhausted");
});

test("more than three are counted, and a part on no wire says nothing", () => {
  const step = wiredWords(harness, "step");
  expect(step).toBe("from System prompt, Collect, Retry note and 1 more, to History and Finish");
  const loose = { ...harness, edges: {} };
  expect(wiredWords(loose, "step")).toBe("");
});
