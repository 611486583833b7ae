import fc from "fast-check";
import { expect, test } from "vitest";
import { arbitraryHarness } from "../../../core/edits/randomHarness.ts";
import { testCatalogue } from "../../../core/edits/testCatalogue.ts";
import { kinds } from "../../../core/nodes/kinds.ts";
import { guardedToolLoop } from "../../../core/nodes/templates/guardedToolLoop.ts";
import { alongWires, neighbourOf, wireBeside, wireFrom } from "./traverse.ts";

const harness = guardedToolLoop.build();
const ways = ["left", "right", "up", "down"] as const;

test("right and down lead on along the wires, left and up back", () => {
  expect(alongWires(harness, kinds, "prompt", "right")).toBe("contract");
  expect(alongWires(harness, kinds, "prompt", "left")).toBe("history");
  // Acting runs back to the left; on is on all the same.
  expect(alongWires(harness, kinds, "guard", "right")).toBe("tools");
  expect(alongWires(harness, kinds, "guard", "up")).toBe("validator");
  expect(alongWires(harness, kinds, "suite", "down")).toBe("tools");
});

test("of several parts the arrow takes the one that lies where it points", () => {
  // The router leads down to the verifier, and up or aside to the others.
  expect(alongWires(harness, kinds, "router", "down")).toBe("verifier");
  expect(alongWires(harness, kinds, "step", "right")).toBe("history");
  expect(alongWires(harness, kinds, "finish", "left")).toBe("verifier");
});

test("what hangs on a part is reached where it is seen, and is in the way of no wire that leads on", () => {
  expect(alongWires(harness, kinds, "tools", "down")).toBe("suite");
  expect(alongWires(harness, kinds, "suite", "up")).toBe("tools");
  expect(alongWires(harness, kinds, "tools", "left")).toBe("guard");
  expect(alongWires(harness, kinds, "tools", "right")).toBe("filter");
});

test("it leads nowhere where no wire does", () => {
  expect(alongWires(harness, kinds, "finish", "right")).toBeUndefined();
  expect(alongWires(harness, kinds, "task", "up")).toBeUndefined();
  expect(alongWires(harness, kinds, "task", "left")).toBeUndefined();
});

test("an arrow leads to the other end of a wire wherever there is one, and never off the wires", () => {
  fc.assert(
    fc.property(arbitraryHarness(testCatalogue, 30), (random) => {
      const wires = Object.values(random.edges);
      for (const { id } of Object.values(random.nodes)) {
        for (const way of ways) {
          const to = alongWires(random, testCatalogue, id, way);
          const on = way === "right" || way === "down";
          const ends = wires.flatMap(({ from, to: into }) =>
            from.node === id ? [into.node] : into.node === id ? [from.node] : [],
          );
          const leads = wires.some(
            ({ from, to: into }) => (on ? from.node : into.node) === id && from.node !== into.node,
          );
          if (leads) expect(to).toBeDefined();
          if (to !== undefined) expect(ends).toContain(to);
        }
      }
    }),
    { numRuns: 300 },
  );
});

test("from a part the way leads to the wire that the arrow follows, and from wire to wire to every other of the part", () => {
  fc.assert(
    fc.property(arbitraryHarness(testCatalogue, 30), (random) => {
      const wires = Object.values(random.edges);
      for (const { id } of Object.values(random.nodes)) {
        for (const way of ways) {
          const first = wireFrom(random, testCatalogue, id, way);
          const to = alongWires(random, testCatalogue, id, way);
          expect(first === undefined).toBe(to === undefined);
          const wire = wires.find((each) => each.id === first);
          if (wire === undefined) continue;
          expect([wire.from.node, wire.to.node].toSorted()).toEqual([id, to].toSorted());
          const end = way === "right" || way === "down" ? "from" : "to";
          const reached = new Set([wire.id]);
          for (let at = wireBeside(random, wire.id, way); at !== undefined && !reached.has(at); ) {
            reached.add(at);
            at = wireBeside(random, at, way);
          }
          const beside = wires.filter((each) => each[end].node === wire[end].node).map((each) => each.id);
          expect([...reached].toSorted()).toEqual(beside.toSorted());
        }
      }
    }),
    { numRuns: 200 },
  );
});

test("a wire with no other at its part leads to none", () => {
  const wire = wireFrom(harness, kinds, "prompt", "right") ?? "";
  expect(harness.edges[wire]).toMatchObject({ from: { node: "prompt" }, to: { node: "contract" } });
  expect(wireBeside(harness, wire, "right")).toBeUndefined();
  expect(wireBeside(harness, "no such wire", "right")).toBeUndefined();
});

test("the focus of a part that goes has a neighbour to go to, on a wire where there is one, as long as any part is left", () => {
  const leaves =
    (...gone: string[]) =>
    (id: string) =>
      !gone.includes(id);
  expect(neighbourOf(harness, "guard", leaves("guard"))).toBe("tools");
  expect(["model", "verifier", "finish"]).toContain(
    neighbourOf(harness, "parser", leaves("parser", "router", "model")),
  );
  expect(neighbourOf(harness, "parser", () => false)).toBeUndefined();
});
