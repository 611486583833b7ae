import { harnessAt } from "../../core/edits/nested.ts";
import { replaceInParams } from "../../core/edits/replaceText.ts";
import type { NodeId } from "../../core/harness/document.ts";
import { ok } from "../../core/harness/result.ts";
import { say } from "../../core/harness/say.ts";
import { maxName } from "../../core/harness/schema.ts";
import { notify } from "../viewSlice.ts";
import { drawnHarness, type Editor, nameParts, perform, sayUndone, shortTitle } from "./editor.ts";

/** Gives a part another title; an empty one is its kind's own. */
export function renamePart(editor: Editor, node: NodeId, title: string): void {
  const studio = editor.store.getState();
  const drawn = drawnHarness(studio);
  // An open change may remove the part, which the document still has.
  const harness = drawn.nodes[node] === undefined ? (harnessAt(studio.harness, studio.within) ?? drawn) : drawn;
  const part = harness.nodes[node];
  const own = part && (editor.ports.catalogue.get(part.kind)?.title ?? part.kind);
  const wanted = title.trim() || (own ?? "");
  perform(editor, {
    build: () => ok(part?.title === wanted ? [] : [{ op: "renameNode", node, title: wanted }]),
    label: say("Rename {part} to {title}", { part: nameParts(harness, [node]), title: shortTitle(say(wanted)) }),
  });
}

/** Gives the harness (or the open group's) another name; an empty one is refused. */
export function renameHarness(editor: Editor, name: string): void {
  const wanted = name.trim();
  if (wanted === "" || wanted.length > maxName) {
    sayUndone(editor, say("A harness has a name of 1 to {most} characters.", { most: maxName }));
    return;
  }
  perform(editor, {
    build: (harness) => ok(harness.name === wanted ? [] : [{ op: "renameHarness", name: wanted }]),
    label: say("Rename the harness to {name}", { name: shortTitle(wanted) }),
  });
}

/** Replaces a text in the parameters of these parts, and says in how many fields. */
export function replaceText(editor: Editor, find: string, replacement: string, nodes: readonly NodeId[]): void {
  if (find === "") {
    sayUndone(editor, say("Say what is to be replaced."));
    return;
  }
  const { places } = replaceInParams(drawnHarness(editor.store.getState()), find, replacement, nodes);
  if (places === 0) {
    sayUndone(editor, say("“{text}” stands in none of these parts' fields.", { text: shortTitle(find) }));
    return;
  }
  let said = "";
  const done = perform(editor, {
    build: (harness) => {
      const replaced = replaceInParams(harness, find, replacement, nodes);
      const { places, fields } = replaced;
      said = say(
        "Replaced {places, plural, one {# place} other {# places}} in {fields, plural, one {# field} other {# fields}}",
        { places, fields },
      );
      return ok(replaced.edit);
    },
    label: say("Replace “{text}” with “{replacement}”", {
      text: shortTitle(find),
      replacement: shortTitle(replacement),
    }),
  });
  if (done) notify(editor.store, "hint", said, say("Undo takes all of them back."));
}
