import { msg } from "../../core/harness/say.ts";
import type { CanvasActs } from "../canvasContract.ts";
import type { Studio } from "../contract.ts";
import { whyReadOnly } from "../editable.ts";
import type { Alignment } from "../editingContract.ts";
import type { Command } from "./command.ts";

const alignments: readonly (readonly [how: Alignment, title: string, key: string])[] = [
  ["left", msg("Align the left edges"), "a"],
  ["middle", msg("Align the middles, one above the other"), "h"],
  ["right", msg("Align the right edges"), "d"],
  ["top", msg("Align the upper edges"), "w"],
  ["centre", msg("Align the middles, side by side"), "v"],
  ["bottom", msg("Align the lower edges"), "s"],
];
const selectFirst = msg("select a part on the canvas first");
const selectTwo = msg("select two parts or more first");

/** What is done to what is selected: deleted, copied, aligned, tidied. */
export const selectionCommands: readonly Command[] = [
  {
    ...edit("selectAll", msg("Select all parts"), ["$mod+a"], hasCanvas, msg("go to the canvas first")),
    keysOn: "canvas",
    run: (store) => store.getState().selectAll(),
  },
  {
    ...edit("clear", msg("Select nothing"), ["Escape"], hasSelection, selectFirst),
    keysOn: "canvas",
    run: (store) => store.getState().select([]),
  },
  {
    ...edit("delete", msg("Delete what is selected"), ["Delete", "Backspace"], canDelete, selectFirst),
    keysOn: "canvas",
    run: (store) => store.getState().deleteSelected(false),
  },
  {
    ...edit(
      "bypass",
      msg("Delete parts and rejoin their wires"),
      ["Shift+Delete", "Shift+Backspace"],
      canDelete,
      selectFirst,
    ),
    keysOn: "canvas",
    run: (store) => store.getState().deleteSelected(true),
  },
  {
    ...edit("duplicate", msg("Duplicate the selected parts"), ["$mod+d"], canChange(1), selectFirst),
    run: (store) => store.getState().duplicateSelected(),
  },
  clipboard("copy", msg("Copy the selected parts"), "$mod+c", (studio) => studio.selectedNodes.length > 0),
  clipboard("cut", msg("Cut the selected parts"), "$mod+x", canChange(1)),
  clipboard("paste", msg("Paste parts from the clipboard"), "$mod+v", (studio) => whyReadOnly(studio) === undefined),
  ...alignments.map(
    ([how, title, key]): Command => ({
      ...edit(`align.${how}`, title, [`Alt+${key}`], canChange(2), selectTwo),
      run: (store) => store.getState().alignSelected(how, sizesOf(store.getState())),
    }),
  ),
  ...(["across", "down"] as const).map(
    (along): Command => ({
      ...edit(
        `distribute.${along}`,
        along === "across" ? msg("Space evenly across") : msg("Space evenly downwards"),
        [along === "across" ? "Alt+Shift+H" : "Alt+Shift+V"],
        canChange(3),
        msg("select three parts or more first"),
      ),
      run: (store) => store.getState().distributeSelected(along, sizesOf(store.getState())),
    }),
  ),
  {
    ...edit("tidy", msg("Tidy the selected parts"), ["l"], canChange(1), selectFirst),
    run: (store) => store.getState().tidy("selected", sizesOf(store.getState())),
  },
  {
    ...edit("tidyAll", msg("Tidy all parts"), ["Shift+L"], canChange(0), msg("go back to the present version first")),
    run: (store) => store.getState().tidy("all", sizesOf(store.getState())),
  },
];

function edit(
  id: string,
  title: string,
  keys: readonly string[],
  when: (studio: Studio) => boolean,
  needs: string,
): Omit<Command, "run"> {
  return { id: `edit.${id}`, title, group: "Edit", keys, when, needs };
}

/** The browser itself tells of these keys, and only then lets a page at the clipboard; from the palette it is asked for it. */
function clipboard(
  what: Parameters<CanvasActs["clipboard"]>[0],
  title: string,
  keys: string,
  when: (studio: Studio) => boolean,
): Command {
  return {
    ...edit(what, title, [keys], when, selectFirst),
    byBrowser: true,
    run: (store) => store.getState().canvasActs?.clipboard(what),
  };
}

function sizesOf({ canvasActs }: Studio): ReturnType<CanvasActs["sizes"]> {
  return canvasActs?.sizes() ?? {};
}

function hasCanvas({ canvasActs }: Studio): boolean {
  return canvasActs !== undefined;
}

function hasSelection({ selectedNodes, selectedEdge }: Studio): boolean {
  return selectedNodes.length > 0 || selectedEdge !== undefined;
}

function canDelete(studio: Studio): boolean {
  return hasSelection(studio) && whyReadOnly(studio) === undefined;
}

function canChange(least: number): (studio: Studio) => boolean {
  return (studio) => studio.selectedNodes.length >= least && whyReadOnly(studio) === undefined;
}
