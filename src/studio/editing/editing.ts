import type { StoreApi } from "zustand/vanilla";
import type { Studio } from "../contract.ts";
import type { EditingActions } from "../editingContract.ts";
import type { StudioPorts } from "../ports.ts";
import { addPart } from "./adding.ts";
import { alignSelected, distributeSelected } from "./arranging.ts";
import { copySelected, cutSelected, paste } from "./clipping.ts";
import type { Editor } from "./editor.ts";
import { applyFix, fixesFor } from "./fixing.ts";
import { addNote, setDisabled, setLocked } from "./flags.ts";
import { expandGroup, groupSelected, leaveGroup, openGroup } from "./groups.ts";
import { renameHarness, renamePart, replaceText } from "./renaming.ts";
import { deleteSelected, duplicateSelected, selectAll } from "./selected.ts";
import { tidy } from "./tidy.ts";
import { connect, putPartOnWire, reconnect } from "./wiring.ts";

/** Every way to change the harness by hand. */
export function editingActions(store: StoreApi<Studio>, ports: StudioPorts): EditingActions {
  const editor: Editor = { store, ports };
  return {
    addPart: (part, place) => addPart(editor, part, place),
    putOnWire: (node, edge, at) => putPartOnWire(editor, node, edge, at),
    connect: (from, to) => connect(editor, from, to),
    reconnect: (edge, from, to) => reconnect(editor, edge, from, to),
    deleteSelected: (bypass) => deleteSelected(editor, bypass),
    renamePart: (node, title) => renamePart(editor, node, title),
    duplicateSelected: () => duplicateSelected(editor),
    selectAll: () => selectAll(editor),
    copySelected: () => copySelected(editor),
    cutSelected: () => cutSelected(editor),
    paste: (text, at) => paste(editor, text, at),
    alignSelected: (how, sizes) => alignSelected(editor, how, sizes),
    distributeSelected: (along, sizes) => distributeSelected(editor, along, sizes),
    replaceInParams: (find, replacement, nodes) => replaceText(editor, find, replacement, nodes),
    renameHarness: (name) => renameHarness(editor, name),
    openGroup: (group) => openGroup(editor, group),
    leaveGroup: (depth) => leaveGroup(editor, depth),
    groupSelected: () => groupSelected(editor),
    expandGroup: (group) => expandGroup(editor, group),
    setDisabled: (nodes, disabled) => setDisabled(editor, nodes, disabled),
    setLocked: (nodes, locked) => setLocked(editor, nodes, locked),
    addNote: (text, at) => addNote(editor, text, at),
    fixesFor: (finding) => fixesFor(editor, finding),
    applyFix: (finding, fix) => applyFix(editor, finding, fix),
    tidy: (which, sizes) => tidy(editor, which, sizes),
  };
}
