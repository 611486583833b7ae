import { editor } from "monaco-editor/esm/vs/editor/editor.api.js";
import { useEffect, useRef, useState } from "react";
import { say } from "../../core/harness/say.ts";
import { followTheme, pageEditorOptions } from "../controls/pageEditor.ts";
import styles from "./TextDiff.module.css";
import type { TextDiffProps } from "./TextDiff.tsx";

/** The difference of two texts in the code editor: read only, words marked within lines, unchanged stretches folded. */
export function MonacoDiff({ before, after, label }: TextDiffProps) {
  const place = useRef<HTMLDivElement>(null);
  const [height, setHeight] = useState(shortest);
  useEffect(() => {
    const container = place.current;
    if (container === null) return;
    const unfollow = followTheme();
    const models = {
      original: editor.createModel(before, "plaintext"),
      modified: editor.createModel(after, "plaintext"),
    };
    const diff = editor.createDiffEditor(container, options);
    // The pair's own option for this does not reach the two.
    diff.getOriginalEditor().updateOptions({ ariaLabel: say("Text of {label}, before", { label }) });
    diff.getModifiedEditor().updateOptions({ ariaLabel: say("Text of {label}, after", { label }) });
    diff.setModel(models);
    const fit = () => setHeight(Math.min(tallest, Math.max(shortest, diff.getModifiedEditor().getContentHeight())));
    const fitted = [diff.getModifiedEditor().onDidContentSizeChange(fit), diff.onDidUpdateDiff(fit)];
    return () => {
      unfollow();
      for (const each of [...fitted, diff, models.original, models.modified]) each.dispose();
    };
  }, [before, after, label]);
  return <div ref={place} className={styles.editor} style={{ height: height + border }} />;
}

/** In pixels: of the text, and of the frame around it. */
const [shortest, tallest, border] = [72, 320, 2];

const options: editor.IStandaloneDiffEditorConstructionOptions = {
  ...pageEditorOptions,
  readOnly: true,
  originalEditable: false,
  renderSideBySide: false,
  diffWordWrap: "on",
  lineNumbers: "off",
  folding: false,
  renderOverviewRuler: false,
  renderMarginRevertIcon: false,
  renderGutterMenu: false,
  hideUnchangedRegions: { enabled: true, contextLineCount: 2 },
  scrollbar: { alwaysConsumeMouseWheel: false },
};
