import "monaco-editor/esm/vs/base/browser/ui/codicons/codicon/codicon.css";
import { editor } from "monaco-editor/esm/vs/editor/editor.api.js";

// The editor compares and searches texts off the page's own thread.
self.MonacoEnvironment = {
  getWorker: () => new Worker(new URL("./editorWorker.ts", import.meta.url), { type: "module" }),
};

/** What every code editor of the page is made with. */
export const pageEditorOptions = {
  automaticLayout: true,
  wordWrap: "on",
  glyphMargin: false,
  minimap: { enabled: false },
  scrollBeyondLastLine: false,
  overviewRulerLanes: 0,
  contextmenu: false,
  // The other way of taking keys leaves its text box without a name.
  editContext: false,
  fontSize: 12,
  lineHeight: 18,
  fontFamily: '"JetBrains Mono Variable", "DejaVu Sans Mono", ui-monospace, monospace',
  lineDecorationsWidth: 16,
} as const satisfies editor.IEditorOptions;

/** Gives the page's editors its own colours, now and whenever its theme changes, until the returned function is called. */
export function followTheme(): () => void {
  applyTheme();
  const themed = new MutationObserver(applyTheme);
  themed.observe(document.documentElement, { attributeFilter: ["data-theme"] });
  return () => themed.disconnect();
}

/** The editor keeps one theme for all its instances, so that all of their colours are named here. */
function applyTheme(): void {
  const root = getComputedStyle(document.documentElement);
  const colour = (name: string) => root.getPropertyValue(`--${name}`).trim();
  const dark = document.documentElement.dataset.theme === "dark";
  editor.defineTheme("reweave", {
    base: dark ? "vs-dark" : "vs",
    inherit: true,
    rules: [
      { token: "", foreground: colour("ink").slice(1) },
      { token: "string.key", foreground: colour("run").slice(1) },
      { token: "string.value", foreground: colour("add").slice(1) },
      { token: "number", foreground: colour("chg").slice(1) },
      { token: "keyword", foreground: colour("pin").slice(1) },
      { token: "comment", foreground: colour("dim").slice(1) },
    ],
    colors: {
      "editor.background": colour("bg"),
      "editor.foreground": colour("ink"),
      "editorLineNumber.foreground": colour("dim"),
      "editorLineNumber.activeForeground": colour("ink"),
      "editorError.foreground": colour("del"),
      "editorWarning.foreground": colour("chg"),
      "editorWidget.background": colour("panel"),
      "editorWidget.border": colour("edge"),
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
