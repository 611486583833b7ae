import { replaceInParams } from "../../core/edits/replaceText.ts";
import type { NodeId } from "../../core/harness/document.ts";
import { ok } from "../../core/harness/result.ts";
import { maxName } from "../../core/harness/schema.ts";
import { notify } from "../viewSlice.ts";
import { drawnHarness, type Editor, nameParts, perform, sayUndone, shortTitle } from "./editor.ts";

/** Gives a part another title; an empty one is its kind's own. */
export function renamePart(editor: Editor, node: NodeId, title: string): void {
  perform(editor, {
    build: (harness) => {
      const part = harness.nodes[node];
      const own = part && (editor.ports.catalogue.get(part.kind)?.title ?? part.kind);
      const wanted = title.trim() || (own ?? "");
      return ok(part?.title === wanted ? [] : [{ op: "renameNode", node, title: wanted }]);
    },
    label: (_, harness) => `Rename ${nameParts(harness, [node])} to ${shortTitle(title.trim())}`,
  });
}

/** Gives the harness (or the open group's) another name; an empty one is refused. */
export function renameHarness(editor: Editor, name: string): void {
  const wanted = name.trim();
  if (wanted === "" || wanted.length > maxName) {
    sayUndone(editor, `A harness has a name of 1 to ${maxName} characters.`);
    return;
  }
  perform(editor, {
    build: (harness) => ok(harness.name === wanted ? [] : [{ op: "renameHarness", name: wanted }]),
    label: `Rename the harness to ${shortTitle(wanted)}`,
  });
}

/** Replaces a text in the parameters of these parts, and says in how many fields. */
export function replaceText(editor: Editor, find: string, replacement: string, nodes: readonly NodeId[]): void {
  if (find === "") {
    sayUndone(editor, "Say what is to be replaced.");
    return;
  }
  const { places } = replaceInParams(drawnHarness(editor.store.getState()), find, replacement, nodes);
  if (places === 0) {
    sayUndone(editor, `“${shortTitle(find)}” stands in none of these parts' fields.`);
    return;
  }
  let said = "";
  const done = perform(editor, {
    build: (harness) => {
      const replaced = replaceInParams(harness, find, replacement, nodes);
      said = `${count(replaced.places, "place")} in ${count(replaced.fields, "field")}`;
      return ok(replaced.edit);
    },
    label: `Replace “${shortTitle(find)}” with “${shortTitle(replacement)}”`,
  });
  if (done) notify(editor.store, "hint", `Replaced ${said}`, "Undo takes all of them back.");
}

function count(number: number, noun: string): string {
  return number === 1 ? `1 ${noun}` : `${number} ${noun}s`;
}
