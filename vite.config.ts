import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { serveLocalModels } from "./scripts/modelServer.mjs";

// Threads in wllama need cross-origin isolation; hosts that send no headers get them from public/isolation-sw.js.
const isolation = {
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
};

// What every view draws with: one chunk, which packs better than many small ones.
const everyView =
  /node_modules\/(react|react-dom|scheduler|zustand|use-sync-external-store)\/|lucide-react\/dist\/esm\/[A-Z]|src\/ui\/(useStudio|controls\/(Button|EmptyState|PanelHead|classes|measures|words|inputs|later|typing|saveText))/;

export default defineConfig({
  base: "./",
  plugins: [react(), serveLocalModels()],
  server: { headers: isolation },
  preview: { headers: isolation },
  worker: { format: "es" },
  // Models, suites and what a first look does not show are chunks of their own. Fonts stay files: few of their scripts are needed.
  build: {
    target: "es2023",
    chunkSizeWarningLimit: 8_000,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: "view", test: everyView }] } } },
  },
});
