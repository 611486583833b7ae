import type { StoreApi } from "zustand/vanilla";
import { say } from "../core/harness/say.ts";
import type { Studio } from "./contract.ts";
import type { SavedProject, SavedSettings, SaveResult, StudioPorts } from "./ports.ts";
import { keepTraces } from "./traceKeeping.ts";
import { notify } from "./viewSlice.ts";

/** Keeps what is in the store on the disk. */
export type Autosave = {
  /** Saves at once whatever is unsaved: for a page that is being hidden or closed. */
  readonly flush: () => Promise<void>;
};

/** How long a change waits for others to be saved with it, in milliseconds. */
export const autosaveDelay = 200;

type Work = Pick<Studio, "tree" | "rewrites" | "placed" | "dismissedAsks">;

/**
 * Saves every change of the document, its rewrites and the settings 200 ms after the first unsaved one, so that with the write
 * itself no more than 300 ms are ever lost, and runs' traces; says how that goes. A tab that only looks saves but the settings.
 */
export function keepSaved(store: StoreApi<Studio>, ports: StudioPorts): Autosave {
  let savedWork: Work | undefined = ports.saved?.project && { ...store.getState(), ...ports.saved.project };
  let savedLedger = store.getState().ledger;
  let savedSettings = JSON.stringify(ports.saved?.settings);
  let callOff: (() => void) | undefined;
  let saves = 0;

  const traces = keepTraces(store, ports);
  const flush = async () => {
    traces.flush();
    callOff?.();
    callOff = undefined;
    const studio = store.getState();
    const { projectId: id, ledger } = studio;
    const settings = settingsOf(studio);
    const writes: Promise<SaveResult>[] = [];
    if (!isSaved(studio, savedWork)) writes.push(ports.storage.saveProject(projectOf(studio)));
    if (ledger !== savedLedger && keepsLedger(studio)) writes.push(ports.storage.saveLedger(id, ledger));
    const written = JSON.stringify(settings);
    if (written !== savedSettings) writes.push(ports.storage.saveSettings(settings));
    if (writes.length === 0) {
      if (studio.saving.type === "saving") store.setState({ saving: { type: "saved" } });
      return;
    }
    [savedLedger, savedSettings] = [ledger, written];
    if (mayWrite(studio)) savedWork = studio;
    saves += 1;
    const own = saves;
    const results = await Promise.all(writes);
    const failure = results.find((result) => !result.ok);
    // What failed is tried again with the next change, by being taken for unsaved.
    if (failure !== undefined) [savedWork, savedLedger, savedSettings] = [undefined, [], ""];
    if (own === saves) tell(store, results, callOff !== undefined);
  };
  const touch = () => {
    const studio = store.getState();
    const isKept = isSaved(studio, savedWork) && (!keepsLedger(studio) || studio.ledger === savedLedger);
    if (callOff !== undefined || (isKept && JSON.stringify(settingsOf(studio)) === savedSettings)) return;
    store.setState({ saving: { type: "saving" } });
    callOff = ports.schedule(() => void flush(), autosaveDelay);
  };
  store.subscribe((now, before) => {
    if (now.projectId !== before.projectId) {
      // Another project was opened: the one that was left is saved as it stands.
      if (!isSaved(before, savedWork))
        void ports.storage.saveProject(projectOf(before)).then((saved) => tell(store, [saved], true));
      if (before.ledger !== savedLedger && keepsLedger(before))
        void ports.storage.saveLedger(before.projectId, before.ledger);
      savedLedger = now.ledger;
    }
    if (
      !isSameWork(now, before) ||
      now.tab !== before.tab ||
      now.ledger !== before.ledger ||
      settingsChanged(now, before)
    )
      touch();
  });
  touch();
  return { flush };
}

/** What comes of a recorded evolution says nothing of how operators fare here. */
function keepsLedger(studio: Studio): boolean {
  return mayWrite(studio) && studio.playing?.project !== studio.projectId;
}

/** Never two writers: another tab saves what this one only shows. */
function mayWrite({ tab }: Pick<Studio, "tab">): boolean {
  return tab === "writer";
}

function isSaved(studio: Work & Pick<Studio, "tab">, saved: Work | undefined): boolean {
  return !mayWrite(studio) || isSameWork(studio, saved);
}

function isSameWork(work: Work, other: Work | undefined): boolean {
  return (["tree", "rewrites", "placed", "dismissedAsks"] as const).every((field) => work[field] === other?.[field]);
}

function projectOf({
  projectId: id,
  tree,
  rewrites,
  placed,
  dismissedAsks,
}: Work & Pick<Studio, "projectId">): SavedProject {
  return { id, tree, rewrites, placed, dismissedAsks };
}

function tell(store: StoreApi<Studio>, results: readonly SaveResult[], moreWaiting: boolean): void {
  const dropped = results.reduce((sum, result) => sum + (result.ok ? result.value.droppedTraces : 0), 0);
  if (dropped > 0) {
    const what = say(
      "{count, plural, one {The oldest trace was} other {The # oldest traces were}} deleted to make room; the harness and its history are safe.",
      { count: dropped },
    );
    notify(store, "hint", say("Storage is full"), what);
  }
  const failure = results.find((result) => !result.ok);
  if (failure !== undefined && !failure.ok) {
    store.setState({ saving: { type: "failed", message: failure.error.message } });
    const saveFile = () => void store.getState().saveFile("document");
    notify(store, "problem", say("Your work is not saved"), failure.error.message, {
      action: { label: say("Save the harness as a file"), run: saveFile },
    });
  } else if (!moreWaiting) store.setState({ saving: { type: "saved" } });
}

/** Every field that `settingsOf` reads. */
const settingFields = [
  "theme",
  "motion",
  "language",
  "choseLanguage",
  "projectId",
  "suiteId",
  "taskId",
  "seed",
  "choseModel",
  "chosenModel",
  "lent",
  "modelUrls",
  "webLlmModels",
  "endpoint",
  "mode",
  "rewriting",
  "writer",
  "ownKeys",
  "recentCommands",
  "playing",
] as const satisfies readonly (keyof Studio)[];

function settingsChanged(now: Studio, before: Studio): boolean {
  return settingFields.some((field) => now[field] !== before[field]);
}

/** What the workbench remembers of a state besides its project. */
export function settingsOf(studio: Pick<Studio, (typeof settingFields)[number]>): SavedSettings {
  const {
    theme,
    motion,
    language,
    choseLanguage,
    projectId,
    suiteId,
    taskId,
    seed,
    modelUrls,
    webLlmModels,
    endpoint,
  } = studio;
  const { mode, rewriting, writer, ownKeys, recentCommands, playing } = studio;
  const { choseModel, chosenModel } = studio.lent ?? studio;
  return {
    theme,
    ...(motion === "system" ? {} : { motion }),
    ...(choseLanguage ? { language } : {}),
    projectId,
    suiteId,
    taskId,
    seed,
    ...(choseModel && chosenModel !== undefined ? { modelId: chosenModel } : {}),
    modelUrls,
    webLlmModels,
    endpointUrl: endpoint.baseUrl,
    mode,
    rewriting,
    writer,
    ownKeys,
    recentCommands,
    ...(playing === undefined ? {} : { playing }),
  };
}
