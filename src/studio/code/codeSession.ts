import type { StoreApi } from "zustand/vanilla";
import { codeOf } from "../../core/code/codeForm.ts";
import type { CodeProblem } from "../../core/code/codeProblem.ts";
import { findingProblems } from "../../core/code/locate.ts";
import { patchCode } from "../../core/code/patchCode.ts";
import { readCode } from "../../core/code/readCode.ts";
import { applyChanges, type TextChange } from "../../core/code/textChange.ts";
import { editBetween } from "../../core/edits/editBetween.ts";
import type { Edit } from "../../core/edits/ops.ts";
import { rebaseEdit } from "../../core/edits/rebase.ts";
import type { Catalogue } from "../../core/harness/kind.ts";
import { err, ok, type Result } from "../../core/harness/result.ts";
import { msg, say } from "../../core/harness/say.ts";
import type { Schedule } from "../../core/models/schedule.ts";
import type { Studio } from "../contract.ts";
import { whyOnlyLooking, whyReadOnly } from "../editable.ts";
import type { CodePage, CodeSession, CodeStanding, CodeState, DraftKeeper } from "./codeContract.ts";
import { type CodeStart, codeStart, isSameDraft } from "./codeStart.ts";
import { saysSame } from "./saysSame.ts";

/** How long a person has to stop typing before the text becomes an edit, in milliseconds; also how long a text may go unsaved. */
export const codePause = 300;

/** What a session stands on: the studio, the kinds there are, where texts are kept, and a clock. */
export type CodePorts = {
  readonly store: StoreApi<Studio>;
  readonly catalogue: Catalogue;
  readonly drafts: DraftKeeper;
  readonly schedule: Schedule;
};

type Open = CodePorts & {
  -readonly [Each in keyof CodeStart]: CodeStart[Each];
} & {
  readonly page: CodePage;
  readonly projectId: string;
  state: CodeState;
  seen: boolean;
  callOff: (() => void) | undefined;
  callOffSave: (() => void) | undefined;
};

/**
 * Opens the code of the open project: the text kept beside it, brought up to date, else the harness's own. From then on a valid
 * text becomes one edit after each pause, and every other change of the harness changes the text, comments and all. An invalid
 * text changes nothing and is kept; once it is valid, what was typed goes over whatever has been changed meanwhile.
 */
export function openCodeSession(ports: CodePorts, page: CodePage): CodeSession {
  const { store } = ports;
  const { projectId } = store.getState();
  const open: Open = {
    ...{ ...ports, page, projectId, ...codeStart(store.getState(), ports.catalogue, ports.drafts.load(projectId)) },
    state: { standing: { type: "same" }, problems: [], kept: true },
    ...{ seen: true, callOff: undefined, callOffSave: undefined },
  };
  apply(open);
  const unsubscribe = store.subscribe((now, before) => {
    if (now.projectId !== projectId) return;
    if (now.tab === "writer" && before.tab !== "writer") takeUp(open);
    // What was typed last goes to the tab that takes the project over.
    if (before.tab === "writer" && now.tab !== "writer" && open.callOffSave !== undefined) save(open, true);
    if (!open.seen) return;
    const isOther = now.harness !== before.harness || now.findings !== before.findings;
    if (!isOther && whyReadOnly(now) === whyReadOnly(before)) return;
    if (isSettled(open)) follow(open);
    else applySoon(open);
  });
  return {
    text: () => open.text,
    state: () => open.state,
    typed: (next) => type(open, next),
    discard: () => discard(open),
    setSeen: (seen) => {
      if (seen === open.seen) return;
      open.seen = seen;
      if (seen) apply(open);
    },
    keep: () => save(open),
    close: () => {
      unsubscribe();
      open.callOff?.();
      save(open);
    },
  };
}

/** Goes on, in a tab that comes to write the project, with what the tab that wrote it before has kept. */
function takeUp(open: Open): void {
  const draft = open.drafts.load(open.projectId);
  if (isSameDraft(draft, open.draft)) return;
  const start = codeStart(open.store.getState(), open.catalogue, draft);
  if (start.text !== open.text) change(open, [{ offset: 0, length: open.text.length, insert: start.text }]);
  Object.assign(open, start);
  if (!isSettled(open)) show(open, { type: "typing" });
}

function isSettled({ text, said }: Open): boolean {
  return text === said;
}

function type(open: Open, text: string): void {
  open.text = text;
  saveSoon(open);
  if (isSettled(open)) apply(open);
  else {
    if (open.state.standing.type === "same") show(open, { type: "typing" });
    applySoon(open);
  }
}

function applySoon(open: Open): void {
  open.callOff?.();
  open.callOff = open.schedule(() => apply(open), codePause);
}

/** Applies what was typed, if something was and can be. */
function apply(open: Open): void {
  open.callOff?.();
  open.callOff = undefined;
  if (isSettled(open)) follow(open);
  else {
    const pending = pendingEdit(open);
    if (!pending.ok) show(open, pending.error.standing, pending.error.problems);
    else if (pending.value.length > 0) commit(open, pending.value);
    else follow(open);
  }
}

type Hindered = { readonly standing: CodeStanding; readonly problems?: readonly CodeProblem[] };

/** What was typed as an edit of the head, over whatever has been changed meanwhile; or why it cannot be applied. */
function pendingEdit({ store, text, base, catalogue }: Open): Result<Edit, Hindered> {
  const studio = store.getState();
  const read = readCode(text, base, catalogue);
  if (!read.ok) return err({ standing: { type: "problems" }, problems: read.error });
  const why = whyReadOnly(studio);
  if (why !== undefined) return err({ standing: { type: "readOnly", why } });
  const { edit } = read.value;
  if (base === studio.harness) return ok(edit);
  const rebased = rebaseEdit(edit, editBetween(base, studio.harness));
  if (rebased.conflicts.length === 0) return ok(rebased.edit);
  return err({ standing: { type: "clash", message: say(clash) } });
}

const refused = msg("The change was refused; a notice says why. Mend the text, or discard what you typed.");
const clash = msg(
  "What you typed changes the same places as what has been changed outside of the code meanwhile. Mend it, or discard it.",
);

function commit(open: Open, edit: Edit): void {
  const before = open.store.getState();
  before.commit(edit, say("Edit code"));
  if (open.store.getState().tree.head === before.tree.head) show(open, { type: "clash", message: say(refused) }, []);
  // Unless open changes were taken in with the edit, the harness is now what the text says.
  else if (open.base === before.harness && before.overlay.applied.length === 0) settle(open);
  else follow(open);
}

/** Makes the text, all of which has been applied, say the head. */
function follow(open: Open): void {
  const { harness } = open.store.getState();
  if (!saysSame(open.base, harness, open.text) || !isSettled(open)) {
    const before = isSettled(open) ? open.base : undefined;
    change(open, patchCode(open.text, harness, open.catalogue, before) ?? []);
  }
  settle(open);
}

function discard(open: Open): void {
  const { harness } = open.store.getState();
  const said = applyChanges(open.said, patchCode(open.said, harness, open.catalogue) ?? []);
  change(open, [{ offset: 0, length: open.text.length, insert: said }]);
  settle(open);
}

function change(open: Open, changes: readonly TextChange[]): void {
  if (changes.length === 0) return;
  open.text = applyChanges(open.text, changes);
  open.page.change(changes);
}

/** Takes the text for one that says the head. */
function settle(open: Open): void {
  const { tree, harness, findings } = open.store.getState();
  open.callOff?.();
  open.callOff = undefined;
  const isNew = open.said !== open.text || open.baseId !== tree.head;
  [open.said, open.base, open.baseId] = [open.text, harness, tree.head];
  if (isNew) saveSoon(open);
  show(open, { type: "same" }, findingProblems(open.text, findings));
}

function show(open: Open, standing: CodeStanding, problems: readonly CodeProblem[] = open.state.problems): void {
  open.state = { ...open.state, standing, problems };
  open.page.tell(open.state);
}

function saveSoon(open: Open): void {
  open.callOffSave ??= open.schedule(() => save(open), codePause);
}

/** Keeps the text unless it is the harness's own, to the letter; only the tab that writes the project does, or hands it over. */
function save(open: Open, handsOver = false): void {
  open.callOffSave?.();
  open.callOffSave = undefined;
  const studio = open.store.getState();
  const isLeft = studio.projectId !== open.projectId;
  if (!isLeft && !handsOver && whyOnlyLooking(studio) !== undefined) return;
  const { text, said, baseId: base } = open;
  const isOwn = !isSettled(open) || text !== codeOf(open.base);
  const draft = isOwn ? { text, base, said } : undefined;
  // What another tab has kept meanwhile is not this one's to forget, nor, once the project is left, to replace.
  if ((draft === undefined || isLeft) && !isSameDraft(open.drafts.load(open.projectId), open.draft)) return;
  const kept = open.drafts.save(open.projectId, draft);
  if (kept) open.draft = draft;
  if (kept === open.state.kept) return;
  open.state = { ...open.state, kept };
  open.page.tell(open.state);
}
