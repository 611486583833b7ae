import { expect, test } from "vitest";
import { hooks } from "../harness/wires.ts";
import { changeable } from "../runtime/hookContract.ts";
import { aboutKinds } from "./about.ts";
import { kinds } from "./kinds.ts";

test("every kind says when it fires and what it changes, and nothing is said of a kind that is not there", () => {
  expect(Object.keys(aboutKinds).sort()).toEqual([...kinds.keys()].sort());
  for (const [kind, { fires, changes }] of Object.entries(aboutKinds)) {
    for (const said of [fires, changes]) expect(said, kind).toMatch(/^[A-Z].{3,140}\.$/);
  }
});

test("no kind claims to write what its hook does not let a part write", () => {
  for (const [kind, { fields }] of Object.entries(aboutKinds)) {
    const wire = kinds
      .get(kind)
      ?.ports({})
      .find(({ direction }) => direction === "in")?.wire;
    const hook = hooks.find((each) => each === wire);
    for (const field of fields) expect(hook && changeable[hook], `${kind} on ${hook}`).toContain(field);
  }
});
