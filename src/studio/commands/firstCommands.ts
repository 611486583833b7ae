import { redoable, undoable, type Version } from "../../core/edits/versions.ts";
import type { Command } from "./command.ts";

/** The commands whose keys have to act at once, before the lists of all others are there. */
export const firstCommands: readonly Command[] = [
  {
    id: "view.commands",
    title: "Show all commands",
    group: "View",
    keys: ["$mod+k"],
    whileTyping: true,
    run: (store) => store.getState().showCommands("palette"),
  },
  {
    id: "view.keys",
    title: "Show and change keys",
    group: "View",
    keys: ["?"],
    run: (store) => store.getState().showCommands("keys"),
  },
  {
    id: "run.pause",
    title: "Pause or resume the run",
    group: "Run",
    keys: ["Space"],
    when: ({ phase }) => phase === "running" || phase === "paused",
    needs: "start a run first",
    run: (store) => {
      const { phase, pause, resume } = store.getState();
      if (phase === "running") pause();
      else resume();
    },
  },
  {
    id: "run.step",
    title: "Run one step",
    group: "Run",
    keys: ["."],
    repeats: true,
    when: ({ phase, blockers }) => phase !== "running" && (phase === "paused" || blockers.length === 0),
    needs: "pause the run, or make the harness ready to run",
    run: (store) => store.getState().stepOnce(),
  },
  {
    id: "history.undo",
    title: "Undo what you did last",
    titleNow: ({ tree }) => named("Undo", undoable(tree)),
    group: "History",
    keys: ["$mod+z"],
    repeats: true,
    when: ({ viewed }) => viewed === undefined,
    needs: "go back to the present version first",
    run: (store) => store.getState().undo(),
  },
  {
    id: "history.redo",
    title: "Redo what you undid",
    titleNow: ({ tree }) => named("Redo", redoable(tree)),
    group: "History",
    keys: ["$mod+Shift+z"],
    repeats: true,
    when: ({ viewed }) => viewed === undefined,
    needs: "go back to the present version first",
    run: (store) => store.getState().redo(),
  },
];

function named(what: string, version: Version | undefined): string | undefined {
  return version && `${what}: ${version.label}`;
}
