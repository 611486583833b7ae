import type { StoreApi } from "zustand/vanilla";
import { commitVersion, headOf } from "../../core/edits/versions.ts";
import { emptyHarness, type Harness } from "../../core/harness/document.ts";
import { msg, say } from "../../core/harness/say.ts";
import { maxName } from "../../core/harness/schema.ts";
import type { Studio } from "../contract.ts";
import { newProject, openHarness } from "../documentSlice.ts";
import type { SavedProject, StudioPorts } from "../ports.ts";
import { notify } from "../viewSlice.ts";

/** Lists all projects, the open one as it now stands. */
export async function listProjects(store: StoreApi<Studio>, ports: StudioPorts): Promise<void> {
  const kept = await ports.storage.listProjects();
  const { projectId: id, harness, tree } = store.getState();
  const savedAt = kept.find((project) => project.id === id)?.savedAt ?? ports.clock();
  const open = { id, name: harness.name, savedAt, harness, versions: tree.order.length };
  const projectList = [open, ...kept.filter((project) => project.id !== id)].sort((a, b) => b.savedAt - a.savedAt);
  const projects = projectList
    .filter((project) => project.id !== id)
    .map(({ id, name, savedAt }) => ({ id, name, savedAt }));
  store.setState({ projectList, projects });
}

/** Opens a blank harness as a new project. */
export function openBlank(store: StoreApi<Studio>, ports: StudioPorts): void {
  openHarness(store, ports, emptyHarness("blank", msg("Untitled")), say("Start from blank"));
}

/** Renames a project's harness as one version of its history, be it the open project or another one. */
export async function renameProject(
  store: StoreApi<Studio>,
  ports: StudioPorts,
  id: string,
  wanted: string,
): Promise<void> {
  const name = wanted.trim();
  if (name === "" || name.length > maxName) {
    notify(store, "hint", keepsName(), say("A name has 1 to {most} characters.", { most: maxName }));
    return;
  }
  const label = say("Rename the harness to {name}", { name: name.length > 40 ? `${name.slice(0, 39)}…` : name });
  const { projectId, harness, commit } = store.getState();
  if (id === projectId) {
    if (name !== harness.name) commit([{ op: "renameHarness", name }], label);
    return refresh(store, ports);
  }
  const project = await kept(store, ports, id);
  if (project === undefined || headOf(project.tree).harness.name === name) return;
  const edit = [{ op: "renameHarness", name }] as const;
  const version = { id: ports.mint(), edit, author: "person", label, at: ports.clock() } as const;
  const renamed = commitVersion(project.tree, version);
  if (!renamed.ok) return notify(store, "problem", keepsName(), renamed.error.message);
  await keep(store, ports, { ...project, tree: renamed.value }, keepsName());
}

function keepsName(): string {
  return say("The project keeps its name");
}

/** Makes a new project of a project's harness as it stands, and offers to open it. */
export async function duplicateProject(store: StoreApi<Studio>, ports: StudioPorts, id: string): Promise<void> {
  const { projectId, harness: own } = store.getState();
  const project = id === projectId ? undefined : await ports.storage.openProject(id);
  const harness = project === undefined ? own : project.project && headOf(project.project.tree).harness;
  if (harness === undefined) return sayGone(store, say("This project cannot be duplicated"));
  const copy = newProject(
    ports,
    { ...harness, name: nameOfCopy(harness) },
    say("Copy of {name}", { name: say(harness.name) }),
  );
  if (!(await keep(store, ports, copy, say("The project was not duplicated")))) return;
  const { name } = headOf(copy.tree).harness;
  const open = () => void store.getState().openProject(copy.id);
  notify(store, "hint", say("Duplicated as “{name}”", { name }), say("It begins a history of its own."), {
    action: { label: say("Open “{name}”", { name }), run: open },
  });
}

/** Takes a project off the list, until its notice is dismissed with a way back; the open one is left for another first. */
export async function deleteProject(store: StoreApi<Studio>, ports: StudioPorts, id: string): Promise<void> {
  const { projectId, harness, projects } = store.getState();
  const isOpen = id === projectId;
  const name = say(isOpen ? harness.name : (projects.find((project) => project.id === id)?.name ?? id));
  if (isOpen ? store.getState().tab !== "writer" : await ports.tabs.isTaken(id))
    return sayTaken(store, say("“{name}” was not deleted", { name }));
  if (isOpen) await leave(store, ports);
  const deleted = await ports.storage.deleteProject(id);
  if (!deleted.ok) return notify(store, "problem", say("“{name}” was not deleted", { name }), deleted.error.message);
  await refresh(store, ports);
  const putBack = async () => {
    // Another project of the same name has a notice with the same words.
    store.setState(({ notices }) => ({ notices: notices.filter(({ action }) => action?.run !== run) }));
    if (!(await ports.storage.putBackProject(id))) return sayGone(store, say("This project cannot be put back"));
    if (isOpen) await store.getState().openProject(id);
    await refresh(store, ports);
  };
  const run = () => void putBack();
  notify(
    store,
    "hint",
    say("Deleted “{name}”", { name }),
    say("It is gone for good once this is dismissed or the page is left."),
    {
      action: { label: say("Undo: put “{name}” back", { name }), run },
      onDismiss: () => void ports.storage.removeProject(id),
    },
  );
}

/** Opens the project saved last beside the open one, or a blank one where there is none. */
async function leave(store: StoreApi<Studio>, ports: StudioPorts): Promise<void> {
  const { projectId, projects } = store.getState();
  for (const { id } of projects) {
    if (await ports.tabs.isTaken(id)) continue;
    await store.getState().openProject(id);
    if (store.getState().projectId !== projectId) return;
  }
  openBlank(store, ports);
}

/** A project that is kept and that no other tab has open. */
async function kept(store: StoreApi<Studio>, ports: StudioPorts, id: string): Promise<SavedProject | undefined> {
  const name = say(store.getState().projects.find((project) => project.id === id)?.name ?? id);
  if (await ports.tabs.isTaken(id)) {
    sayTaken(store, say("“{name}” was not renamed", { name }));
    return undefined;
  }
  const { project } = await ports.storage.openProject(id);
  if (project === undefined) sayGone(store, say("This project cannot be renamed"));
  return project;
}

async function keep(
  store: StoreApi<Studio>,
  ports: StudioPorts,
  project: SavedProject,
  otherwise: string,
): Promise<boolean> {
  const saved = await ports.storage.saveProject(project);
  if (!saved.ok) notify(store, "problem", otherwise, saved.error.message);
  else await refresh(store, ports);
  return saved.ok;
}

/** Brings the lists up to date, where they have been asked for. */
async function refresh(store: StoreApi<Studio>, ports: StudioPorts): Promise<void> {
  await listProjects(store, ports);
}

function nameOfCopy({ name }: Pick<Harness, "name">): string {
  return say("{name} (copy)", { name: say(name).slice(0, maxName - " (copy)".length) });
}

function sayTaken(store: StoreApi<Studio>, title: string): void {
  notify(store, "hint", title, say("It is open in another tab. Do it there, or close that tab first."));
}

function sayGone(store: StoreApi<Studio>, title: string): void {
  notify(store, "problem", title, say("It is no longer there: it was deleted for good meanwhile."));
}
