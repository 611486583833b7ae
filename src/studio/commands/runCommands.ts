import { msg } from "../../core/harness/say.ts";
import type { Command } from "./command.ts";

/** Starting and stopping runs; pausing and single steps are among the first commands. */
export const runCommands: readonly Command[] = [
  {
    id: "run.start",
    title: msg("Run the harness on the task"),
    group: "Run",
    keys: ["$mod+Enter"],
    when: ({ phase, blockers }) => phase !== "running" && phase !== "paused" && blockers.length === 0,
    needs: msg("mend what stands in the way of a run, see Problems"),
    run: (store) => store.getState().start(),
  },
  {
    id: "run.stop",
    title: msg("Stop the run"),
    group: "Run",
    keys: [],
    when: ({ phase }) => phase === "running" || phase === "paused",
    needs: msg("start a run first"),
    run: (store) => store.getState().stop(),
  },
  {
    id: "run.load",
    title: msg("Load the chosen model"),
    group: "Run",
    keys: [],
    when: ({ load, chosenModel }) => chosenModel !== undefined && (load.type === "none" || load.type === "failed"),
    needs: msg("it is loaded, or none is chosen"),
    run: (store) => store.getState().loadModel(),
  },
  {
    id: "run.models",
    title: msg("Choose a model"),
    group: "Run",
    keys: [],
    run: (store) => store.getState().setModelsOpen(true),
  },
];
