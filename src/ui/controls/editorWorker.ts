// The editor compares texts off the page's own thread.
import "monaco-editor/esm/vs/editor/editor.worker.js";
