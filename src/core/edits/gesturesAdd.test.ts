import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkHarness } from "../harness/check.ts";
import { emptyHarness, type Harness } from "../harness/document.ts";
import type { Result } from "../harness/result.ts";
import { attachments, hooks } from "../harness/wires.ts";
import { applyEdit } from "./apply.ts";
import { addWhereItFits } from "./bestPlace.ts";
import type { EditError } from "./editError.ts";
import { freshPorts, kindsForWire, kindsThatFit, opposite } from "./fittingKinds.ts";
import { freePlace } from "./freePlace.ts";
import { insertOnWire } from "./gestures.ts";
import { addAtPort, addLoose } from "./gesturesAdd.ts";
import { deleteParts } from "./gesturesDelete.ts";
import type { Edit } from "./ops.ts";
import { arbitraryHarness, bareLoop, countingMint } from "./randomHarness.ts";
import { arbitraryNumbers, pick, tapeOf } from "./tape.ts";
import { testCatalogue } from "./testCatalogue.ts";

const loop = bareLoop(testCatalogue);
const kinds = [...testCatalogue.keys()];
const middle = { x: 500, y: 300 };

function applied(harness: Harness, edit: Result<Edit, EditError>): Harness {
  if (!edit.ok) throw new Error(edit.error.message);
  const after = applyEdit(harness, edit.value);
  if (!after.ok) throw new Error(after.error.message);
  return after.value;
}

const errors = (harness: Harness) =>
  checkHarness(harness, testCatalogue).filter(({ severity }) => severity === "error");
const wrong = ["wire-type", "unknown-port", "dangling-wire", "doubled-wire", "singleton", "count"];

describe("a part that is added where it fits best", () => {
  it("is there, disturbs no wire's type, and crowds no other part", () => {
    fc.assert(
      fc.property(arbitraryHarness(testCatalogue, 30), arbitraryNumbers(6), (harness, numbers) => {
        const tape = tapeOf(numbers);
        const kind = pick(tape, kinds) ?? "";
        const beside = {
          nodes: [pick(tape, Object.keys(harness.nodes)) ?? ""].slice(tape.next(2)),
          edge: tape.next(2) === 0 ? pick(tape, Object.keys(harness.edges)) : undefined,
        };
        const edit = addWhereItFits(harness, testCatalogue, countingMint("new"), { kind }, beside, middle);
        if (!edit.ok) {
          expect(testCatalogue.get(kind)?.count).toBe("one");
          return;
        }
        const after = applied(harness, edit);
        const added = Object.values(after.nodes).filter(({ id }) => !Object.hasOwn(harness.nodes, id));
        expect(added.map((node) => node.kind)).toEqual([kind]);
        expect(errors(after).filter(({ code }) => wrong.includes(code))).toEqual([]);
        const [place] = added.map(({ position }) => position);
        expect(place && freePlace(harness, place)).toEqual(place);
      }),
      { numRuns: 200 },
    );
  });

  it("goes on the selected wire, else after the selected part, else along the loop", () => {
    const put = (kind: string, nodes: readonly string[], edge?: string) => {
      const beside = { nodes, edge };
      const after = applied(loop, addWhereItFits(loop, testCatalogue, countingMint("new"), { kind }, beside, middle));
      expect(errors(after)).toEqual([]);
      return Object.values(after.edges).find(({ to }) => to.node.startsWith("new"))?.from;
    };
    expect(put("condition", ["model"], "wire-1")).toEqual({ node: "step", port: "step" });
    expect(put("condition", ["router"])).toEqual({ node: "router", port: "call" });
    expect(put("loopGuard", [])).toEqual({ node: "router", port: "call" });
    expect(put("retryNote", ["router"])).toEqual({ node: "router", port: "invalid" });
  });

  it("hangs on the selected consumer, else on the first along the loop", () => {
    for (const nodes of [["tools"], []]) {
      const beside = { nodes, edge: undefined };
      const part = { kind: "calculator" };
      const after = applied(loop, addWhereItFits(loop, testCatalogue, countingMint("new"), part, beside, middle));
      expect(Object.values(after.edges).filter(({ from }) => from.node === "new-node-1")).toMatchObject([
        { to: { node: "tools", port: "tools" } },
      ]);
    }
  });

  it("builds the loop from nothing, in whatever order its parts are added", () => {
    const skeleton = Object.keys(loop.nodes);
    fc.assert(
      fc.property(fc.shuffledSubarray(skeleton, { minLength: skeleton.length }), (order) => {
        const mint = countingMint("new");
        let harness = emptyHarness("blank", "Blank");
        for (const kind of order) {
          const beside = { nodes: Object.keys(harness.nodes).slice(-1), edge: undefined };
          harness = applied(harness, addWhereItFits(harness, testCatalogue, mint, { kind }, beside, middle));
        }
        expect(checkHarness(harness, testCatalogue)).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});

describe("a part at the end of a wire that was dragged out", () => {
  it("can be of every kind of the filtered palette, and of no other", () => {
    for (const { kind } of Object.values(loop.nodes)) {
      for (const port of testCatalogue.get(kind)?.ports({}) ?? []) {
        const fitting = kindsThatFit(testCatalogue, port.wire, port.direction, true).map((spec) => spec.kind);
        for (const other of kinds.filter((each) => testCatalogue.get(each)?.count !== "one")) {
          const ref = { node: kind, port: port.name };
          const edit = addAtPort(loop, testCatalogue, countingMint("new"), ref, { kind: other }, middle);
          expect([kind, port.name, other, edit.ok]).toEqual([kind, port.name, other, fitting.includes(other)]);
          if (!edit.ok) continue;
          const after = applied(loop, edit);
          const ends = Object.values(after.edges).map(({ from, to }) =>
            port.direction === "out" ? [from, to] : [to, from],
          );
          const joined = ends.some(
            ([own, far]) => own?.node === kind && own.port === port.name && far?.node.startsWith("new-node"),
          );
          expect([kind, port.name, other, joined]).toEqual([kind, port.name, other, true]);
        }
      }
    }
  });

  it("goes between where its output led and that place", () => {
    const ref = { node: "prompt", port: "out" };
    const after = applied(
      loop,
      addAtPort(loop, testCatalogue, countingMint("new"), ref, { kind: "exemplars" }, middle),
    );
    expect([errors(after), after.nodes["new-node-1"]?.position]).toEqual([[], middle]);
  });
});

describe("a part of the loop that is put back", () => {
  it("leads on to the part that waits for it, not past it", () => {
    const mint = countingMint("new");
    const ahead = Object.values(loop.edges).find(({ from }) => from.node === "prompt");
    const full = applied(loop, insertOnWire(loop, testCatalogue, mint, ahead?.id ?? "", { kind: "exemplars" }));
    const gone = { nodes: ["prompt"], edges: [], bypass: false };
    const broken = applied(full, deleteParts(full, testCatalogue, mint, gone));
    expect(errors(broken)).not.toEqual([]);
    const history = Object.values(full.edges).find(({ to }) => to.node === "prompt")?.from ?? { node: "", port: "" };
    expect(
      errors(applied(broken, addAtPort(broken, testCatalogue, mint, history, { kind: "prompt" }, middle))),
    ).toEqual([]);
  });
});

describe("the kinds on offer for a wire", () => {
  it("take it (and give it, where they are to stand on it)", () => {
    for (const wire of [...hooks, ...attachments]) {
      for (const direction of ["in", "out"] as const) {
        for (const spec of kindsThatFit(testCatalogue, wire, direction)) {
          const ports = freshPorts(spec, wire).filter((port) => port.wire === wire);
          expect(ports.map((port) => port.direction)).toContain(opposite(direction));
        }
      }
      for (const spec of kindsForWire(testCatalogue, wire)) {
        const ports = freshPorts(spec, wire).filter((port) => port.wire === wire);
        expect(ports.map((port) => port.direction)).toEqual(expect.arrayContaining(["in", "out"]));
      }
    }
    expect(kindsThatFit(testCatalogue, "beforeTool", "out").map(({ kind }) => kind)).toEqual([
      "tools",
      "loopGuard",
      "condition",
    ]);
    expect(kindsForWire(testCatalogue, "tool")).toEqual([]);
  });
});

describe("a loose part", () => {
  it("is refused where a harness has one only, and where its kind is not known", () => {
    const add = (kind: string) => addLoose(loop, testCatalogue, countingMint("new"), { kind }, middle);
    expect(add("task")).toMatchObject({ ok: false, error: { code: "doesNotFit", ids: ["task"] } });
    expect(add("nothing")).toMatchObject({ ok: false, error: { code: "unknownKind" } });
    expect(add("history")).toMatchObject({ ok: true });
  });
});
