import { applyNodeChanges, type Edge, type Node, ReactFlow, type ReactFlowProps } from "@xyflow/react";
import "@fontsource-variable/inter/index.css";
import "@fontsource-variable/jetbrains-mono/index.css";
import "../src/ui/shell/tokens.css";
import "../src/ui/shell/base.css";
import { lazy, Suspense, useCallback, useState } from "react";
import { createRoot } from "react-dom/client";
import type { StoreApi } from "zustand/vanilla";
import type { Edit } from "../src/core/edits/ops.ts";
import type { Harness } from "../src/core/harness/document.ts";
import { catalogue } from "../src/core/nodes/catalogue.ts";
import { guardedToolLoop } from "../src/core/nodes/templates/guardedToolLoop.ts";
import type { Studio } from "../src/studio/contract.ts";
import { FlowCanvas } from "../src/ui/canvas/FlowCanvas.tsx";
import { looseParts } from "../src/ui/canvas/loose.ts";
import { marksOf } from "../src/ui/canvas/marks.ts";
import { placeParts } from "../src/ui/canvas/place.ts";
import { drawStudio } from "../src/ui/drawStudio.tsx";
import { StudioProvider } from "../src/ui/useStudio.ts";
import { branchingHarness } from "./branchingHarness.ts";
import { gridHarness, rewriteOf, shownOps, twentyOps } from "./canvasHarness.ts";
import { benchStudio } from "./canvasStudio.ts";

const CodePanel = lazy(async () => ({ default: (await import("../src/ui/code/CodePanel.tsx")).CodePanel }));
const tokensPerSecond = 60;

declare global {
  interface Window {
    studio: StoreApi<Studio>;
    drawRewrite: typeof drawRewrite;
    placeRewrite: typeof placeRewrite;
    showRewrite: typeof showRewrite;
    startTalking: typeof startTalking;
    streamWithRewrites: typeof streamWithRewrites;
    idleAnimations: typeof idleAnimations;
    tidyAll: typeof tidyAll;
    insertPart: typeof insertPart;
    /** Counted by the build that is measured: a node view drawn once more. */
    nodeRenders: number;
  }
}

const asked = new URLSearchParams(location.search);
const size = Number(asked.get("size") ?? "0");
document.documentElement.dataset.theme = asked.get("theme") ?? "light";
const harness =
  size === 0 ? guardedToolLoop.build() : asked.has("branching") ? branchingHarness(size) : gridHarness(size);
const root = document.getElementById("root");
if (root === null) throw new Error("the page has no root");

if (asked.has("bare")) createRoot(root).render(<BareFlow from={harness} />);
else {
  const store = benchStudio(harness, tokensPerSecond);
  store.setState({ rewriting: false });
  Object.assign(window, {
    studio: store,
    drawRewrite,
    placeRewrite,
    showRewrite,
    startTalking,
    streamWithRewrites,
    idleAnimations,
    tidyAll,
    insertPart,
  });
  if (asked.has("workbench")) void drawStudio(root, store);
  else
    createRoot(root).render(
      <StudioProvider store={store}>{asked.has("code") ? <CanvasWithCode /> : <FlowCanvas />}</StudioProvider>,
    );
}

/** The canvas with the code beside it. */
function CanvasWithCode() {
  return (
    <div style={{ display: "grid", gridTemplateColumns: "1fr 480px", height: "100%" }}>
      <FlowCanvas />
      <Suspense>
        <CodePanel seen wide={false} onWide={() => undefined} />
      </Suspense>
    </div>
  );
}

/** React Flow by itself with as many of its own nodes and wires in the same places. */
function BareFlow({ from }: { readonly from: Harness }) {
  const [nodes, setNodes] = useState<Node[]>(() =>
    Object.values(from.nodes).map(({ id, title, position }) => ({
      id,
      position,
      data: { label: title },
      width: 160,
      height: 72,
    })),
  );
  const [edges] = useState<Edge[]>(() =>
    Object.values(from.edges).map(({ id, from: { node }, to }) => ({ id, source: node, target: to.node })),
  );
  const onNodesChange = useCallback<NonNullable<ReactFlowProps["onNodesChange"]>>(
    (changes) => setNodes((before) => applyNodeChanges(changes, before)),
    [],
  );
  return <ReactFlow nodes={nodes} edges={edges} onNodesChange={onNodesChange} minZoom={0.1} fitView />;
}

function receive(number: number, edits: readonly Edit[]): void {
  const { tree, rewrites } = window.studio.getState();
  window.studio.setState({ rewrites: [...rewrites, rewriteOf(number, tree.head, edits)] });
}

/** Milliseconds from a rewrite of twenty ops being received to every change in view being painted. */
async function drawRewrite(number: number): Promise<number> {
  window.studio.setState({ rewrites: [] });
  await settled();
  const edits = twentyOps(window.studio.getState().harness, number);
  const wanted = edits.length;
  const started = performance.now();
  receive(number, edits);
  while (document.querySelectorAll("[data-sign]").length < wanted) await frame();
  await painted();
  return performance.now() - started;
}

/** Milliseconds of the main thread to place a rewrite of twenty ops. */
function placeRewrite(number: number): number {
  const { tree } = window.studio.getState();
  window.studio.setState({ rewrites: [] });
  receive(number, twentyOps(window.studio.getState().harness, number));
  const { overlay } = window.studio.getState();
  const marks = marksOf(overlay);
  // A document of its own, so that nothing is known of it.
  const fresh = { ...overlay.harness, edges: { ...overlay.harness.edges } };
  const loose = looseParts(overlay, new Set());
  const started = performance.now();
  placeParts({ harness: fresh, catalogue, loose, ghosts: marks.ghostParts, placed: {} });
  const took = performance.now() - started;
  window.studio.setState({ tree, rewrites: [] });
  return took;
}

/** Puts a rewrite of every kind of mark on the guarded loop. */
function showRewrite(): void {
  receive(3, shownOps(window.studio.getState().harness));
}

/** Loads the model and starts a run; it is at its first words when this is over. */
async function startTalking(): Promise<void> {
  await window.studio.getState().refreshModels();
  await window.studio.getState().loadModel();
  await window.studio.getState().start();
  await settled();
}

/** Lets the model talk for some seconds, while a rewrite goes in one second and arrives in the next. */
async function streamWithRewrites(seconds: number): Promise<void> {
  for (let second = 0; second < seconds; second += 1) {
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    if (second % 2 === 0) window.studio.setState({ rewrites: [] });
    else showRewrite();
  }
  window.studio.getState().stop();
}

/** Milliseconds from asking for all parts to be laid out anew to their being drawn in their new places. */
async function tidyAll(): Promise<number> {
  const before = window.studio.getState().tree;
  const started = performance.now();
  await window.studio.getState().tidy("all", {});
  const { tree, harness: tidied } = window.studio.getState();
  if (tree === before) throw new Error("nothing was tidied");
  const isDrawn = () => {
    const [first] = document.querySelectorAll<HTMLElement>(".react-flow__node");
    const at = tidied.nodes[first?.dataset.id ?? ""]?.position;
    return at !== undefined && first?.style.transform === `translate(${at.x}px, ${at.y}px)`;
  };
  while (!isDrawn()) await frame();
  await painted();
  return performance.now() - started;
}

/** Milliseconds from asking for a part on one of the step-end wires that are drawn to its being painted there. */
async function insertPart(number: number): Promise<number> {
  const { harness, addPart } = window.studio.getState();
  const wires = [...document.querySelectorAll<HTMLElement>(".react-flow__edge.carries-stepEnd")];
  const edge = wires[(number * 7) % wires.length]?.dataset.id ?? "";
  const drawn = () =>
    document.querySelector(`.react-flow__node[data-id="${window.studio.getState().selectedNodes[0]}"]`);
  const started = performance.now();
  addPart({ kind: "retryNote" }, { type: "wire", edge });
  while (window.studio.getState().harness === harness || drawn() === null) await frame();
  await painted();
  return performance.now() - started;
}

/** How many animations go on for ever. */
function idleAnimations(): number {
  return document
    .getAnimations()
    .filter((each) => each.effect?.getComputedTiming().iterations === Number.POSITIVE_INFINITY).length;
}

function frame(): Promise<unknown> {
  return new Promise((resolve) => requestAnimationFrame(resolve));
}

/** After the frame that is being made has been painted. */
async function painted(): Promise<void> {
  await frame();
  await new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = resolve;
    port2.postMessage("");
  });
}

/** After what was changed has been drawn and animated. */
async function settled(): Promise<void> {
  await painted();
  await new Promise((resolve) => setTimeout(resolve, 1_000));
}
