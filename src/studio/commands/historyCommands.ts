import { pathTo, type VersionId, type VersionTree } from "../../core/edits/versions.ts";
import { msg } from "../../core/harness/say.ts";
import type { Studio } from "../contract.ts";
import type { Command } from "./command.ts";

/** Looking at earlier versions and going on from them; undo and redo are among the first commands. */
export const historyCommands: readonly Command[] = [
  scrub("back", msg("Look at the version before"), "[", msg("there is none before it")),
  scrub("on", msg("Look at the version after"), "]", msg("there is none after it")),
  {
    id: "history.present",
    title: msg("Go back to the present version"),
    group: "History",
    keys: [],
    when: ({ viewed }) => viewed !== undefined,
    needs: msg("it is the one you see"),
    run: (store) => store.getState().viewVersion(undefined),
  },
  {
    id: "history.fork",
    title: msg("Go on from the version looked at"),
    group: "History",
    keys: [],
    when: ({ viewed, phase }) => viewed !== undefined && phase !== "running" && phase !== "paused",
    needs: msg("look at an earlier version, with no run under way"),
    run: (store) => {
      const { viewed, forkHere } = store.getState();
      if (viewed !== undefined) forkHere(viewed);
    },
  },
  {
    id: "history.compare",
    title: msg("Compare the version looked at with the present one"),
    group: "History",
    keys: [],
    when: ({ viewed }) => viewed !== undefined,
    needs: msg("look at an earlier version first"),
    run: (store) => {
      const { viewed, tree, compare } = store.getState();
      if (viewed !== undefined) compare(viewed, tree.head);
    },
  },
];

function scrub(way: "back" | "on", title: string, key: string, needs: string): Command {
  const next = ({ tree, viewed }: Studio) => neighbour(tree, viewed ?? tree.head, way);
  return {
    id: `history.${way}`,
    title,
    group: "History",
    keys: [key],
    repeats: true,
    when: (studio) => next(studio) !== undefined,
    needs,
    run: (store) => store.getState().viewVersion(next(store.getState())),
  };
}

/** The version before, or the one after on the way to the present; off that way, the child visited last. */
export function neighbour(tree: VersionTree, at: VersionId, way: "back" | "on"): VersionId | undefined {
  if (way === "back") return tree.versions[at]?.parent;
  if (at === tree.head) return tree.onward[at];
  const path = pathTo(tree, tree.head);
  const place = path.findIndex(({ id }) => id === at);
  return place < 0 ? tree.onward[at] : path[place + 1]?.id;
}
