import type { StoreApi } from "zustand/vanilla";
import { say } from "../core/harness/say.ts";
import type { TaskCard } from "../core/suites/contract.ts";
import type { Studio, TaskSlice } from "./contract.ts";
import type { StudioPorts } from "./ports.ts";
import { notify } from "./viewSlice.ts";

/** Which task is worked on. A saved choice that this build no longer offers falls back to the first one. */
export function createTaskSlice(store: StoreApi<Studio>, ports: StudioPorts): TaskSlice {
  const saved = ports.saved?.settings;
  const suiteId = offeredSuite(ports, saved?.suiteId ?? "household");
  const tasks = tasksOf(ports, suiteId);
  return {
    suiteId,
    taskId: tasks.find((task) => task.id === saved?.taskId)?.id ?? tasks[0]?.id ?? "",
    tasks,
    seed: saved?.seed ?? 1,
    chooseSuite: (chosen) => {
      if (refusedWhileRunning(store)) return;
      const suite = offeredSuite(ports, chosen);
      const cards = tasksOf(ports, suite);
      store.setState({ suiteId: suite, tasks: cards, taskId: cards[0]?.id ?? "" });
    },
    chooseTask: (taskId) => {
      if (refusedWhileRunning(store)) return;
      if (store.getState().tasks.some((task) => task.id === taskId)) store.setState({ taskId });
    },
    setSeed: (seed) => {
      if (Number.isSafeInteger(seed) && seed >= 0) store.setState({ seed });
    },
  };
}

function refusedWhileRunning(store: StoreApi<Studio>): boolean {
  const { phase } = store.getState();
  if (phase !== "running" && phase !== "paused") return false;
  notify(store, "hint", say("A task is being worked on"), say("Stop the run first, then choose another task."));
  return true;
}

function offeredSuite(ports: StudioPorts, wanted: string): string {
  if (ports.suites.has(wanted)) return wanted;
  return ports.suites.keys().next().value ?? "";
}

function tasksOf(ports: StudioPorts, suiteId: string): readonly TaskCard[] {
  return ports.suites.get(suiteId)?.tasks() ?? [];
}
