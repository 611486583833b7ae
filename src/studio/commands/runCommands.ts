import type { StoreApi } from "zustand/vanilla";
import { harnessAt } from "../../core/edits/nested.ts";
import { type HarnessNode, nodePath } from "../../core/harness/document.ts";
import type { KindRole } from "../../core/harness/kind.ts";
import { msg, say, sayAnd } from "../../core/harness/say.ts";
import { kinds } from "../../core/nodes/kinds.ts";
import type { Studio } from "../contract.ts";
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
    id: "run.breakpoint",
    wideOnly: true,
    title: msg("Set a breakpoint on what is selected, or clear it"),
    group: "Run",
    keys: ["F9"],
    when: (studio) => visitedParts(studio).length > 0,
    needs: msg("select a part first that a run comes to"),
    run: toggleBreakpoints,
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

/** What hangs on other parts, and what only borders or explains them, is never visited. */
const unvisited: readonly (KindRole | undefined)[] = ["attachment", "boundary", "note", undefined];

function visitedParts({ overlay, within, selectedNodes }: Studio): readonly HarnessNode[] {
  const nodes = harnessAt(overlay.harness, within)?.nodes ?? {};
  return selectedNodes
    .flatMap((id) => nodes[id] ?? [])
    .filter(({ kind }) => !unvisited.includes(kinds.get(kind)?.role));
}

/** Sets one on every selected part that has none, or where all have one clears them. */
function toggleBreakpoints(store: StoreApi<Studio>): void {
  const studio = store.getState();
  const { breakpoints } = studio;
  const chosen = visitedParts(studio);
  const paths = chosen.map(({ id }) => nodePath(studio.within, id));
  const clears = paths.every((path) => breakpoints.includes(path));
  const others = breakpoints.filter((path) => !paths.includes(path));
  const parts = sayAnd(chosen.map(({ title }) => say(title)));
  store.setState({
    breakpoints: clears ? others : [...others, ...paths],
    spoken: say(clears ? "Breakpoint cleared: {parts}" : "Breakpoint set: {parts}", { parts }),
  });
}
