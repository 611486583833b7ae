import type { StoreApi } from "zustand/vanilla";
import type { Studio } from "../contract.ts";
import type { EditingActions } from "../editingContract.ts";
import type { StudioPorts } from "../ports.ts";
import { addPart } from "./adding.ts";
import type { Editor } from "./editor.ts";
import { deleteSelected, duplicateSelected, renamePart, selectAll } from "./selected.ts";
import { tidy } from "./tidy.ts";
import { connect, putPartOnWire, reconnect } from "./wiring.ts";

/** Every way to change the harness by hand. */
export function editingActions(store: StoreApi<Studio>, ports: StudioPorts): EditingActions {
  const editor: Editor = { store, ports };
  return {
    addPart: (part, place) => addPart(editor, part, place),
    putOnWire: (node, edge) => putPartOnWire(editor, node, edge),
    connect: (from, to) => connect(editor, from, to),
    reconnect: (edge, from, to) => reconnect(editor, edge, from, to),
    deleteSelected: (bypass) => deleteSelected(editor, bypass),
    renamePart: (node, title) => renamePart(editor, node, title),
    duplicateSelected: () => duplicateSelected(editor),
    selectAll: () => selectAll(editor),
    tidy: (which, sizes) => tidy(editor, which, sizes),
  };
}
