import { codeOf } from "../../core/code/codeForm.ts";
import { readCode } from "../../core/code/readCode.ts";
import { type VersionId, versionOf } from "../../core/edits/versions.ts";
import type { Harness } from "../../core/harness/document.ts";
import type { Catalogue } from "../../core/harness/kind.ts";
import type { Studio } from "../contract.ts";
import type { CodeDraft } from "./codeContract.ts";

/** Where a session stands: its text, and what that was typed upon. */
export type CodeStart = {
  readonly text: string;
  /** The text that says `base`; what differs from it was typed and is not applied. */
  readonly said: string;
  readonly base: Harness;
  readonly baseId: VersionId;
  /** The draft as the session last found it or left it. */
  readonly draft: CodeDraft | undefined;
};

/** Where a session begins: with the text that was kept, else with the harness's own. */
export function codeStart(
  { tree, harness }: Pick<Studio, "tree" | "harness">,
  catalogue: Catalogue,
  draft: CodeDraft | undefined,
): CodeStart {
  if (draft === undefined) {
    const text = codeOf(harness);
    return { text, said: text, base: harness, baseId: tree.head, draft };
  }
  const text = draft.text.replaceAll(/\r\n?/g, "\n");
  const started = versionOf(tree, draft.base);
  const read = readCode(text, started?.harness ?? harness, catalogue);
  // What was typed upon a version that has gone cannot be told from what has changed since: it follows the harness.
  const isSaid = read.ok && (started === undefined || read.value.edit.length === 0);
  const base = started?.harness ?? (read.ok ? read.value.harness : harnessSaid(draft, harness, catalogue));
  const said = draft.said === draft.text ? codeOf(base) : draft.said;
  return { text, said: isSaid ? text : said, base, baseId: draft.base, draft };
}

/** What an invalid text was typed upon where that version has gone: the harness that the text said until then. */
function harnessSaid({ said }: CodeDraft, harness: Harness, catalogue: Catalogue): Harness {
  const read = readCode(said, harness, catalogue);
  return read.ok ? read.value.harness : harness;
}

/** Whether two drafts are the same, or both are none. */
export function isSameDraft(one: CodeDraft | undefined, other: CodeDraft | undefined): boolean {
  return one?.text === other?.text && one?.base === other?.base && one?.said === other?.said;
}
