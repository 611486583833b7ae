import "monaco-editor/esm/vs/base/browser/ui/codicons/codicon/codicon.css";
import { editor } from "monaco-editor/esm/vs/editor/editor.api.js";
import { useEffect, useRef, useState } from "react";
import styles from "./TextDiff.module.css";
import type { TextDiffProps } from "./TextDiff.tsx";

self.MonacoEnvironment = {
  getWorker: () => new Worker(new URL("./diffWorker.ts", import.meta.url), { type: "module" }),
};

/** The difference of two texts in the code editor: read only, words marked within lines, unchanged stretches folded. */
export function MonacoDiff({ before, after, label }: TextDiffProps) {
  const place = useRef<HTMLDivElement>(null);
  const [height, setHeight] = useState(shortest);
  useEffect(() => {
    const container = place.current;
    if (container === null) return;
    applyTheme();
    const models = {
      original: editor.createModel(before, "plaintext"),
      modified: editor.createModel(after, "plaintext"),
    };
    const diff = editor.createDiffEditor(container, options);
    // The pair's own option for this does not reach the two.
    diff.getOriginalEditor().updateOptions({ ariaLabel: `Text of ${label}, before` });
    diff.getModifiedEditor().updateOptions({ ariaLabel: `Text of ${label}, after` });
    diff.setModel(models);
    const fit = () => setHeight(Math.min(tallest, Math.max(shortest, diff.getModifiedEditor().getContentHeight())));
    const fitted = [diff.getModifiedEditor().onDidContentSizeChange(fit), diff.onDidUpdateDiff(fit)];
    const themed = new MutationObserver(applyTheme);
    themed.observe(document.documentElement, { attributeFilter: ["data-theme"] });
    return () => {
      themed.disconnect();
      for (const each of [...fitted, diff, models.original, models.modified]) each.dispose();
    };
  }, [before, after, label]);
  return <div ref={place} className={styles.editor} style={{ height: height + border }} />;
}

/** In pixels: of the text, and of the frame around it. */
const [shortest, tallest, border] = [72, 320, 2];

const options: editor.IStandaloneDiffEditorConstructionOptions = {
  readOnly: true,
  originalEditable: false,
  renderSideBySide: false,
  automaticLayout: true,
  wordWrap: "on",
  diffWordWrap: "on",
  lineNumbers: "off",
  glyphMargin: false,
  folding: false,
  minimap: { enabled: false },
  scrollBeyondLastLine: false,
  overviewRulerLanes: 0,
  renderOverviewRuler: false,
  renderMarginRevertIcon: false,
  renderGutterMenu: false,
  hideUnchangedRegions: { enabled: true, contextLineCount: 2 },
  scrollbar: { alwaysConsumeMouseWheel: false },
  contextmenu: false,
  // The other way of taking keys leaves its text box without a name.
  editContext: false,
  fontSize: 12,
  lineHeight: 18,
  fontFamily: '"JetBrains Mono Variable", "DejaVu Sans Mono", ui-monospace, monospace',
  lineDecorationsWidth: 16,
};

/** Gives the editor the page's own colours; it keeps one theme for all its instances. */
function applyTheme(): void {
  const root = getComputedStyle(document.documentElement);
  const colour = (name: string) => root.getPropertyValue(`--${name}`).trim();
  const dark = document.documentElement.dataset.theme === "dark";
  editor.defineTheme("reweave", {
    base: dark ? "vs-dark" : "vs",
    inherit: true,
    rules: [],
    colors: {
      "editor.background": colour("bg"),
      "editor.foreground": colour("ink"),
      "diffEditor.insertedTextBackground": `${colour("add")}33`,
      "diffEditor.removedTextBackground": `${colour("del")}33`,
      "diffEditor.insertedLineBackground": colour("add-soft"),
      "diffEditor.removedLineBackground": colour("del-soft"),
      "diffEditor.unchangedRegionBackground": colour("soft"),
      "diffEditor.unchangedRegionForeground": colour("dim"),
    },
  });
  editor.setTheme("reweave");
}
