import { collapseToGroup } from "../../core/edits/collapseToGroup.ts";
import { expandGroup as expand } from "../../core/edits/expandGroup.ts";
import { nodeOf } from "../../core/edits/nested.ts";
import type { Harness, NodeId } from "../../core/harness/document.ts";
import { nestedHarness } from "../../core/harness/group.ts";
import { msg, say } from "../../core/harness/say.ts";
import { addedBy, drawnHarness, type Editor, mintFor, nameParts, perform, sayUndone, shortTitle } from "./editor.ts";

/** Makes one group of the selected parts and selects it. */
export function groupSelected(editor: Editor): void {
  const { selectedNodes: ids } = editor.store.getState();
  if (ids.length === 0) {
    sayUndone(editor, say("No part is selected. Select the parts that are to be one group first."));
    return;
  }
  perform(editor, {
    build: (harness) => collapseToGroup(harness, editor.ports.catalogue, mintFor(editor), ids, freshTitle(harness)),
    label: (_, harness) => say("Group {parts}", { parts: nameParts(harness, ids) }),
    selects: addedBy,
  });
}

/** Puts a group's parts back in its place and selects them. */
export function expandGroup(editor: Editor, group: NodeId): void {
  perform(editor, {
    build: (harness) => expand(harness, editor.ports.catalogue, mintFor(editor), group),
    label: (_, harness) => say("Expand {part}", { part: nameParts(harness, [group]) }),
    selects: addedBy,
  });
}

/** Shows the harness inside a group; what was selected outside is let go. */
export function openGroup(editor: Editor, group: NodeId): void {
  const studio = editor.store.getState();
  const node = nodeOf(drawnHarness(studio), group);
  if (node === undefined) return;
  if (nestedHarness(node.params) === undefined) {
    sayUndone(
      editor,
      say("“{part}” holds no harness that can be shown. Fill it in the code view, or remove it.", {
        part: shortTitle(say(node.title)),
      }),
    );
    return;
  }
  const within = [...studio.within, group];
  const spoken = say("Opened: {part}", { part: say(node.title) });
  editor.store.setState({ within, selectedNodes: [], selectedEdge: undefined, spoken });
}

/** Goes out to the group that many levels deep (0: the harness), with the group that was left selected. */
export function leaveGroup({ store }: Editor, depth: number): void {
  const { within } = store.getState();
  const left = within[depth];
  if (depth < 0 || left === undefined) return;
  store.setState({ within: within.slice(0, depth) });
  const outer = drawnHarness(store.getState());
  const spoken = depth === 0 ? say("Back in {name}", { name: say(outer.name) }) : say("Back in the group");
  store.setState({ selectedNodes: [left], selectedEdge: undefined, spoken });
}

/** "Group", or with the first number that no part's title has. */
function freshTitle({ nodes }: Harness): string {
  const taken = new Set(Object.values(nodes).map(({ title }) => title));
  let title: string = msg("Group");
  for (let count = 2; taken.has(title); count += 1) title = say("Group {count}", { count });
  return title;
}
