import type { Edit } from "../core/edits/ops.ts";
import type { VersionTree } from "../core/edits/versions.ts";
import type { EdgeId, Harness, NodeId, NodePath, Point } from "../core/harness/document.ts";
import type { Finding } from "../core/harness/finding.ts";
import type { Json } from "../core/harness/json.ts";
import type { Language } from "../core/harness/languages.ts";
import type { LoadProgress, ModelCard, ModelError, ModelProvider, ProviderKind } from "../core/models/contract.ts";
import type { Verdict } from "../core/nodes/contract.ts";
import type { RunOutcome, TraceEvent } from "../core/runtime/contract.ts";
import type { TaskCard } from "../core/suites/contract.ts";
import type { CanvasSlice } from "./canvasContract.ts";
import type { CommandsSlice } from "./commands/commandsContract.ts";
import type { EditingSlice } from "./editingContract.ts";
import type { FilesSlice } from "./files/filesContract.ts";
import type { PaletteSlice } from "./paletteContract.ts";
import type { StartingPoint } from "./ports.ts";
import type { GallerySlice, LineageSlice, RewriteSlice } from "./rewriteContract.ts";
import type { SideSlice } from "./sideContract.ts";
import type { TabSlice } from "./tabs/tabsContract.ts";

/** A message to the person: what happened and what to do next. */
export type Notice = {
  readonly id: number;
  readonly tone: "problem" | "hint";
  readonly title: string;
  readonly detail: string;
  /** A file that goes with it: what the button says, the file's name, and its text. */
  readonly file?: { readonly label: string; readonly name: string; readonly text: () => Promise<string> };
  /** What can be done about it from there: what the button says, and what it does. */
  readonly action?: { readonly label: string; readonly run: () => void };
  /** What follows once the person has dismissed it. */
  readonly onDismiss?: () => void;
};

/** A project that is kept beside the open one. `savedAt` is epoch milliseconds. */
export type ProjectCard = { readonly id: string; readonly name: string; readonly savedAt: number };

/** The harness being edited. `harness` is the head version's; every change goes through `commit`. */
export type DocumentSlice = {
  readonly projectId: string;
  readonly tree: VersionTree;
  readonly harness: Harness;
  readonly findings: readonly Finding[];
  /** Applies an edit as one undoable version; a refused edit becomes a notice and changes nothing. */
  readonly commit: (edit: Edit, label: string) => void;
  /** Sets a parameter of a part in the open group. */
  readonly setParam: (node: NodeId, param: string, value: Json) => void;
  /** Moves parts of the open group as one version. */
  readonly moveNodes: (moves: readonly { readonly node: NodeId; readonly position: Point }[], label?: string) => void;
  readonly undo: () => void;
  readonly redo: () => void;
  readonly openTemplate: (template: StartingPoint) => void;
  /** The projects that are kept beside the open one, newest first. */
  readonly projects: readonly ProjectCard[];
  /** Opens another kept project; where that fails the current one stays and a notice says why. */
  readonly openProject: (projectId: string) => Promise<void>;
};

/** What is selected on the canvas. */
export type SelectionSlice = {
  readonly selectedNodes: readonly NodeId[];
  readonly selectedEdge: EdgeId | undefined;
  /** What the selected part's form is asked for; `id` tells one asking from the next. */
  readonly formAsked: { readonly id: number; readonly what: "rename" | "visits" } | undefined;
  readonly select: (nodes: readonly NodeId[], edge?: EdgeId) => void;
};

/** Which task is worked on. */
export type TaskSlice = {
  readonly suiteId: string;
  readonly taskId: string;
  /** Cards of the chosen suite. */
  readonly tasks: readonly TaskCard[];
  readonly seed: number;
  readonly chooseSuite: (suiteId: string) => void;
  readonly chooseTask: (taskId: string) => void;
  readonly setSeed: (seed: number) => void;
};

/** How far the chosen model is. */
export type ModelLoad =
  | { readonly type: "none" }
  | { readonly type: "loading"; readonly progress: LoadProgress }
  | { readonly type: "ready"; readonly provider: ModelProvider }
  | { readonly type: "failed"; readonly error: ModelError };

/** A model on offer with what is known of it on this device. */
export type OfferedModel = ModelCard & { readonly cached: boolean };

/** A WebLLM model of the person's own: the folder of its weights, and its compiled library. */
export type WebLlmAddresses = { readonly modelUrl: string; readonly libraryUrl: string };

/** Models on offer, and the chosen one. */
export type ModelSlice = {
  readonly models: readonly OfferedModel[];
  readonly chosenModel: string | undefined;
  /** Whether the person chose it; a default is worked out anew each time. */
  readonly choseModel: boolean;
  /** Addresses of model files that the person added. */
  readonly modelUrls: readonly string[];
  /** WebLLM models that the person added. */
  readonly webLlmModels: readonly WebLlmAddresses[];
  /** Why this model is the default, or what to know of it here: shown under the picker. */
  readonly modelWhy: string;
  readonly load: ModelLoad;
  /** Tokens per second of the last reply, and the provider's own label of where it runs. */
  readonly speed: number | undefined;
  readonly refreshModels: () => Promise<void>;
  readonly chooseModel: (cardId: string) => void;
  /** What was chosen before a model was put in its place for a while. */
  readonly lent: { readonly chosenModel: string | undefined; readonly choseModel: boolean } | undefined;
  /** Puts a model in place for a while without taking it for the person's choice, such as a recording for its evolution. */
  readonly lendModel: (cardId: string) => void;
  /** Puts the model that was chosen before back in its place. */
  readonly takeBackModel: () => void;
  readonly loadModel: () => Promise<void>;
  readonly cancelLoad: () => void;
  readonly removeCached: (cardId: string) => Promise<void>;
  readonly addModelUrl: (url: string) => void;
  /** Offers and chooses a WebLLM model of the person's own; a notice says what is wrong with its addresses. */
  readonly addWebLlmModel: (model: WebLlmAddresses) => void;
  readonly addModelFile: (file: Blob, name: string) => void;
  readonly endpoint: { readonly baseUrl: string; readonly hasKey: boolean; readonly keepKey: boolean };
  readonly setEndpoint: (baseUrl: string, key: string, keepKey: boolean) => void;
};

/** One node's live state during a run; kept outside the document. */
export type NodeLive = {
  readonly status: "idle" | "active" | "waiting" | "failed";
  readonly visits: number;
  readonly say: string;
  /** Trace index of the last event of this node. */
  readonly lastEvent: number;
};

/** Which model answered in a run: kept with its trace. */
export type RanOn = { readonly kind: ProviderKind; readonly modelId: string; readonly label: string };

/** Where a run stands. */
export type RunPhase = "idle" | "running" | "paused" | "finished";

/** The run and its trace. `events` and `times` grow in place of a fresh array at most 30 times a second. */
export type RunSlice = {
  readonly phase: RunPhase;
  readonly runNumber: number;
  readonly events: readonly TraceEvent[];
  /** Milliseconds from the run's start, one for each event. */
  readonly times: readonly number[];
  readonly live: Readonly<Record<NodePath, NodeLive>>;
  /** The wire last crossed, for the highlight. */
  readonly activeEdge: EdgeId | undefined;
  /** What the model is saying now. */
  readonly streaming: { readonly node: NodePath; readonly text: string } | undefined;
  /** The environment's view for the side panel, and its last observation as text. */
  readonly environment: { readonly text: string; readonly view: Json } | undefined;
  readonly outcome: RunOutcome | undefined;
  /** The suite's own judgement of the world as the run left it. */
  readonly verdict: Verdict | undefined;
  /** The model that answered in the run whose trace this is. */
  readonly ranOn: RanOn | undefined;
  /** When that run began, epoch milliseconds. */
  readonly startedAt: number | undefined;
  /** Why the harness or the model cannot be run now; empty when it can. */
  readonly blockers: readonly string[];
  /** Parts before whose visits a run pauses; of the page's session, and no part of the document. */
  readonly breakpoints: readonly NodePath[];
  readonly start: () => Promise<void>;
  readonly pause: () => void;
  readonly resume: () => void;
  /** Makes one node visit, starting a paused run where there is none. */
  readonly stepOnce: () => Promise<void>;
  readonly stop: () => void;
  /** The trace as JSON text. */
  readonly exportTrace: () => string;
};

/** How the workbench looks. Persisted. */
export type ViewSlice = {
  readonly theme: "system" | "light" | "dark";
  /** How much may move: what the system says, or as little as can be. */
  readonly motion: "system" | "less";
  readonly setMotion: (motion: ViewSlice["motion"]) => void;
  /** What every message is said in. */
  readonly language: Language;
  /** Whether the person chose it, rather than the browser. */
  readonly choseLanguage: boolean;
  /** Says everything in another language from now on; where that cannot be fetched it says so and stays. */
  readonly setLanguage: (language: Language) => Promise<void>;
  readonly setTheme: (theme: ViewSlice["theme"]) => void;
  /** Whether the list of models stands open. */
  readonly modelsOpen: boolean;
  readonly setModelsOpen: (open: boolean) => void;
  /** The stop of the guided tour, from 0; undefined while it is not taken. */
  readonly tourStep: number | undefined;
  readonly setTourStep: (step: number | undefined) => void;
  /** The trace event in focus; the canvas shows its node. */
  readonly focusedEvent: number | undefined;
  readonly focusEvent: (index: number | undefined) => void;
  readonly notices: readonly Notice[];
  readonly dismissNotice: (id: number) => void;
  /** Saved, being saved, or why not. */
  readonly saving:
    | { readonly type: "saved" }
    | { readonly type: "saving" }
    | { readonly type: "failed"; readonly message: string };
};

/** The whole store. */
export type Studio = DocumentSlice &
  SelectionSlice &
  TaskSlice &
  ModelSlice &
  RunSlice &
  ViewSlice &
  RewriteSlice &
  LineageSlice &
  EditingSlice &
  CommandsSlice &
  GallerySlice &
  FilesSlice &
  TabSlice &
  PaletteSlice &
  SideSlice &
  CanvasSlice;
