import { expect, test } from "vitest";
import { emptyHarness } from "../../core/harness/document.ts";
import { kinds } from "../../core/nodes/kinds.ts";
import { guardedToolLoop } from "../../core/nodes/templates/guardedToolLoop.ts";
import { actsAt, byDimension, findItems, paletteItems } from "./paletteItems.ts";

const blank = emptyHarness("h", "Blank");
const items = paletteItems(kinds, blank, true);

test("inside a bundle every kind is there once, under its own dimension", () => {
  const grouped = byDimension(items);
  const own = [...kinds.values()].filter(({ foreign }) => foreign !== true).map(({ kind }) => kind);
  expect(grouped.flatMap((group) => group.items.map(({ kind }) => kind)).toSorted()).toEqual(own.toSorted());
  for (const { dimension, items: held } of grouped)
    for (const { kind } of held) expect(kinds.get(kind)?.dimension).toBe(dimension);
});

test("outside a bundle its borders are not offered", () => {
  const offered = paletteItems(kinds, blank, false).map(({ kind }) => kind);
  expect(offered).not.toContain("groupInput");
  expect(offered).toContain("group");
});

test.each([...kinds.values()].filter(({ foreign }) => foreign !== true).map((spec) => [spec.title, spec] as const))(
  "%s is the first found by its title",
  (_, spec) => {
    expect(findItems(items, spec.title)[0]?.kind).toBe(spec.kind);
  },
);

test("parts are found by where they act, by dimension and by what they do", () => {
  const found = (search: string) => findItems(items, search).map(({ kind }) => kind);
  expect(found("before tool")).toContain("loopGuard");
  expect(found("memory").length).toBeGreaterThan(3);
  expect(found("again and again")).toContain("loopGuard");
  expect(found("lpgrd")).toContain("loopGuard");
  expect(found("zzzz")).toEqual([]);
});

test("the parts of the loop are shown as there, those of which there is one only as such, and nothing else", () => {
  const harness = guardedToolLoop.build();
  const there = paletteItems(kinds, harness, false).filter((item) => item.there !== undefined);
  const loop = [...kinds.values()].filter(({ role }) => role === "skeleton").map(({ kind }) => kind);
  expect(there.map(({ kind }) => kind).toSorted()).toEqual(loop.toSorted());
  expect(there.filter(({ once }) => once).map(({ kind }) => kind)).toEqual(["task", "step", "finish"]);
  for (const item of there) expect(harness.nodes[item.there ?? ""]?.kind).toBe(item.kind);
});

test("each says where it acts", () => {
  const said = (kind: string) => items.filter((item) => item.kind === kind).map(actsAt);
  expect(said("loopGuard")).toEqual(["at before tool"]);
  expect(said("condition")).toEqual(["on any wire"]);
  expect(said("calculator")).toEqual(["gives tool"]);
  expect(said("model")).toEqual(["at before model, after model"]);
});
