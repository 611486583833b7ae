import { msg } from "../../core/harness/say.ts";
import type { Studio } from "../contract.ts";
import type { FileKind } from "../files/filesContract.ts";
import type { Command } from "./command.ts";

const kinds: readonly (readonly [kind: FileKind, title: string])[] = [
  ["json", msg("Save as plain JSON")],
  ["yaml", msg("Save as YAML")],
  ["harnessx", msg("Save as a HarnessX configuration")],
  ["typescript", msg("Save as TypeScript that runs in Node")],
];

/** A run at work would be stopped by going to another project. */
const stopFirst = { when: isAtRest, needs: msg("stop the run first") } as const;

/** Projects, files and links. */
export const fileCommands: readonly Command[] = [
  {
    id: "files.rename",
    title: msg("Rename the harness…"),
    group: "Files",
    keys: ["Shift+F2"],
    when: ({ tab }) => tab === "writer",
    needs: msg("take the project over first"),
    run: (store) => store.getState().showFiles("rename"),
  },
  {
    id: "files.new",
    title: msg("Start a blank harness"),
    group: "Files",
    keys: [],
    ...stopFirst,
    run: (store) => store.getState().newProject(),
  },
  {
    id: "files.open",
    title: msg("Open a file…"),
    group: "Files",
    keys: ["$mod+o"],
    whileTyping: true,
    ...stopFirst,
    run: (store) => store.getState().chooseFiles(),
  },
  {
    id: "files.projects",
    title: msg("Show all projects…"),
    group: "Files",
    keys: [],
    run: (store) => store.getState().showFiles("projects"),
  },
  {
    id: "files.duplicate",
    title: msg("Duplicate the project"),
    group: "Files",
    keys: [],
    run: (store) => store.getState().duplicateProject(store.getState().projectId),
  },
  {
    id: "files.share",
    title: msg("Share…"),
    group: "Files",
    keys: [],
    run: (store) => store.getState().showFiles("share"),
  },
  {
    id: "files.save",
    title: msg("Save as a file"),
    group: "Files",
    keys: ["$mod+s"],
    whileTyping: true,
    run: (store) => store.getState().saveFile("document"),
  },
  ...kinds.map(
    ([kind, title]): Command => ({
      id: `files.save.${kind}`,
      title,
      group: "Files",
      keys: [],
      run: (store) => store.getState().saveFile(kind),
    }),
  ),
];

function isAtRest({ phase }: Studio): boolean {
  return phase !== "running" && phase !== "paused";
}
