import type { StoreApi } from "zustand/vanilla";
import type { Studio } from "./contract.ts";
import type { SavedSettings, SaveResult, StudioPorts } from "./ports.ts";
import { keepTraces } from "./traceKeeping.ts";
import { notify } from "./viewSlice.ts";

/** Keeps what is in the store on the disk. */
export type Autosave = {
  /** Saves at once whatever is unsaved: for a page that is being hidden or closed. */
  readonly flush: () => Promise<void>;
};

/** How long a change waits for others to be saved with it, in milliseconds. */
export const autosaveDelay = 300;

/** Saves every change of the document and the settings 300 ms after the first unsaved one, and runs' traces; says how that goes. */
export function keepSaved(store: StoreApi<Studio>, ports: StudioPorts): Autosave {
  let savedTree = ports.saved?.project?.tree;
  let savedSettings = JSON.stringify(ports.saved?.settings);
  let callOff: (() => void) | undefined;
  let saves = 0;

  const traces = keepTraces(store, ports);
  const flush = async () => {
    traces.flush();
    callOff?.();
    callOff = undefined;
    const { projectId, tree } = store.getState();
    const settings = settingsOf(store.getState());
    const writes: Promise<SaveResult>[] = [];
    if (tree !== savedTree) writes.push(ports.storage.saveProject({ id: projectId, tree }));
    const written = JSON.stringify(settings);
    if (written !== savedSettings) writes.push(ports.storage.saveSettings(settings));
    if (writes.length === 0) return;
    [savedTree, savedSettings] = [tree, written];
    saves += 1;
    const own = saves;
    const results = await Promise.all(writes);
    const failure = results.find((result) => !result.ok);
    // What failed is tried again with the next change, by being taken for unsaved.
    if (failure !== undefined) [savedTree, savedSettings] = [undefined, ""];
    if (own === saves) tell(store, results, callOff !== undefined);
  };
  const touch = () => {
    if (callOff !== undefined || !isUnsaved(store.getState(), savedTree, savedSettings)) return;
    store.setState({ saving: { type: "saving" } });
    callOff = ports.schedule(() => void flush(), autosaveDelay);
  };
  store.subscribe((now, before) => {
    // Another project was opened: the one that was left is saved as it stands.
    if (now.projectId !== before.projectId && before.tree !== savedTree) {
      void ports.storage
        .saveProject({ id: before.projectId, tree: before.tree })
        .then((saved) => tell(store, [saved], true));
    }
    if (now.tree !== before.tree || settingsChanged(now, before)) touch();
  });
  touch();
  return { flush };
}

function tell(store: StoreApi<Studio>, results: readonly SaveResult[], moreWaiting: boolean): void {
  const dropped = results.reduce((sum, result) => sum + (result.ok ? result.value.droppedTraces : 0), 0);
  if (dropped > 0) {
    const traces = dropped === 1 ? "The oldest trace was" : `The ${dropped} oldest traces were`;
    notify(store, "hint", "Storage is full", `${traces} deleted to make room; the harness and its history are safe.`);
  }
  const failure = results.find((result) => !result.ok);
  if (failure !== undefined && !failure.ok) {
    store.setState({ saving: { type: "failed", message: failure.error.message } });
    notify(store, "problem", "Your work is not saved", failure.error.message);
  } else if (!moreWaiting) store.setState({ saving: { type: "saved" } });
}

function isUnsaved(studio: Studio, savedTree: Studio["tree"] | undefined, savedSettings: string | undefined): boolean {
  return studio.tree !== savedTree || JSON.stringify(settingsOf(studio)) !== savedSettings;
}

/** Every field that `settingsOf` reads. */
const settingFields = [
  "theme",
  "projectId",
  "suiteId",
  "taskId",
  "seed",
  "choseModel",
  "chosenModel",
  "modelUrls",
  "webLlmModels",
  "endpoint",
] as const satisfies readonly (keyof Studio)[];

function settingsChanged(now: Studio, before: Studio): boolean {
  return settingFields.some((field) => now[field] !== before[field]);
}

/** What the workbench remembers of a state besides its project. */
export function settingsOf(studio: Pick<Studio, (typeof settingFields)[number]>): SavedSettings {
  const { theme, projectId, suiteId, taskId, seed, modelUrls, webLlmModels, endpoint } = studio;
  return {
    theme,
    projectId,
    suiteId,
    taskId,
    seed,
    ...(studio.choseModel && studio.chosenModel !== undefined ? { modelId: studio.chosenModel } : {}),
    modelUrls,
    webLlmModels,
    endpointUrl: endpoint.baseUrl,
  };
}
