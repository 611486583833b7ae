import { expect, test } from "vitest";
import { createStore } from "zustand/vanilla";
import type { Studio } from "./contract.ts";
import type { PaletteSlice } from "./paletteContract.ts";
import { createPaletteSlice } from "./paletteSlice.ts";

function palette() {
  // Nothing of the rest of the studio is asked.
  const store = createStore<Studio>((_set, _get, api) => createPaletteSlice(api) as Studio);
  return { now: (): PaletteSlice => store.getState() };
}

test("each asking for a tab is told from the one before, even for the same tab", () => {
  const { now } = palette();
  now().showLeft("problems");
  const first = now().leftAsked;
  now().showLeft("problems");
  expect(first?.tab).toBe("problems");
  expect(now().leftAsked).toEqual({ id: (first?.id ?? 0) + 1, tab: "problems" });
});

test("what is typed before the search is there reaches it once, in order", () => {
  const { now } = palette();
  now().openPalette();
  expect(now()).toMatchObject({ leftAsked: { tab: "parts" }, searchWanted: true });
  for (const letter of "loop") now().typeAhead(letter);
  expect(now().reachSearch()).toBe("loop");
  expect(now().searchWanted).toBe(false);
  now().openPalette();
  expect(now().reachSearch()).toBe("");
});
