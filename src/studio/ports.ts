import type { VersionTree } from "../core/edits/versions.ts";
import type { Harness, NodeKind } from "../core/harness/document.ts";
import type { Language } from "../core/harness/languages.ts";
import type { Result } from "../core/harness/result.ts";
import type { Layout } from "../core/layout/contract.ts";
import type { ModelSource } from "../core/models/contract.ts";
import type { Schedule } from "../core/models/schedule.ts";
import type { KindDefinition, Verdict } from "../core/nodes/contract.ts";
import type { LedgerEntry, Rewrite, Success } from "../core/rewrite/contract.ts";
import type { TraceEvent } from "../core/runtime/contract.ts";
import type { Suite } from "../core/suites/contract.ts";
import type { CommandsSlice } from "./commands/commandsContract.ts";
import type { Notice, OfferedModel, ProjectCard, RanOn, ViewSlice, WebLlmAddresses } from "./contract.ts";
import type { GivenFile, KeptAside, ProjectListing } from "./files/filesContract.ts";
import type {
  Evolution,
  EvolutionCard,
  GallerySlice,
  JudgedEpisode,
  RewriteSlice,
  VersionName,
} from "./rewriteContract.ts";
import type { OpenTabChannel, TabPorts } from "./tabs/tabsContract.ts";

/** A harness to start from. */
export type StartingPoint = { readonly title: string; readonly build: () => Harness };

/**
 * A project as it is kept: the document with its whole history, the rewrites that were proposed in it, oldest first, and, where a
 * person dragged parts of open changes or dismissed what the agent asked, that too.
 */
export type SavedProject = {
  readonly id: string;
  readonly tree: VersionTree;
  readonly rewrites: readonly Rewrite[];
} & Partial<Pick<RewriteSlice, "placed" | "dismissedAsks">>;

/** What the workbench remembers besides projects. */
export type SavedSettings = {
  readonly theme: ViewSlice["theme"];
  /** Absent where it is what the system says. */
  readonly motion?: ViewSlice["motion"];
  /** Absent where the person chose none. */
  readonly language?: Language;
  readonly projectId: string;
  readonly suiteId: string;
  readonly taskId: string;
  readonly seed: number;
  /** Only where the person chose; else the default is worked out anew each time. */
  readonly modelId?: string;
  readonly modelUrls: readonly string[];
  readonly webLlmModels: readonly WebLlmAddresses[];
  readonly endpointUrl: string;
  readonly mode: RewriteSlice["mode"];
  readonly rewriting: boolean;
  readonly writer: RewriteSlice["writer"];
  readonly ownKeys: CommandsSlice["ownKeys"];
  readonly recentCommands: CommandsSlice["recentCommands"];
  /** What the open project plays; `mode` and `rewriting` are set for it as long as it does. */
  readonly playing?: NonNullable<GallerySlice["playing"]>;
};

/** The last run's trace of a project; one that was cut off by the page's end has no `run.finished` and no verdict. */
export type SavedTrace = {
  readonly project: string;
  readonly run: string;
  readonly runNumber: number;
  /** When the run began, epoch milliseconds. */
  readonly at: number;
  readonly ranOn: RanOn;
  readonly verdict?: Verdict;
  /** What the harnesses that it worked under are called, by semantic hash. */
  readonly ranUnder?: Readonly<Record<string, VersionName>>;
  /** The project's judged runs up to this one. */
  readonly judged?: readonly JudgedEpisode[];
  readonly events: readonly TraceEvent[];
  readonly times: readonly number[];
};

/** A run that went well; `at` is when it began, epoch milliseconds. */
export type SavedSuccess = Success & { readonly run: string; readonly at: number };

/** What was found in storage at the start, and what there is to say of it. */
export type SavedStudio = {
  readonly settings: SavedSettings | undefined;
  readonly project: SavedProject | undefined;
  readonly trace: SavedTrace | undefined;
  /** The projects beside the opened one, newest first. */
  readonly others: readonly ProjectCard[];
  /** What projects' rewrites came to, by project. */
  readonly ledgers: Readonly<Record<string, readonly LedgerEntry[]>>;
  /** Calls of runs that went well, newest first. */
  readonly successes: readonly Success[];
  readonly notices: readonly StorageNotice[];
};

/** Something to tell of what was found; `keptAside`: records that cannot be read are there to be exported. */
export type StorageNotice = Pick<Notice, "tone" | "title" | "detail"> & { readonly keptAside: boolean };

/** One kept project with its last trace, and what there is to say of it. */
export type FoundProject = Pick<SavedStudio, "project" | "trace" | "notices">;

/** How a save went: how many old traces made room for it, or why it failed, as a sentence with a next step. */
export type SaveResult = Result<{ readonly droppedTraces: number }, { readonly message: string }>;

/** Where work is kept. A save queues its writes before it returns its promise, so that it may be called as the page closes. */
export type StudioStorage = {
  readonly saveProject: (project: SavedProject) => Promise<SaveResult>;
  readonly saveSettings: (settings: SavedSettings) => Promise<SaveResult>;
  /** A trace of the same run and beginning replaces the one saved before. */
  readonly saveTrace: (trace: SavedTrace) => Promise<SaveResult>;
  /** What a project's rewrites came to; replaces what was saved of it before. */
  readonly saveLedger: (projectId: string, entries: readonly LedgerEntry[]) => Promise<SaveResult>;
  /** The newest fifty are kept. */
  readonly saveSuccess: (success: SavedSuccess) => Promise<SaveResult>;
  readonly openProject: (projectId: string) => Promise<FoundProject>;
  /** The projects that can be read, newest first. */
  readonly listProjects: () => Promise<readonly ProjectListing[]>;
  /** Takes a project off every list; it can still be put back. */
  readonly deleteProject: (projectId: string) => Promise<SaveResult>;
  /** False where it has been removed for good. */
  readonly putBackProject: (projectId: string) => Promise<boolean>;
  /** Removes a deleted project for good. */
  readonly removeProject: (projectId: string) => Promise<SaveResult>;
  /** What could not be read, newest first. */
  readonly listKeptAside: () => Promise<readonly KeptAside[]>;
  /** Every record that could not be read, or one of them, as JSON text for a file. */
  readonly exportKeptAside: (id?: number) => Promise<string>;
  readonly removeKeptAside: (id: number) => Promise<SaveResult>;
};

/** The OpenAI-compatible server that models are asked of, and whether a key is held for it. */
export type EndpointSetting = { readonly baseUrl: string; readonly hasKey: boolean; readonly keepKey: boolean };

/** How pointing at a server went: `problem` says why its models cannot be listed now, with a next step. */
export type EndpointSet = EndpointSetting & { readonly problem: string | undefined };

/** What the model slice needs of the page: the sources, and how to add to them. */
export type ModelPorts = {
  readonly sources: readonly ModelSource[];
  /** Which card to choose when nobody chose, and why. */
  readonly defaultChoice: (
    cards: readonly OfferedModel[],
  ) => Promise<{ readonly cardId: string; readonly why: string } | undefined>;
  /** Offers a model file by its address from now on; gives its card's id, or what is wrong with the address. */
  readonly addUrl: (url: string) => Result<string, string>;
  /** Offers a WebLLM model from now on; gives its card's id, or what is wrong with its addresses. */
  readonly addWebLlm: (model: WebLlmAddresses) => Result<string, string>;
  /** Offers a model file from the disk until the page closes; gives its card's id. */
  readonly addFile: (file: Blob, name: string) => string;
  /** The endpoint as it was left. */
  readonly endpoint: EndpointSetting;
  /** Points the endpoint source at a server; an empty key keeps the one held for the same address. Fails with what is wrong. */
  readonly setEndpoint: (baseUrl: string, key: string, keepKey: boolean) => Promise<Result<EndpointSet, string>>;
};

/** The recorded evolutions on offer: their cards cost nothing, each is fetched when it is opened. */
export type EvolutionPorts = {
  readonly cards: readonly EvolutionCard[];
  /** Fails with what is wrong, as a sentence with a next step. */
  readonly open: (id: string) => Promise<Result<Evolution, string>>;
};

/** What is fetched with the first run. */
export type RunCode = Pick<typeof import("./runSession.ts"), "openSession"> &
  Pick<typeof import("./review/measureNow.ts"), "measureNow">;

/** What reverts, settles, pins and allows, and finds where a version was in force; fetched before the first such act. */
export type ReviewCode = Pick<
  typeof import("./review/deciding.ts"),
  "openRevert" | "openSettle" | "renewReview" | "applyReview" | "pinNow" | "allowNow"
> &
  Pick<typeof import("./firstUnder.ts"), "firstUnder">;

/** The lists of commands, fetched with the first key or opening of the palette, if not before. */
export type CommandCode = Pick<typeof import("./commands/commands.ts"), "commands">;

/** What changes the harness by hand; fetched when something is selected, or before the first such act. */
export type EditingCode = Pick<typeof import("./editing/editing.ts"), "editingActions">;

/** What acts on projects, files and links; fetched with the first such act. */
export type FilesCode = typeof import("./files/projectActs.ts") &
  typeof import("./files/fileActs.ts") &
  typeof import("./files/shareActs.ts");

/** What lets a project be looked at in one tab while another writes it; fetched once the page stands. */
export type TabsCode = Pick<typeof import("./tabs/tabSession.ts"), "openTabSession"> & {
  readonly openChannel: OpenTabChannel;
};

/** Files as the page hands them out and takes them in. */
export type FilePorts = {
  readonly save: (text: string, fileName: string, type: string) => void;
  /** Lets the person choose; none where they think better of it. */
  readonly choose: () => Promise<readonly GivenFile[]>;
  /** The script that runs a harness outside the page. */
  readonly agentCore: () => Promise<string>;
  /** The page's address without a fragment, which a link is put behind. */
  readonly address: () => string;
};

/** Everything the studio needs from outside, so that it runs the same in the page and in a test. */
export type StudioPorts = {
  /** The kinds on offer, to draw, check and edit; how they behave comes with `runCode`. */
  readonly catalogue: ReadonlyMap<NodeKind, KindDefinition>;
  /** What a first visit opens. */
  readonly firstTemplate: StartingPoint;
  /** What the page speaks at first, and how another language is spoken. */
  readonly language: { readonly first: Language; readonly speak: (language: Language) => Promise<void> };
  readonly suites: ReadonlyMap<string, Suite>;
  readonly models: ModelPorts;
  readonly storage: StudioStorage;
  readonly saved: SavedStudio | undefined;
  /** Epoch milliseconds; also times runs. */
  readonly clock: () => number;
  /** A fresh id, never given before. */
  readonly mint: () => string;
  readonly schedule: Schedule;
  /** The recorded evolutions that come with the page. */
  readonly evolutions: EvolutionPorts;
  /** A run's machinery, fetched with the first run. */
  readonly runCode: () => Promise<RunCode>;
  /** What a review needs beside accepting; itself once it is there, so that a decision then takes no time. */
  readonly reviewCode: () => ReviewCode | Promise<ReviewCode>;
  /** What edits by hand need; itself once it is there. */
  readonly editingCode: () => EditingCode | Promise<EditingCode>;
  readonly files: FilePorts;
  readonly filesCode: () => Promise<FilesCode>;
  readonly tabs: TabPorts;
  readonly tabsCode: () => Promise<TabsCode>;
  readonly commandCode: () => Promise<CommandCode>;
  /** Lays harnesses out, away from the main thread. */
  readonly layout: Layout;
};
