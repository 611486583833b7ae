import fc from "fast-check";
import { expect, test } from "vitest";
import { kinds } from "../nodes/kinds.ts";
import { templates } from "../nodes/templates.ts";
import { arrange } from "./arrange.ts";
import type { LayoutPart, Places } from "./contract.ts";
import { arbitraryStrewn, layPlainly, movedTo, requestFor } from "./layout.fixture.ts";
import type { Box } from "./plot.ts";
import { layoutRequest } from "./request.ts";

const runs = { numRuns: 2_000 };

function overlap(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

function boxesAt(parts: readonly LayoutPart[], places: Places): readonly { readonly id: string; readonly box: Box }[] {
  return parts.map(({ id, box }) => ({ id, box: { ...box, ...places[id] } }));
}

test("no part that was moved overlaps another, wherever the rest stands", async () => {
  await fc.assert(
    fc.asyncProperty(arbitraryStrewn(30), async (strewn) => {
      const request = requestFor(strewn);
      const places = await arrange(request, layPlainly);
      const boxes = boxesAt(request.parts, places);
      const moved = boxes.filter(({ id }) => Object.hasOwn(places, id));
      for (const { id, box } of moved) {
        expect(boxes.filter((other) => other.id !== id && overlap(box, other.box))).toEqual([]);
      }
    }),
    runs,
  );
});

test("laid out a second time, every part stays where it is", async () => {
  await fc.assert(
    fc.asyncProperty(arbitraryStrewn(30), async (strewn) => {
      const places = await arrange(requestFor(strewn), layPlainly);
      expect(await arrange(requestFor(movedTo(strewn, places)), layPlainly)).toEqual(places);
    }),
    runs,
  );
});

test("just the parts that may move are given places", async () => {
  await fc.assert(
    fc.asyncProperty(arbitraryStrewn(30), async (strewn) => {
      const request = requestFor(strewn);
      const may = request.parts.filter(({ how }) => how === "moves").map(({ id }) => id);
      expect(Object.keys(await arrange(request, layPlainly)).sort()).toEqual(may.sort());
      for (const { id } of request.parts) {
        const { locked } = strewn.harness.nodes[id] ?? {};
        if (locked === true || strewn.chosen?.has(id) === false) expect(may).not.toContain(id);
      }
    }),
    runs,
  );
});

test("a selection keeps its left edge, and its upper one where nothing is in the way there", async () => {
  await fc.assert(
    fc.asyncProperty(arbitraryStrewn(30), fc.boolean(), async (strewn, alone) => {
      const request = requestFor(strewn);
      if (request.parts.some(({ how }) => how === "stays")) return;
      const parts = alone ? request.parts.filter(({ how }) => how === "moves") : request.parts;
      const before = parts.filter(({ how }) => how === "moves").map(({ box }) => box);
      if (before.length === 0) return;
      const places = Object.values(await arrange({ ...request, parts }, layPlainly));
      expect(Math.min(...places.map(({ x }) => x))).toBe(Math.min(...before.map(({ x }) => x)));
      const top = Math.min(...before.map(({ y }) => y));
      if (alone) expect(Math.min(...places.map(({ y }) => y))).toBe(top);
      else expect(Math.min(...places.map(({ y }) => y))).toBeGreaterThanOrEqual(top);
    }),
    runs,
  );
});

test.each(templates.map((template) => [template.id, template.build()] as const))(
  "%s reads as a racetrack: thinking on the right way along the top, acting back along the bottom",
  async (_, harness) => {
    const places = await arrange(layoutRequest(harness, kinds, {}), layPlainly);
    const at = (kind: string) => {
      const node = Object.values(harness.nodes).find((each) => each.kind === kind);
      return places[node?.id ?? ""] ?? { x: Number.NaN, y: Number.NaN };
    };
    const [task, step, prompt, model, router, tools, collect, finish] = [
      ...(["task", "step", "prompt", "model", "router", "tools", "collect", "finish"] as const),
    ].map(at);
    expect([task?.y, step?.y]).toEqual([prompt?.y, prompt?.y]);
    expect([tools?.y, collect?.y]).toEqual([router?.y, router?.y]);
    const rightwards = [task, step, prompt, model].map((place) => place?.x ?? 0);
    expect(rightwards).toEqual([...rightwards].sort((a, b) => a - b));
    const leftwards = [model, router, tools, collect].map((place) => place?.x ?? 0);
    expect(leftwards).toEqual([...leftwards].sort((a, b) => b - a));
    const downwards = [prompt, model, router, finish].map((place) => place?.y ?? 0);
    expect(downwards).toEqual([...downwards].sort((a, b) => a - b));
    expect(finish?.x).toBe(model?.x);
    const suite = at("suiteTools");
    if (!Number.isNaN(suite.y)) expect([suite.x, suite.y > (tools?.y ?? 0)]).toEqual([tools?.x, true]);
  },
);
