import { addLoose } from "../../core/edits/gesturesAdd.ts";
import { lockParts, switchParts } from "../../core/edits/gesturesFlags.ts";
import type { NodeId, Point } from "../../core/harness/document.ts";
import { noteKind } from "../../core/harness/flags.ts";
import { say } from "../../core/harness/say.ts";
import { addedBy, type Editor, mintFor, nameParts, perform, sayUndone } from "./editor.ts";

/** Switches parts off, so that they let everything pass, or on again. */
export function setDisabled(editor: Editor, nodes: readonly NodeId[], disabled: boolean): void {
  if (!isAny(editor, nodes)) return;
  perform(editor, {
    build: (harness) => switchParts(harness, editor.ports.catalogue, nodes, disabled),
    label: (_, harness) =>
      say(disabled ? "Switch {parts} off" : "Switch {parts} on", { parts: nameParts(harness, nodes) }),
  });
}

/** Locks parts in their places, or lets them go. */
export function setLocked(editor: Editor, nodes: readonly NodeId[], locked: boolean): void {
  if (!isAny(editor, nodes)) return;
  perform(editor, {
    build: (harness) => lockParts(harness, nodes, locked),
    label: (_, harness) => say(locked ? "Lock {parts}" : "Unlock {parts}", { parts: nameParts(harness, nodes) }),
  });
}

/** Puts a note on the canvas and selects it. */
export function addNote(editor: Editor, text: string, at: Point): void {
  const part = { kind: noteKind, params: { text } };
  perform(editor, {
    build: (harness) => addLoose(harness, editor.ports.catalogue, mintFor(editor), part, at),
    label: say("Add a note"),
    selects: addedBy,
  });
}

function isAny(editor: Editor, nodes: readonly NodeId[]): boolean {
  if (nodes.length === 0) sayUndone(editor, say("No part is selected. Select one first."));
  return nodes.length > 0;
}
