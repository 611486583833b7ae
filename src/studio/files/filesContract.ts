import type { Stripped } from "../../core/files/stripSecrets.ts";
import type { Harness } from "../../core/harness/document.ts";
import type { ProjectCard } from "../contract.ts";

/** A project as a list shows it: with the harness as it stands, and how many versions lie behind it. */
export type ProjectListing = ProjectCard & { readonly harness: Harness; readonly versions: number };

/** A record that could not be read and was kept aside. `at` is epoch milliseconds, `bytes` its size as JSON text. */
export type KeptAside = {
  readonly id: number;
  readonly store: string;
  readonly name: string;
  readonly reason: string;
  readonly at: number;
  readonly bytes: number;
};

/** What a harness is saved as: a document, bare as JSON or YAML, a HarnessX configuration, or a TypeScript file that runs it. */
export type FileKind = "document" | "json" | "yaml" | "harnessx" | "typescript";

/** A file that a person chose or dropped. `size` is in bytes. */
export type GivenFile = {
  readonly name: string;
  readonly size: number;
  readonly arrayBuffer: () => Promise<ArrayBuffer>;
};

/** The open harness, ready to leave this browser. */
export type Share = {
  /** `undefined` where it is too long for a link. */
  readonly link: string | undefined;
  /** How long the link is or would be, and how long one may be, in characters. */
  readonly length: number;
  readonly longest: number;
  /** What is not in it, since it is a secret. */
  readonly stripped: readonly Stripped[];
};

/** Projects as a whole, and what goes out as a file or link and comes in as one. The code for it is fetched on demand. */
export type FilesSlice = {
  /** Which dialog of files is open, or whether the harness is being renamed in its place. */
  readonly filesShown: "projects" | "share" | "rename" | undefined;
  readonly showFiles: (shown: FilesSlice["filesShown"]) => void;
  /** All projects, the open one among them, newest first; `undefined` until they are asked for. */
  readonly projectList: readonly ProjectListing[] | undefined;
  readonly listProjects: () => Promise<void>;
  /** Opens a blank harness as a new project. */
  readonly newProject: () => void;
  /** Renames a project's harness as one version of its history. */
  readonly renameProject: (projectId: string, name: string) => Promise<void>;
  /** Makes a new project of a project's harness as it stands; its history stays with the original. */
  readonly duplicateProject: (projectId: string) => Promise<void>;
  /** Takes a project off the list; it comes back by the notice's Undo, and is gone once that is dismissed or the page is left. */
  readonly deleteProject: (projectId: string) => Promise<void>;
  /** Hands the open harness to the person as a file, without secrets. */
  readonly saveFile: (kind: FileKind) => Promise<void>;
  /** Lets the person choose files, and opens them. */
  readonly chooseFiles: () => Promise<void>;
  /** Opens each file as a new project, the last of them for good; says of each that is none what is wrong and where. */
  readonly openFiles: (files: readonly GivenFile[]) => Promise<void>;
  /** Opens a share link's harness as a new project, or the one that was opened from it before; nothing is run. */
  readonly openLink: (fragment: string) => Promise<void>;
  /** Makes the open harness ready to leave; `undefined` where the code for it cannot be fetched. */
  readonly prepareShare: () => Promise<Share | undefined>;
  /** What could not be read, newest first; `undefined` until it is asked for. */
  readonly keptAside: readonly KeptAside[] | undefined;
  readonly listKeptAside: () => Promise<void>;
  /** Hands one record that was kept aside, or all, to the person as a file. */
  readonly saveKeptAside: (id?: number) => Promise<void>;
  readonly removeKeptAside: (id: number) => Promise<void>;
};
