import type { CodeProblem } from "../../core/code/codeProblem.ts";
import type { TextChange } from "../../core/code/textChange.ts";
import type { VersionId } from "../../core/edits/versions.ts";

/**
 * The text that is kept beside a project: what was typed, the version that it was typed upon, and, where what was typed has not
 * been applied, the text that said that version.
 */
export type CodeDraft = { readonly text: string; readonly base: VersionId; readonly said: string };

/** Where drafts are kept, by project; saving nothing forgets the draft. `save` tells whether it could be kept. */
export type DraftKeeper = {
  readonly load: (projectId: string) => CodeDraft | undefined;
  readonly save: (projectId: string, draft: CodeDraft | undefined) => boolean;
};

/**
 * How the text stands to the harness: it says the same; something was typed and is about to be applied; it cannot be applied for
 * its problems; what was typed clashes with what has been changed meanwhile elsewhere; nothing can be edited now.
 */
export type CodeStanding =
  | { readonly type: "same" }
  | { readonly type: "typing" }
  | { readonly type: "problems" }
  | { readonly type: "clash"; readonly message: string }
  | { readonly type: "readOnly"; readonly why: string };

/** What is to be shown of a session: how the text stands, the problems in it, and whether it could be kept. */
export type CodeState = {
  readonly standing: CodeStanding;
  readonly problems: readonly CodeProblem[];
  readonly kept: boolean;
};

/** How a session reaches the page: it changes the text that is shown, and tells of each new state. */
export type CodePage = {
  readonly change: (changes: readonly TextChange[]) => void;
  readonly tell: (state: CodeState) => void;
};

/** The code of one project being edited. */
export type CodeSession = {
  readonly text: () => string;
  readonly state: () => CodeState;
  /** The person changed the text. */
  readonly typed: (text: string) => void;
  /** Takes back what was typed and not applied. */
  readonly discard: () => void;
  /** Follows the harness only while the code is seen. */
  readonly setSeen: (seen: boolean) => void;
  /** Keeps the text now, for a page that may end. */
  readonly keep: () => void;
  /** Keeps the text and lets go of the studio. */
  readonly close: () => void;
};
