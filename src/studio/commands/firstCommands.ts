import { redoable, undoable, type Version } from "../../core/edits/versions.ts";
import { msg, say } from "../../core/harness/say.ts";
import type { Command } from "./command.ts";

/** The commands whose keys have to act at once, before the lists of all others are there. */
export const firstCommands: readonly Command[] = [
  {
    id: "view.commands",
    title: msg("Show all commands"),
    group: "View",
    keys: ["$mod+k"],
    whileTyping: true,
    run: (store) => store.getState().showCommands("palette"),
  },
  {
    id: "view.keys",
    title: msg("Show and change keys"),
    group: "View",
    keys: ["?"],
    run: (store) => store.getState().showCommands("keys"),
  },
  {
    id: "run.pause",
    title: msg("Pause or resume the run"),
    group: "Run",
    keys: ["Space"],
    when: ({ phase }) => phase === "running" || phase === "paused",
    needs: msg("start a run first"),
    run: (store) => {
      const { phase, pause, resume } = store.getState();
      if (phase === "running") pause();
      else resume();
    },
  },
  {
    id: "run.step",
    title: msg("Run one step"),
    group: "Run",
    keys: ["."],
    repeats: true,
    when: ({ phase, blockers }) => phase !== "running" && (phase === "paused" || blockers.length === 0),
    needs: msg("pause the run, or make the harness ready to run"),
    run: (store) => store.getState().stepOnce(),
  },
  {
    id: "history.undo",
    title: msg("Undo what you did last"),
    titleNow: ({ tree }) => named(msg("Undo: {label}"), undoable(tree)),
    group: "History",
    keys: ["$mod+z"],
    repeats: true,
    when: ({ viewed }) => viewed === undefined,
    needs: msg("go back to the present version first"),
    run: (store) => store.getState().undo(),
  },
  {
    id: "history.redo",
    title: msg("Redo what you undid"),
    titleNow: ({ tree }) => named(msg("Redo: {label}"), redoable(tree)),
    group: "History",
    keys: ["$mod+Shift+z"],
    repeats: true,
    when: ({ viewed }) => viewed === undefined,
    needs: msg("go back to the present version first"),
    run: (store) => store.getState().redo(),
  },
];

function named(message: string, version: Version | undefined): string | undefined {
  return version && say(message, { label: version.label });
}
