import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";
import { agentCore } from "./scripts/agentCore.mjs";
import { serveLocalModels } from "./scripts/modelServer.mjs";

// Threads in wllama need cross-origin isolation; hosts that send no headers get them from public/isolation-sw.js.
const isolation = {
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
};

// The first view in few chunks, which pack better than many small ones: what it draws with, what it knows, what it shows.
const drawsWith =
  /node_modules\/(react|react-dom|scheduler|zustand|use-sync-external-store)\/|lucide-react\/dist\/esm\/|src\/ui\/(useStudio|controls\/(Button|EmptyState|PanelHead|KindIcon|classes|measures|words|inputs|later|typing|saveText))/;
const knows =
  /node_modules\/zod\/|src\/core\/harness\/(?!hash)|src\/core\/nodes\/(kinds|templates|pattern|ports|processorKind|group|sideModel|suiteTools|notesStore|text|note\.|configNote|foreignTool)|src\/core\/edits\/(apply|conflict|copyRecord|diff|draft|editBetween|editError|invert|lanes|nested|net|pins|rebase|shortestScript|text|versions)/;
const shows =
  /node_modules\/(@xyflow|d3-[a-z]+|classcat|tinykeys)\/|src\/ui\/(drawStudio|canvas\/(?!arrange\/|groups\/GroupTrail|notes\/(NoteView|useResizing)|SplitView|ComparisonCanvas|DiffCaption|ChangePills|ViewedBanner|playMotion|WiringLayer|CarriedPart|EmptyCanvas|Fitting|dropTarget|useDragOntoWire|wiring\.)|shell\/(App|FullWindows|LiveRegion|Notices|FetchRest|use|movedSize|base|tokens|Workbench|SidePanel|HarnessPicker|TopBar|Splitter|RunControls|TaskPicker|ModeSwitch|Wordmark|ThemeButton|GalleryButton)|(models\/ModelChip|environment\/EnvironmentPanel|trace\/TracePanel|inspector\/InspectorPanel|controls\/(modeWords|fieldFaces)))/;

// React Flow zooms with d3, whose transitions would also blend colours; nothing here blends any, so that to d3 no text is one.
const noColour = `export function color() { return null }
export { color as rgb, color as hsl, color as lab, color as hcl, color as cubehelix }`;
const withoutColours: Plugin = {
  name: "without-colours",
  enforce: "pre",
  load: (id) => (id.includes("/node_modules/d3-color/") ? noColour : undefined),
};

export default defineConfig({
  base: "./",
  plugins: [react(), serveLocalModels(), agentCore(), withoutColours],
  server: { headers: isolation },
  preview: { headers: isolation },
  worker: { format: "es" },
  // Models, suites and what a first look does not show are chunks of their own. Fonts stay files: few of their scripts are needed.
  build: {
    target: "es2023",
    chunkSizeWarningLimit: 8_000,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      // React's wrappers do nothing but wrap: those of parts that are not drawn can go.
      treeshake: { manualPureFunctions: ["memo", "forwardRef", "createContext"] },
      output: {
        codeSplitting: {
          groups: [
            { name: "view", test: drawsWith },
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
