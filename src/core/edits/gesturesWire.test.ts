import fc from "fast-check";
import { expect, test } from "vitest";
import { checkHarness } from "../harness/check.ts";
import type { Harness } from "../harness/document.ts";
import { applyEdit } from "./apply.ts";
import { insertOnWire } from "./gestures.ts";
import { addLoose } from "./gesturesAdd.ts";
import { moveWire, putOnWire } from "./gesturesWire.ts";
import { arbitraryHarness, bareLoop, countingMint } from "./randomHarness.ts";
import { arbitraryNumbers, pick, tapeOf } from "./tape.ts";
import { testCatalogue } from "./testCatalogue.ts";

const loop = bareLoop(testCatalogue);
const kinds = [...testCatalogue.values()].filter(({ role }) => role !== "skeleton").map(({ kind }) => kind);

function errors(harness: Harness): readonly string[] {
  return checkHarness(harness, testCatalogue)
    .filter(({ severity }) => severity === "error")
    .map(({ code, message }) => `${code}: ${message}`);
}

test("a part that is put on a wire stands there as if it had been inserted anew, and nowhere that a new one may not", () => {
  let done = 0;
  fc.assert(
    fc.property(arbitraryHarness(testCatalogue, 30), arbitraryNumbers(4), (harness, numbers) => {
      const tape = tapeOf(numbers);
      const [kind, edge] = [pick(tape, kinds) ?? "", pick(tape, Object.keys(harness.edges)) ?? ""];
      const added = addLoose(harness, testCatalogue, countingMint("part"), { kind }, { x: 0, y: 0 });
      const loose = added.ok ? applyEdit(harness, added.value) : added;
      if (!loose.ok) throw new Error(loose.error.message);
      const put = putOnWire(loose.value, testCatalogue, countingMint("new"), "part-node-1", edge);
      const inserted = insertOnWire(harness, testCatalogue, countingMint("new"), edge, { kind });
      expect([kind, put.ok]).toEqual([kind, inserted.ok]);
      if (!put.ok) return;
      done += 1;
      const after = applyEdit(loose.value, put.value);
      if (!after.ok) throw new Error(after.error.message);
      expect(errors(after.value)).toEqual([]);
      const again = putOnWire(
        after.value,
        testCatalogue,
        countingMint("again"),
        "part-node-1",
        Object.keys(after.value.edges)[0] ?? "",
      );
      expect(again.ok).toBe(false);
    }),
    { numRuns: 200 },
  );
  expect(done).toBeGreaterThan(15);
});

test("a wire that is moved keeps its id and lands only where its type fits", () => {
  fc.assert(
    fc.property(arbitraryHarness(testCatalogue, 30), arbitraryNumbers(6), (harness, numbers) => {
      const tape = tapeOf(numbers);
      const ports = Object.values(harness.edges);
      const [id, from, to] = [
        pick(tape, Object.keys(harness.edges)) ?? "",
        pick(tape, ports)?.from,
        pick(tape, ports)?.to,
      ];
      if (from === undefined || to === undefined) return;
      const moved = moveWire(harness, testCatalogue, id, from, to);
      if (!moved.ok || moved.value.length === 0) return;
      const after = applyEdit(harness, moved.value);
      if (!after.ok) throw new Error(after.error.message);
      expect(after.value.edges[id]).toEqual({ id, from, to });
      const codes = checkHarness(after.value, testCatalogue).map(({ code }) => code);
      for (const code of ["wire-type", "unknown-port", "doubled-wire", "dangling-wire"] as const)
        expect(codes).not.toContain(code);
    }),
    { numRuns: 250 },
  );
});

test("a wire on its own ends stays; one to another type, a pinned one and a second one like another are refused", () => {
  const [from, to] = [
    { node: "router", port: "invalid" },
    { node: "step", port: "again" },
  ];
  const moved = (id: string, harness: Harness = loop) => moveWire(harness, testCatalogue, id, from, to);
  expect(moved("wire-8")).toEqual({ ok: true, value: [] });
  expect(moved("wire-6")).toMatchObject({ ok: false, error: { code: "doesNotFit" } });
  expect(moved("nothing")).toMatchObject({ ok: false, error: { code: "unknownEdge" } });
  expect(moved("wire-6", { ...loop, pins: { ...loop.pins, edges: ["wire-6"] } })).toMatchObject({
    ok: false,
    error: { code: "edgeIsPinned" },
  });
  expect(moveWire(loop, testCatalogue, "wire-6", from, { node: "finish", port: "in" })).toMatchObject({
    ok: false,
    error: { code: "wireMismatch" },
  });
});
