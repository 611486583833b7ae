import { msg } from "../../core/harness/say.ts";
import { whyReadOnly } from "../editable.ts";
import type { Command } from "./command.ts";

/** Adding and connecting parts, and what the left panel shows. */
export const paletteCommands: readonly Command[] = [
  {
    id: "parts.add",
    title: msg("Add a part…"),
    group: "Edit",
    keys: ["n"],
    when: (studio) => whyReadOnly(studio) === undefined,
    needs: msg("go back to the present version first"),
    run: (store) => store.getState().openPalette(),
  },
  {
    id: "parts.connect",
    title: msg("Connect the selected part…"),
    group: "Edit",
    keys: ["c"],
    when: (studio) => whyReadOnly(studio) === undefined && studio.selectedNodes.length === 1,
    needs: msg("select one part first"),
    run: (store) => {
      const { selectedNodes, connectFrom } = store.getState();
      connectFrom(selectedNodes[0]);
    },
  },
  {
    id: "view.outline",
    wideOnly: true,
    title: msg("Show the outline"),
    group: "View",
    keys: [],
    run: (store) => store.getState().showLeft("outline"),
  },
  {
    id: "view.problems",
    wideOnly: true,
    title: msg("Show the problems"),
    group: "View",
    keys: [],
    run: (store) => store.getState().showLeft("problems"),
  },
];
