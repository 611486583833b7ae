import { harnessAt } from "../../core/edits/nested.ts";
import type { HarnessNode, Point } from "../../core/harness/document.ts";
import { nestedHarness } from "../../core/harness/group.ts";
import { msg } from "../../core/harness/say.ts";
import type { Studio } from "../contract.ts";
import { whyReadOnly } from "../editable.ts";
import type { Command } from "./command.ts";

/** Groups and what is in them, what is switched off or locked, and notes. */
export const groupCommands: readonly Command[] = [
  {
    id: "groups.group",
    title: msg("Group what is selected"),
    group: "Edit",
    keys: ["$mod+g"],
    when: (studio) => whyReadOnly(studio) === undefined && studio.selectedNodes.length > 0,
    needs: msg("select parts first"),
    run: (store) => store.getState().groupSelected(),
  },
  onGroup("expand", msg("Expand the selected group"), "$mod+Shift+g", true, ({ expandGroup }, id) => expandGroup(id)),
  onGroup("open", msg("Open the selected group"), "o", false, ({ openGroup }, id) => openGroup(id)),
  {
    id: "groups.leave",
    title: msg("Leave the open group"),
    group: "Canvas",
    keys: ["Shift+o"],
    when: ({ within }) => within.length > 0,
    needs: msg("open a group first"),
    run: (store) => {
      const { leaveGroup, within } = store.getState();
      leaveGroup(within.length - 1);
    },
  },
  flag("off", msg("Switch what is selected off, or on again"), ["x"], (studio, parts, nodes) =>
    studio.setDisabled(nodes, !parts.every(({ disabled }) => disabled === true)),
  ),
  flag("lock", msg("Lock what is selected in its place, or let it go"), ["Shift+x"], (studio, parts, nodes) =>
    studio.setLocked(nodes, !parts.every(({ locked }) => locked === true)),
  ),
  {
    id: "notes.add",
    title: msg("Add a note"),
    group: "Edit",
    keys: ["Shift+n"],
    when: (studio) => whyReadOnly(studio) === undefined,
    needs: msg("go back to the present version first"),
    run: (store) => {
      const studio = store.getState();
      studio.addNote("", below(studio));
    },
  },
];

function onGroup(
  name: string,
  title: string,
  key: string,
  edits: boolean,
  act: (studio: Studio, group: string) => void,
): Command {
  return {
    id: `groups.${name}`,
    title,
    group: edits ? "Edit" : "Canvas",
    keys: [key],
    when: (studio) => selectedGroup(studio) !== undefined && !(edits && whyReadOnly(studio) !== undefined),
    needs: msg("select one group first"),
    run: (store) => {
      const studio = store.getState();
      const group = selectedGroup(studio);
      if (group !== undefined) act(studio, group.id);
    },
  };
}

function flag(
  name: string,
  title: string,
  keys: readonly string[],
  act: (studio: Studio, parts: readonly HarnessNode[], nodes: readonly string[]) => void,
): Command {
  return {
    id: `parts.${name}`,
    title,
    group: "Edit",
    keys,
    when: (studio) => whyReadOnly(studio) === undefined && selectedParts(studio).length > 0,
    needs: msg("select a part first"),
    run: (store) => {
      const studio = store.getState();
      const parts = selectedParts(studio);
      act(
        studio,
        parts,
        parts.map(({ id }) => id),
      );
    },
  };
}

function selectedParts({ overlay, within, selectedNodes }: Studio): readonly HarnessNode[] {
  const nodes = harnessAt(overlay.harness, within)?.nodes ?? {};
  return selectedNodes.flatMap((id) => nodes[id] ?? []);
}

function selectedGroup(studio: Studio): HarnessNode | undefined {
  const [only, ...others] = selectedParts(studio);
  return only !== undefined && others.length === 0 && nestedHarness(only.params) !== undefined ? only : undefined;
}

/** Below the left end of what is drawn. */
function below({ overlay, within }: Studio): Point {
  const places = Object.values(harnessAt(overlay.harness, within)?.nodes ?? {}).map(({ position }) => position);
  if (places.length === 0) return { x: 0, y: 0 };
  return { x: Math.min(...places.map(({ x }) => x)), y: Math.max(...places.map(({ y }) => y)) + 152 };
}
