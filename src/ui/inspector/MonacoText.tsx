import "monaco-editor/esm/vs/editor/contrib/bracketMatching/browser/bracketMatching.js";
import "monaco-editor/esm/vs/editor/contrib/clipboard/browser/clipboard.js";
import "monaco-editor/esm/vs/editor/contrib/find/browser/findController.js";
import "monaco-editor/esm/vs/editor/contrib/hover/browser/hoverContribution.js";
import "monaco-editor/esm/vs/editor/contrib/linesOperations/browser/linesOperations.js";
import "monaco-editor/esm/vs/editor/contrib/wordOperations/browser/wordOperations.js";
import { editor, type IRange, languages, MarkerSeverity } from "monaco-editor/esm/vs/editor/editor.api.js";
import { useEffect, useRef } from "react";
import { followTheme, pageEditorOptions } from "../controls/pageEditor.ts";
import styles from "./TextDialog.module.css";
import type { EditorHandle, TextEditorProps } from "./textEditorProps.ts";

const json = "inspector-json";

languages.register({ id: json });
languages.setMonarchTokensProvider(json, {
  tokenizer: {
    root: [
      [/"(?:[^"\\]|\\.)*"(?=\s*:)/, "string.key"],
      [/"(?:[^"\\]|\\.)*"?/, "string.value"],
      [/-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?/, "number"],
      [/\b(?:true|false|null)\b/, "keyword"],
    ],
  },
});
languages.setLanguageConfiguration(json, {
  brackets: [
    ["{", "}"],
    ["[", "]"],
  ],
});

/** A text in the code editor: words wrap, faults are underlined at their place, names that are filled in stand out. Tab leaves it. */
export function MonacoText(props: TextEditorProps) {
  const { faults, marks } = props;
  const place = useRef<HTMLDivElement>(null);
  const shown = useRef<editor.IStandaloneCodeEditor>(undefined);
  const latest = useRef(props);
  latest.current = props;
  useEffect(() => {
    const container = place.current;
    if (container === null) return;
    const unfollow = followTheme();
    const code = openCode(container, latest.current);
    const model = code.getModel();
    shown.current = code;
    const listening = model?.onDidChangeContent(() => latest.current.onText(code.getValue()));
    latest.current.onReady(handleOf(code));
    return () => {
      shown.current = undefined;
      unfollow();
      for (const each of [listening, code, model]) each?.dispose();
    };
  }, []);
  useEffect(() => {
    const model = shown.current?.getModel();
    if (model === undefined || model === null) return;
    const told = faults.map((fault) => ({
      ...rangeIn(model, fault),
      message: fault.message,
      severity: fault.severity === "error" ? MarkerSeverity.Error : MarkerSeverity.Warning,
    }));
    editor.setModelMarkers(model, "inspector", told);
    const drawn = shown.current?.createDecorationsCollection(
      marks.map((mark) => ({ range: rangeIn(model, mark), options: { inlineClassName: styles.filledIn ?? "" } })),
    );
    return () => drawn?.clear();
  }, [faults, marks]);
  return <div ref={place} className={styles.code} />;
}

function openCode(container: HTMLElement, { start, isJson, label }: TextEditorProps) {
  const model = editor.createModel(start, isJson ? json : "plaintext");
  model.updateOptions({ tabSize: 2, insertSpaces: true });
  return editor.create(container, {
    ...pageEditorOptions,
    model,
    ariaLabel: label,
    lineNumbers: isJson ? "on" : "off",
    folding: false,
    autoClosingBrackets: "never",
    autoClosingQuotes: "never",
    tabFocusMode: true,
    padding: { top: 8, bottom: 8 },
    renderLineHighlight: "none",
    unicodeHighlight: { ambiguousCharacters: false },
  });
}

function handleOf(code: editor.IStandaloneCodeEditor): EditorHandle {
  const put = (range: IRange | undefined, text: string) => {
    if (range === undefined) return;
    code.pushUndoStop();
    code.executeEdits("inspector", [{ range, text, forceMoveMarkers: true }]);
    code.pushUndoStop();
    code.focus();
  };
  return {
    insert: (text) => put(code.getSelection() ?? undefined, text),
    replace: (text) => put(code.getModel()?.getFullModelRange(), text),
    show: (at) => {
      const position = code.getModel()?.getPositionAt(at);
      if (position === undefined) return;
      code.setPosition(position);
      code.revealPositionInCenterIfOutsideViewport(position);
      code.focus();
    },
    focus: () => code.focus(),
  };
}

function rangeIn(model: editor.ITextModel, { from, to }: { readonly from: number; readonly to: number }): IRange {
  const [begin, end] = [model.getPositionAt(from), model.getPositionAt(to)];
  return {
    startLineNumber: begin.lineNumber,
    startColumn: begin.column,
    endLineNumber: end.lineNumber,
    endColumn: end.column,
  };
}
