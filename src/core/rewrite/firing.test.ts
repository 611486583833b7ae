import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bareLoop } from "../edits/randomHarness.ts";
import { catalogue } from "../nodes/catalogue.ts";
import { templates } from "../nodes/templates.ts";
import type { TraceEvent } from "../runtime/contract.ts";
import { look } from "../runtime/loopFixture.ts";
import type { Firing } from "./contract.ts";
import { countFiring, touchedPaths } from "./firing.ts";
import { observe } from "./observe/observed.fixture.ts";
import { aChange } from "./rewrite.fixture.ts";

const guarded = templates.find(({ id }) => id === "guarded-tool-loop")?.build() ?? bareLoop(catalogue);
const set = (id: string, node: string) => aChange(id, { edit: [{ op: "setParam", node, param: "x", value: 1 }] });

function counted(events: readonly TraceEvent[], ...nodes: readonly string[]): Readonly<Record<string, Firing>> {
  const count = countFiring(nodes.map((node) => set(node, node)));
  for (const [index, event] of events.entries()) count.note(event, index);
  return count.firing();
}

describe("the parts that an edit touches", () => {
  it("are those it puts in or changes, in nested groups by path, and none that it takes out", () => {
    const node = { id: "new", kind: "loopGuard", title: "", params: {}, position: { x: 0, y: 0 } };
    expect(
      touchedPaths([
        { op: "addNode", node },
        { op: "setParam", within: ["inner", "deeper"], node: "a", param: "p", value: 1 },
        { op: "editText", node: "b", param: "p", hunks: [] },
        { op: "addNode", node: { ...node, id: "brief" } },
        { op: "removeNode", node: "brief" },
        { op: "removeNode", node: "gone" },
        { op: "disconnect", edge: "w" },
        { op: "moveNode", node: "moved", position: { x: 1, y: 1 } },
      ]),
    ).toEqual(["new", "inner/deeper/a", "b"]);
  });
});

describe("firing", () => {
  it("counts visits, and visits in which the part changed something", async () => {
    const { events } = await observe([`Well: ${look("a")}`, look("b"), look("b"), look("b"), look("b")], {
      harness: guarded,
    });
    const { parser, guard, filter } = counted(events, "parser", "guard", "filter");
    expect(parser).toMatchObject({ ran: 5, fired: 1 });
    expect(guard).toMatchObject({ ran: 5, fired: 2 });
    expect(filter).toMatchObject({ ran: 5, fired: 0, on: [] });
    for (const { event, step, span } of [...(parser?.on ?? []), ...(guard?.on ?? [])]) {
      const at = events[event];
      expect(at?.type === "node.triggered" && at.span === span).toBe(true);
      expect(step).toBeGreaterThan(0);
    }
  });

  it("counts an answer sent back, a model asked and a tool called as acting", async () => {
    const { events } = await observe([look("a"), '{"answer": ""}', look("b"), '{"answer": "x"}'], {
      harness: guarded,
      whole: true,
    });
    const { verifier, model, tools, router } = counted(events, "verifier", "model", "tools", "router");
    expect(verifier).toMatchObject({ ran: 2, fired: 2 }); // one sent back, one passed with a verdict
    expect(model).toMatchObject({ ran: 4, fired: 4 });
    expect(tools).toMatchObject({ ran: 2, fired: 2 });
    expect(router).toMatchObject({ ran: 4, fired: 0 });
  });

  it("counts a visit once, however much a part does in it", async () => {
    for (const { build } of templates) {
      const harness = build();
      const { events } = await observe([look("a"), look("b"), look("c"), look("a"), "hm"], { harness });
      const parts = Object.keys(harness.nodes);
      for (const { ran, fired } of Object.values(counted(events, ...parts))) expect(fired).toBeLessThanOrEqual(ran);
    }
  });

  it("takes a group for all the parts within it, and nothing for a part of a similar name", () => {
    const started = (span: number, node: string): TraceEvent => ({
      type: "node.started",
      span,
      node,
      hook: "beforeTool",
      step: 1,
      harness: "h",
    });
    const events = [started(1, "check/validator"), started(2, "checked"), started(3, "check")];
    expect(counted(events, "check").check?.ran).toBe(2);
  });

  it("goes on from what was counted before, so that a beginning and the rest make the whole", async () => {
    const { events } = await observe([`Well: ${look("a")}`, ...Array.from({ length: 9 }, () => look("b"))], {
      harness: guarded,
      whole: true,
    });
    fc.assert(
      fc.property(fc.nat(events.length), (cut) => {
        const changes = ["guard", "parser", "model"].map((node) => set(node, node));
        const whole = countFiring(changes);
        const first = countFiring(changes);
        for (const [index, event] of events.entries()) whole.note(event, index);
        for (const [index, event] of events.slice(0, cut).entries()) first.note(event, index);
        for (const [index, event] of events.slice(cut).entries()) first.note(event, cut + index);
        expect(first.firing()).toEqual(whole.firing());
        expect(whole.firing().guard?.on.length).toBeLessThanOrEqual(8);
        const boundary = events.findIndex((event, at) => at >= cut && event.type === "checkpoint.saved");
        if (boundary < 0) return;
        const before = countFiring(changes);
        for (const [index, event] of events.slice(0, boundary).entries()) before.note(event, index);
        const rest = countFiring(changes, before.firing());
        for (const [index, event] of events.slice(boundary).entries()) rest.note(event, boundary + index);
        expect(rest.firing()).toEqual(whole.firing());
      }),
      { numRuns: 30 },
    );
  });
});
