import { alignParts, distributeParts } from "../../core/edits/arrangeParts.ts";
import type { Edit } from "../../core/edits/ops.ts";
import type { Harness } from "../../core/harness/document.ts";
import type { Alignment, EditingSlice } from "../editingContract.ts";
import { drawnHarness, type Editor, moveParts, nameParts, sayUndone } from "./editor.ts";

type Sizes = Parameters<EditingSlice["alignSelected"]>[1];

const lines: { readonly [How in Alignment]: string } = {
  left: "at the left",
  middle: "by their middles",
  right: "at the right",
  top: "at the top",
  centre: "by their centres",
  bottom: "at the bottom",
};

/** Puts the selected parts in line. */
export function alignSelected(editor: Editor, how: Alignment, sizes: Sizes): void {
  arrange(editor, 2, `Align %s ${lines[how]}`, (harness, ids) => alignParts(harness, ids, how, sizes));
}

/** Spreads the selected parts evenly. */
export function distributeSelected(editor: Editor, along: "across" | "down", sizes: Sizes): void {
  arrange(editor, 3, `Distribute %s ${along}`, (harness, ids) => distributeParts(harness, ids, along, sizes));
}

function arrange(
  editor: Editor,
  least: number,
  label: string,
  build: (harness: Harness, ids: readonly string[]) => Edit,
): void {
  const studio = editor.store.getState();
  const ids = studio.selectedNodes;
  if (ids.length < least) {
    sayUndone(editor, `Select ${least} parts or more first.`);
    return;
  }
  const drawn = drawnHarness(studio);
  const moves = build(drawn, ids);
  if (moves.length === 0) {
    sayUndone(editor, "They are in line already, or locked in their places.");
    return;
  }
  moveParts(editor, moves, label.replace("%s", nameParts(drawn, ids)));
}
