import type { StoreApi } from "zustand/vanilla";
import { harnessAt, liftEdit } from "../core/edits/nested.ts";
import type { Edit, EditOp } from "../core/edits/ops.ts";
import { headOf, plantTree, redo, undo } from "../core/edits/versions.ts";
import { checkHarness } from "../core/harness/check.ts";
import type { Harness, HarnessNode, NodeId } from "../core/harness/document.ts";
import { equalJson } from "../core/harness/json.ts";
import { say } from "../core/harness/say.ts";
import type { DocumentSlice, Studio } from "./contract.ts";
import { whyReadOnly } from "./editable.ts";
import type { SavedProject, SavedTrace, StudioPorts } from "./ports.ts";
import { commitEdit, isMove } from "./review/commitEdit.ts";
import { sayChanges, titlesOf } from "./review/reviewed.ts";
import { nothingUnderReview } from "./review/reviewState.ts";
import { runOf } from "./runState.ts";
import { saidAnew } from "./saidAnew.ts";
import { takeTree } from "./takeTree.ts";
import { notify, notifyFound } from "./viewSlice.ts";

type Opened = Pick<Studio, "projectId" | "tree" | "harness" | "findings" | "rewrites" | "placed" | "dismissedAsks">;

/** The harness being edited: the saved project, or the first visit's template. It changes only in `commit`, undo and redo. */
export function createDocumentSlice(store: StoreApi<Studio>, ports: StudioPorts): DocumentSlice {
  const saved = ports.saved?.project;
  const opened =
    saved === undefined ? plant(ports, ports.firstTemplate.build(), say("First visit")) : open(ports, saved);
  return {
    ...opened,
    projects: ports.saved?.others ?? [],
    openProject: (projectId) => openProject(store, ports, projectId),
    commit: (edit, label) => commit(store, ports, edit, label),
    setParam: (node, param, value) => {
      const studio = store.getState();
      const found = partDrawn(studio, node);
      const before = found?.params[param];
      if (before !== undefined && equalJson(before, value)) return;
      const edit = liftEdit(studio.within, [{ op: "setParam", node, param, value }]);
      commit(store, ports, edit, say("Set {param} of {part}", { param, part: say(found?.title ?? node) }));
    },
    moveNodes: (moves, label) => moveNodes(store, ports, moves, label),
    undo: () => walk(store, ports, undo),
    redo: () => walk(store, ports, redo),
    openTemplate: ({ title, build }) =>
      openHarness(store, ports, build(), say("Start from {title}", { title: say(title) })),
  };
}

function commit(store: StoreApi<Studio>, ports: StudioPorts, edit: Edit, label: string): void {
  if (edit.length === 0) return;
  const studio = store.getState();
  if (isReadOnly(store)) return;
  const committed = commitEdit(studio, ports, edit, label);
  if (!committed.ok) {
    notify(store, "problem", say("This change was refused"), committed.error.message);
    return;
  }
  const { tree, accepted } = committed.value;
  takeTree(store, ports, tree, isMove(edit));
  if (accepted.length === 0) return;
  const what = sayChanges(titlesOf(studio, accepted));
  store.setState({ spoken: say("Accepted with your edit: {what}", { what }) });
  notify(
    store,
    "hint",
    say("Accepted with your edit"),
    say("You edited what {what} made, so it is taken in. Undo takes both back.", { what }),
  );
}

/** A part as it is drawn: of the head with its open changes, or one that these remove. */
function partDrawn({ overlay, harness, within }: Studio, node: NodeId): HarnessNode | undefined {
  return harnessAt(overlay.harness, within)?.nodes[node] ?? harnessAt(harness, within)?.nodes[node];
}

/** Whether nothing may be edited now, which is then said. */
function isReadOnly(store: StoreApi<Studio>): boolean {
  const why = whyReadOnly(store.getState());
  if (why !== undefined) notify(store, "hint", say("Nothing was changed"), why);
  return why !== undefined;
}

/** Moves parts; where those of open changes are dragged to is remembered until they are accepted. */
function moveNodes(
  store: StoreApi<Studio>,
  ports: StudioPorts,
  moves: Parameters<DocumentSlice["moveNodes"]>[0],
  label?: string,
): void {
  if (isReadOnly(store)) return;
  const { harness, overlay, within } = store.getState();
  const { nodes = {} } = harnessAt(harness, within) ?? {};
  const { nodes: drawn = {} } = harnessAt(overlay.harness, within) ?? {};
  const own = moves.filter(({ node }) => nodes[node] !== undefined || drawn[node] === undefined);
  const others = moves.filter((move) => !own.includes(move));
  if (others.length > 0) {
    const places = Object.fromEntries(others.map(({ node, position }) => [node, position]));
    store.setState(({ placed }) => ({ placed: { ...placed, ...places } }));
  }
  const moved = own.filter(({ node, position }) => {
    const before = nodes[node]?.position;
    return before === undefined || before.x !== position.x || before.y !== position.y;
  });
  const edit = moved.map(({ node, position }): EditOp => ({ op: "moveNode", node, position }));
  const [only] = moved;
  const what =
    moved.length === 1 && only !== undefined
      ? say("Move {part}", { part: say(nodes[only.node]?.title ?? only.node) })
      : say("Move {count} nodes", { count: moved.length });
  commit(store, ports, liftEdit(within, edit), label ?? what);
}

function walk(store: StoreApi<Studio>, ports: StudioPorts, step: typeof undo): void {
  if (isReadOnly(store)) return;
  const { tree } = store.getState();
  const walked = step(tree);
  if (!walked.ok) {
    notify(store, "hint", say("Nothing was changed"), walked.error.message);
    return;
  }
  takeTree(store, ports, walked.value, false);
  const { label } = headOf(step === undo ? tree : walked.value);
  const spoken = say(step === undo ? "Undone: {label}" : "Redone: {label}", { label });
  store.setState((now) => ({ spoken: saidAnew(spoken, now.spoken) }));
}

/** Makes another project the one being edited, with its last run; the one that is left stays on the list. */
function enter(store: StoreApi<Studio>, ports: StudioPorts, project: Opened, trace?: SavedTrace): void {
  store.setState(({ projectId, harness, projects }) => {
    const left = { id: projectId, name: harness.name, savedAt: ports.clock() };
    const others = projects.filter(({ id }) => id !== project.projectId && id !== projectId);
    return {
      ...nothingUnderReview,
      ...project,
      projects: [left, ...others],
      ...runOf(trace),
      tab: "writer",
      within: [],
      selectedNodes: [],
      selectedEdge: undefined,
    };
  });
}

async function openProject(store: StoreApi<Studio>, ports: StudioPorts, projectId: string): Promise<void> {
  if (projectId === store.getState().projectId) return;
  const { project, trace, notices } = await ports.storage.openProject(projectId);
  notifyFound(store, ports, notices);
  if (project !== undefined) enter(store, ports, open(ports, project), trace);
  else if (notices.length === 0) {
    const next = say("It may have been deleted in another tab. The open harness is untouched.");
    notify(store, "problem", say("This project is no longer there"), next);
  }
}

/** Opens a copy of a harness as a new project; the one that is left stays on the list. */
export function openHarness(store: StoreApi<Studio>, ports: StudioPorts, harness: Harness, label: string): void {
  enter(store, ports, plant(ports, harness, label));
}

function plant(ports: StudioPorts, harness: Harness, label: string): Opened {
  return open(ports, newProject(ports, harness, label));
}

/** A new project whose first version is a copy of the harness, under an id of its own. */
export function newProject(ports: StudioPorts, harness: Harness, label: string): SavedProject {
  const own: Harness = { ...harness, id: ports.mint() };
  const tree = plantTree({ id: ports.mint(), harness: own, author: "person", label, at: ports.clock() });
  return { id: ports.mint(), tree, rewrites: [] };
}

function open(
  ports: StudioPorts,
  { id: projectId, tree, placed = {}, dismissedAsks = {}, ...kept }: SavedProject,
): Opened {
  const { harness } = headOf(tree);
  const findings = checkHarness(harness, ports.catalogue);
  return { projectId, tree, harness, findings, rewrites: kept.rewrites, placed, dismissedAsks };
}
