import { expect, test } from "vitest";
import { kinds } from "../../../core/nodes/kinds.ts";
import { guardedToolLoop } from "../../../core/nodes/templates/guardedToolLoop.ts";
import { subAgent } from "../../../core/nodes/templates/subAgent.ts";
import { findParts } from "./findParts.ts";

const harness = guardedToolLoop.build();

test("parts are found by title, kind and settings, capitals or not, and told where", () => {
  expect(findParts(harness, kinds, "LOOP GUARD").map(({ node, where }) => [node, where])).toEqual([["guard", "title"]]);
  expect(findParts(harness, kinds, "observationfilter").map(({ node, where }) => [node, where])).toEqual([
    ["filter", "kind"],
  ]);
  expect(
    findParts(harness, kinds, "one call at a time").map(({ node, where, inParams }) => [node, where, inParams]),
  ).toEqual([["system", "text", 1]]);
});

test("what a setting is unless it was set is found, too", () => {
  expect(findParts(harness, kinds, "Your reply was").map(({ node }) => node)).toEqual(["retry"]);
});

test("they come from the top of the canvas on, each row from the left", () => {
  const places = findParts(harness, kinds, "t").map(({ node }) => harness.nodes[node]?.position ?? { x: 0, y: 0 });
  expect(places).toEqual(places.toSorted((a, b) => a.y - b.y || a.x - b.x));
  expect(places.length).toBeGreaterThan(5);
});

test("a group is found by the settings of the parts in it, not by their ids", () => {
  const nested = subAgent.build();
  expect(findParts(nested, kinds, "with the tools, one call").map(({ node }) => node)).toEqual(["worker"]);
  expect(findParts(nested, kinds, "validator-out")).toEqual([]);
});

test("nothing is found by nothing", () => {
  expect(findParts(harness, kinds, "")).toEqual([]);
  expect(findParts(harness, kinds, "no such words anywhere")).toEqual([]);
});
