import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { serveLocalModels } from "./scripts/modelServer.mjs";

// Threads in wllama need cross-origin isolation; hosts that send no headers get them from public/isolation-sw.js.
const isolation = {
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
};

export default defineConfig({
  base: "./",
  plugins: [react(), serveLocalModels()],
  server: { headers: isolation },
  preview: { headers: isolation },
  worker: { format: "es" },
  // Monaco, the models and the layout engine are chunks of their own, loaded when first needed.
  build: { target: "es2023", chunkSizeWarningLimit: 8_000 },
});
