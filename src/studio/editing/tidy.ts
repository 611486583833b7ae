import type { Edit } from "../../core/edits/ops.ts";
import type { Point } from "../../core/harness/document.ts";
import { isNote } from "../../core/harness/flags.ts";
import { err } from "../../core/harness/result.ts";
import { say } from "../../core/harness/say.ts";
import type { Places } from "../../core/layout/contract.ts";
import { layoutRequest } from "../../core/layout/request.ts";
import { whyReadOnly } from "../editable.ts";
import type { EditingSlice } from "../editingContract.ts";
import { notify } from "../viewSlice.ts";
import { countParts, drawnHarness, type Editor, moveParts, sayUndone } from "./editor.ts";

let underWay: AbortController | undefined;

/**
 * Lays parts of the open group out anew, all or those selected, and commits that as one version of moves. Asked again meanwhile,
 * the first asking is given up; parts that have gone meanwhile are left out.
 */
export async function tidy(
  editor: Editor,
  which: Parameters<EditingSlice["tidy"]>[0],
  sizes: Parameters<EditingSlice["tidy"]>[1],
): Promise<void> {
  const { store, ports } = editor;
  const studio = store.getState();
  const locked = whyReadOnly(studio);
  if (locked !== undefined) return sayUndone(editor, locked);
  const drawn = drawnHarness(studio);
  const chosen = which === "all" ? Object.keys(drawn.nodes) : studio.selectedNodes;
  const movable = chosen.filter((id) => {
    const part = drawn.nodes[id];
    return part !== undefined && part.locked !== true && !isNote(part);
  });
  if (movable.length === 0) {
    const why = say(chosen.length === 0 ? "No part is selected." : "What is selected is locked in its place.");
    return sayUndone(editor, which === "all" ? say("There is no part that may be moved.") : why);
  }
  underWay?.abort();
  const asked = new AbortController();
  underWay = asked;
  const request = layoutRequest(drawn, ports.catalogue, sizes, which === "all" ? undefined : new Set(chosen));
  const laid = await ports
    .layout(request, asked.signal)
    .catch(() => err(say("The code for it could not be fetched. Check the connection and try again.")));
  if (asked.signal.aborted || store.getState().within !== studio.within) return;
  if (!laid.ok) return notify(store, "problem", say("The layout came to nothing"), laid.error);
  const label = which === "all" ? say("Tidy all") : say("Tidy {parts}", { parts: countParts(movable.length) });
  commitPlaces(editor, laid.value, label);
}

function commitPlaces(editor: Editor, places: Places, label: string): void {
  const { nodes } = drawnHarness(editor.store.getState());
  const moves = Object.entries(places).flatMap(
    ([node, position]): Edit =>
      isElsewhere(nodes[node]?.position, position) ? [{ op: "moveNode", node, position }] : [],
  );
  if (moves.length === 0) sayUndone(editor, say("It is tidy already."));
  else moveParts(editor, moves, label);
}

function isElsewhere(before: Point | undefined, after: Point): boolean {
  return before !== undefined && (before.x !== after.x || before.y !== after.y);
}
