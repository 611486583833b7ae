import { lingui } from "@lingui/vite-plugin";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { agentCore } from "./scripts/agentCore.mjs";
import { iconsOf, jsonSchemaLater, stillCamera } from "./scripts/leanPage.mjs";
import { serveLocalModels } from "./scripts/modelServer.mjs";

// Threads in wllama need cross-origin isolation; hosts that send no headers get them from public/isolation-sw.js.
const isolation = {
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
};

// The first view in few chunks, which pack better than many small ones: what it draws with, what it knows, what it shows.
const drawsWith =
  /node_modules\/(react|react-dom|scheduler|zustand|use-sync-external-store)\/|src\/ui\/(useStudio|controls\/(Button|EmptyState|PanelHead|KindIcon|classes|measures|words|inputs|later|typing|saveText))/;
const knows =
  /node_modules\/zod\/(?!v4\/core\/(to-)?json-schema)|zod-processors|src\/core\/harness\/(?!hash)|src\/core\/nodes\/(kinds|templates\/(build|guardedToolLoop)|pattern|ports|processorKind|group|sideModel|suiteTools|notesStore|text|note\.|configNote|foreignTool)|src\/core\/edits\/(apply|conflict|copyRecord|diff|draft|editBetween|editError|invert|lanes|nested|net|pins|rebase|shortestScript|text|versions)/;
const shows =
  /node_modules\/(@xyflow|d3-[a-z]+|classcat|tinykeys)\/|src\/ui\/(drawStudio|canvas\/(?!arrange\/|groups\/GroupTrail|notes\/(NoteView|useResizing)|RegionHulls|SplitView|ComparisonCanvas|DiffCaption|ChangePills|ViewedBanner|playMotion|WiringLayer|CarriedPart|EmptyCanvas|Fitting|dropTarget|useDragOntoWire|wiring\.)|shell\/(App|FullWindows|LiveRegion|Notices|FetchRest|use|base|tokens|Workbench|SidePanel|HarnessPicker|TopBar|RunControls|TaskPicker|ModeSwitch|Wordmark|ThemeButton|LanguageButton|HereButton|GalleryButton)|(models\/ModelChip|environment\/EnvironmentPanel|trace\/TracePanel|inspector\/InspectorPanel|controls\/(modeWords|fieldFaces)))/;

const icons = iconsOf(new RegExp(`${drawsWith.source}|${shows.source}`));

export default defineConfig({
  base: "./",
  plugins: [react(), lingui(), serveLocalModels(), agentCore(), jsonSchemaLater(), stillCamera()],
  server: { headers: isolation },
  preview: { headers: isolation },
  worker: { format: "es" },
  // Models, suites and what a first look does not show are chunks of their own. Fonts stay files: few of their scripts are needed.
  build: {
    target: "es2023",
    chunkSizeWarningLimit: 8_000,
    assetsInlineLimit: 0,
    // What each later part imports is found out when that is fetched, ahead of its need; listed in the first view it weighs 3 kB.
    modulePreload: {
      polyfill: false,
      resolveDependencies: (_, names, { hostType }) =>
        hostType === "js" ? names.filter((name) => name.endsWith(".css")) : names,
    },
    rolldownOptions: {
      // React's wrappers do nothing but wrap: those of parts that are not drawn can go.
      treeshake: { manualPureFunctions: ["memo", "forwardRef", "createContext"] },
      output: {
        codeSplitting: {
          groups: [
            { name: "view", test: new RegExp(`${drawsWith.source}|${icons.source}`) },
            { name: "document", test: knows },
            { name: "longLists", test: /node_modules\/@tanstack\// },
            { name: "suites", test: /src\/core\/suites\// },
            { name: "workbench", test: shows },
          ],
        },
      },
    },
  },
});
