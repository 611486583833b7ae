import { clipOf, type PutIn, putClip } from "../../core/edits/clip.ts";
import { deleteParts } from "../../core/edits/gesturesDelete.ts";
import { harnessAt, liftEdit } from "../../core/edits/nested.ts";
import type { Edit } from "../../core/edits/ops.ts";
import type { Harness, PortRef } from "../../core/harness/document.ts";
import { ok } from "../../core/harness/result.ts";
import { say } from "../../core/harness/say.ts";
import { notify } from "../viewSlice.ts";
import { addedBy, drawnHarness, type Editor, mintFor, nameParts, perform, sayUndone } from "./editor.ts";

/** Deletes the selected parts and wire; with `bypass` wires are rejoined past the parts. */
export function deleteSelected(editor: Editor, bypass: boolean, isCut = false): void {
  const { selectedNodes: nodes, selectedEdge } = editor.store.getState();
  const edges = selectedEdge === undefined ? [] : [selectedEdge];
  if (nodes.length + edges.length === 0) {
    sayUndone(editor, say("Nothing is selected. Select a part or a wire first."));
    return;
  }
  perform(editor, {
    build: (harness) => deleteParts(harness, editor.ports.catalogue, mintFor(editor), { nodes, edges, bypass }),
    label: (_, harness) => {
      if (nodes.length === 0) return say("Delete a wire");
      const parts = nameParts(harness, nodes);
      if (isCut) return say("Cut {parts}", { parts });
      return say(bypass ? "Delete {parts}, rejoin its wires" : "Delete {parts}", { parts });
    },
    selects: () => [],
    outside: (edit, root) => cutAtBorder(editor, edit, root),
  });
}

/** A border that goes out of the open group takes the wires at its port outside along. */
function cutAtBorder(editor: Editor, edit: Edit, root: Harness): Edit {
  const { within } = editor.store.getState();
  const [path, group] = [within.slice(0, -1), within.at(-1)];
  const parent = harnessAt(root, path);
  if (parent === undefined || group === undefined) return [];
  const gone = new Set(edit.flatMap((op) => (op.op === "removeNode" ? [op.node] : [])));
  const isCut = ({ node, port }: PortRef) => node === group && gone.has(port);
  const edges = Object.values(parent.edges).filter(({ from, to }) => isCut(from) || isCut(to));
  const cut = deleteParts(parent, editor.ports.catalogue, mintFor(editor), {
    nodes: [],
    edges: edges.map(({ id }) => id),
    bypass: false,
  });
  return cut.ok ? liftEdit(path, cut.value) : [];
}

/** Copies the selected parts with the wires among them, a little aside, and selects the copies. */
export function duplicateSelected(editor: Editor): void {
  const { selectedNodes: ids } = editor.store.getState();
  if (ids.length === 0) {
    sayUndone(editor, say("No part is selected. Select what is to be duplicated first."));
    return;
  }
  let put: PutIn | undefined;
  const done = perform(editor, {
    build: (harness) => {
      const by = { x: 40, y: 40 };
      const built = putClip(harness, editor.ports.catalogue, mintFor(editor), clipOf(harness, ids), by);
      if (!built.ok) return built;
      put = built.value;
      return ok(built.value.edit);
    },
    label: (_, harness) => say("Duplicate {parts}", { parts: nameParts(harness, ids) }),
    selects: addedBy,
  });
  if (done && put !== undefined) sayLeftOut(editor, put);
}

/** Says which parts were not put in, since a harness has only one of each. */
export function sayLeftOut({ store }: Editor, { leftOut }: PutIn): void {
  if (leftOut.length === 0) return;
  const titles = leftOut.map(({ title }) => `“${say(title)}”`).join(say(", "));
  notify(
    store,
    "hint",
    say("Not all was put in"),
    say("A harness has one of each of these only, and they are there: {titles}.", { titles }),
  );
}

/** Selects every part in the open group. */
export function selectAll({ store }: Editor): void {
  const studio = store.getState();
  studio.select(Object.keys(drawnHarness(studio).nodes));
}
