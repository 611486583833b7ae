import { editor, type IKeyboardEvent, KeyCode, MarkerSeverity } from "monaco-editor/esm/vs/editor/editor.api.js";
import type { StoreApi } from "zustand/vanilla";
import type { CodeProblem, TextRange } from "../../core/code/codeProblem.ts";
import { rangeOf, rangeOfPart } from "../../core/code/locate.ts";
import { parseCode } from "../../core/code/parseCode.ts";
import type { TextChange } from "../../core/code/textChange.ts";
import type { NodeId } from "../../core/harness/document.ts";
import type { Finding } from "../../core/harness/finding.ts";
import { say } from "../../core/harness/say.ts";
import { kinds } from "../../core/nodes/kinds.ts";
import type { CodeState } from "../../studio/code/codeContract.ts";
import { openCodeSession } from "../../studio/code/codeSession.ts";
import type { Studio } from "../../studio/contract.ts";
import { followTheme, pageEditorOptions } from "../controls/pageEditor.ts";
import styles from "./CodePanel.module.css";
import { harnessCode, rangeIn } from "./codeLanguage.ts";
import { keptDrafts } from "./keptDrafts.ts";

/** The code editor of a project on the page. */
export type CodeEditor = {
  readonly discard: () => void;
  readonly setSeen: (seen: boolean) => void;
  readonly setReadOnly: (readOnly: boolean) => void;
  readonly focus: () => void;
  /** Puts the cursor where a finding or a problem of the text is. */
  readonly goTo: (at: Finding | CodeProblem) => void;
  /** Brings what the code says of a part into view and marks it; with `undefined` only takes the mark off. */
  readonly show: (node: NodeId | undefined) => void;
  readonly lineOf: (problem: CodeProblem) => number;
  readonly close: () => void;
};

/** Opens the code of the open project in an element of the page; `tell` hears how it stands from then on. */
export function openEditor(place: HTMLElement, store: StoreApi<Studio>, tell: (state: CodeState) => void): CodeEditor {
  let model: editor.ITextModel | undefined;
  let following = false;
  let [head, applied] = ["", 0];
  const change = (changes: readonly TextChange[]) => {
    const shown = model;
    if (shown === undefined) return;
    following = true;
    shown.pushStackElement();
    const edits = changes.map((each) => ({ range: rangeIn(shown, each), text: each.insert }));
    shown.pushEditOperations(code.getSelections(), edits, () => null);
    shown.pushStackElement();
    following = false;
  };
  const heard = (state: CodeState) => {
    if (model !== undefined) mark(model, state.problems);
    const { tree } = store.getState();
    if (model !== undefined && state.standing.type === "same" && tree.head !== head) {
      // What is part of the harness's history now is no longer the editor's to undo.
      model.pushStackElement();
      [head, applied] = [tree.head, model.getAlternativeVersionId()];
    }
    tell(state);
  };
  const ports = { store, catalogue: kinds, drafts: keptDrafts, schedule };
  const session = openCodeSession(ports, { change, tell: heard });
  const shown = editor.createModel(session.text(), harnessCode);
  model = shown;
  shown.setEOL(editor.EndOfLineSequence.LF);
  shown.updateOptions({ tabSize: 2, insertSpaces: true });
  const unfollow = followTheme();
  const code = editor.create(place, { ...options, ariaLabel: say("Code of the harness"), model: shown });
  const marked = code.createDecorationsCollection();
  const typed = shown.onDidChangeContent(() => {
    if (!following) session.typed(shown.getValue());
  });
  const keys = code.onKeyDown((event) => goBackOrOn(event, shown, applied, store.getState()));
  window.addEventListener("pagehide", session.keep);
  heard(session.state());
  const reach = (range: TextRange | undefined) => {
    code.focus();
    if (range === undefined) return;
    code.setPosition(shown.getPositionAt(range.offset));
    code.revealRangeInCenterIfOutsideViewport(rangeIn(shown, range));
  };
  return {
    discard: session.discard,
    setSeen: session.setSeen,
    setReadOnly: (readOnly) => code.updateOptions({ readOnly }),
    focus: () => code.focus(),
    goTo: (at) => {
      const root = parseCode(shown.getValue());
      reach("offset" in at ? at : root.ok ? rangeOf(root.value, at) : undefined);
    },
    show: (node) => {
      const root = node === undefined ? undefined : parseCode(shown.getValue());
      const range = root?.ok && node !== undefined ? rangeOfPart(root.value, store.getState().within, node) : undefined;
      const lines = range === undefined ? [] : [rangeIn(shown, range)];
      marked.set(
        lines.map((each) => ({ range: each, options: { isWholeLine: true, className: styles.chosen ?? "" } })),
      );
      if (lines[0] !== undefined && !code.hasTextFocus()) code.revealRangeNearTopIfOutsideViewport(lines[0]);
    },
    lineOf: ({ offset }) => shown.getPositionAt(offset).lineNumber,
    close: () => {
      window.removeEventListener("pagehide", session.keep);
      session.close();
      unfollow();
      for (const each of [typed, keys, code, shown]) each.dispose();
    },
  };
}

const options: editor.IStandaloneEditorConstructionOptions = {
  ...pageEditorOptions,
  lineNumbersMinChars: 3,
  padding: { top: 8, bottom: 8 },
  // A keyboard trap otherwise; Enter keeps the indent.
  tabFocusMode: true,
  fixedOverflowWidgets: true,
  wordBasedSuggestions: "off",
  quickSuggestions: { strings: true, other: true, comments: false },
  suggest: { showWords: false, preview: false },
  unicodeHighlight: { ambiguousCharacters: false },
  unusualLineTerminators: "off",
};

function schedule(task: () => void, milliseconds: number): () => void {
  const timer = setTimeout(task, milliseconds);
  return () => clearTimeout(timer);
}

function mark(model: editor.ITextModel, problems: readonly CodeProblem[]): void {
  const markers = problems.map((problem) => ({
    ...rangeIn(model, problem),
    code: problem.code,
    message: `${say(problem.message)} ${say(problem.fix)}`,
    severity: problem.severity === "error" ? MarkerSeverity.Error : MarkerSeverity.Warning,
  }));
  editor.setModelMarkers(model, "harness", markers);
}

/**
 * Undo and redo: what was typed since the text was last in step with the history, a comment included, is the editor's to take back
 * as it came; from there on the one history of the project goes on. `applied` is the text's version then.
 */
function goBackOrOn(event: IKeyboardEvent, model: editor.ITextModel, applied: number, studio: Studio): void {
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
  const redoes = (event.keyCode === KeyCode.KeyZ && event.shiftKey) || event.keyCode === KeyCode.KeyY;
  if (!redoes && event.keyCode !== KeyCode.KeyZ) return;
  event.preventDefault();
  event.stopPropagation();
  if (redoes && model.canRedo()) void model.redo();
  else if (redoes) studio.redo();
  else if (model.getAlternativeVersionId() === applied) studio.undo();
  else if (model.canUndo()) void model.undo();
}
