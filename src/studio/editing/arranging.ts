import { alignParts, distributeParts } from "../../core/edits/arrangeParts.ts";
import type { Edit } from "../../core/edits/ops.ts";
import type { Harness } from "../../core/harness/document.ts";
import { msg, say } from "../../core/harness/say.ts";
import type { Alignment, EditingSlice } from "../editingContract.ts";
import { drawnHarness, type Editor, moveParts, nameParts, sayUndone } from "./editor.ts";

type Sizes = Parameters<EditingSlice["alignSelected"]>[1];

const lines: { readonly [How in Alignment]: string } = {
  left: msg("Align {parts} at the left"),
  middle: msg("Align {parts} by their middles"),
  right: msg("Align {parts} at the right"),
  top: msg("Align {parts} at the top"),
  centre: msg("Align {parts} by their centres"),
  bottom: msg("Align {parts} at the bottom"),
};

/** Puts the selected parts in line. */
export function alignSelected(editor: Editor, how: Alignment, sizes: Sizes): void {
  const label = (parts: string) => say(lines[how], { parts });
  arrange(editor, 2, label, (harness, ids) => alignParts(harness, ids, how, sizes));
}

/** Spreads the selected parts evenly. */
export function distributeSelected(editor: Editor, along: "across" | "down", sizes: Sizes): void {
  const label = (parts: string) =>
    say(along === "across" ? "Distribute {parts} across" : "Distribute {parts} down", { parts });
  arrange(editor, 3, label, (harness, ids) => distributeParts(harness, ids, along, sizes));
}

function arrange(
  editor: Editor,
  least: number,
  label: (parts: string) => string,
  build: (harness: Harness, ids: readonly string[]) => Edit,
): void {
  const studio = editor.store.getState();
  const ids = studio.selectedNodes;
  if (ids.length < least) {
    sayUndone(editor, say("Select {count} parts or more first.", { count: least }));
    return;
  }
  const drawn = drawnHarness(studio);
  const moves = build(drawn, ids);
  if (moves.length === 0) {
    sayUndone(editor, say("They are in line already, or locked in their places."));
    return;
  }
  moveParts(editor, moves, label(nameParts(drawn, ids)));
}
