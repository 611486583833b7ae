import { msg } from "../../core/harness/say.ts";
import type { Command } from "./command.ts";

/** Looking at the harness without its open changes. */
export const lookCommands: readonly Command[] = [
  {
    id: "canvas.before",
    title: msg("Show what was before the open changes, while held"),
    group: "Canvas",
    keys: ["b"],
    when: ({ overlay, viewed }) => viewed === undefined && overlay.head !== overlay.harness,
    run: (store) => store.getState().holdBefore(true),
    release: (store) => store.getState().holdBefore(false),
  },
  {
    id: "canvas.pan",
    title: msg("Pan with the mouse, while held"),
    group: "Canvas",
    keys: ["h"],
    // The graph's own library watches the key.
    run: () => undefined,
    release: () => undefined,
  },
  {
    id: "canvas.split",
    title: msg("Put before and after side by side, or together again"),
    group: "Canvas",
    keys: ["d"],
    when: ({ overlay, viewed, split }) =>
      split || (viewed === undefined && overlay.applied.length + overlay.conflicted.length > 0),
    needs: msg("there are no open changes"),
    run: (store) => store.getState().setSplit(!store.getState().split),
  },
];
