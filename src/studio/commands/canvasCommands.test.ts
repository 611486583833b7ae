import { expect, test } from "vitest";
import { openReview, propose, setting } from "../review/review.fixture.ts";
import { canvasCommands } from "./canvasCommands.ts";
import { canDo } from "./keysOf.ts";

const oneCanvas = ["canvas.search", "canvas.minimap", "canvas.snap"];
const cameras = ["canvas.fit", "canvas.fitChanges", "canvas.zoomIn", "canvas.zoomOut", "canvas.fullSize"];

test("side by side the camera can be asked for, and what needs the one canvas says so", () => {
  const { store } = openReview();
  const doable = (ids: readonly string[]) =>
    canvasCommands.filter((each) => ids.includes(each.id) && canDo(each, store.getState())).map(({ id }) => id);
  store.getState().setSplit(true);
  // Without open changes there is nothing to put side by side.
  expect(doable(oneCanvas)).toEqual(oneCanvas);
  propose(store, [setting("step", "maxSteps", 9)]);
  expect(doable(oneCanvas)).toEqual([]);
  expect(doable(cameras)).toEqual(cameras);
  for (const id of oneCanvas)
    expect(canvasCommands.find((each) => each.id === id)?.needs).toBe("go back to one canvas first");
  store.getState().setSplit(false);
  expect(doable(oneCanvas)).toEqual(oneCanvas);
});
