import { expect, test } from "vitest";
import { headOf } from "../../core/edits/versions.ts";
import { packLink } from "../../core/files/linkText.ts";
import { emptyHarness, type Harness } from "../../core/harness/document.ts";
import { serializeHarness } from "../../core/harness/parse.ts";
import { autosaveDelay, keepSaved } from "../autosave.ts";
import { createStudio } from "../createStudio.ts";
import type { StudioPorts } from "../ports.ts";
import { guardedStart, loopHarness, studioFixture } from "../studio.fixture.ts";

async function openStudio(change: Partial<StudioPorts> = {}) {
  const fixture = studioFixture({ replies: [] }, change);
  const store = createStudio(fixture.ports);
  keepSaved(store, fixture.ports);
  await fixture.time.advance(autosaveDelay);
  return { ...fixture, store };
}

const given = (name: string, content: string | Uint8Array) => {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  return { name, size: bytes.length, arrayBuffer: async () => new Uint8Array(bytes).buffer };
};
const named = (name: string): Harness => ({ ...loopHarness(), name });
const titles = ({ store }: Awaited<ReturnType<typeof openStudio>>) =>
  store.getState().notices.map(({ title }) => title);

/** A studio with two more projects, "One" and "Two"; the last is open. */
async function withProjects(change: Partial<StudioPorts> = {}) {
  const studio = await openStudio(change);
  for (const name of ["One", "Two"]) {
    await studio.store.getState().openFiles([given(`${name}.json`, serializeHarness(named(name)))]);
    await studio.time.advance(autosaveDelay);
  }
  await studio.store.getState().listProjects();
  const idOf = (name: string) => studio.store.getState().projectList?.find((each) => each.name === name)?.id ?? "";
  return { ...studio, idOf };
}

test("the list holds every project with its harness, the open one as it now stands", async () => {
  const { store, idOf } = await withProjects();
  store.getState().setParam("step", "maxSteps", 9);
  await store.getState().listProjects();
  const list = store.getState().projectList ?? [];
  expect(list.map(({ name }) => name).sort()).toEqual(["One", "Test loop", "Two"]);
  const open = list.find(({ id }) => id === store.getState().projectId);
  expect([open?.id, open?.versions, open?.harness.nodes.step?.params.maxSteps]).toEqual([idOf("Two"), 2, 9]);
});

test("the open project is renamed as a step that undo takes back; one that is closed by a version of its own", async () => {
  const { store, log, idOf } = await withProjects();
  await store.getState().renameProject(idOf("Two"), " Second ");
  expect(store.getState().harness.name).toBe("Second");
  store.getState().undo();
  expect(store.getState().harness.name).toBe("Two");
  const one = idOf("One");
  await store.getState().renameProject(one, "First");
  const kept = log.projects.findLast(({ id }) => id === one);
  if (kept === undefined) throw new Error("it was not saved");
  expect([headOf(kept.tree).harness.name, kept.tree.order.length]).toEqual(["First", 2]);
  expect(store.getState().projects.map(({ name }) => name)).toContain("First");
  await store.getState().openProject(one);
  store.getState().undo();
  expect(store.getState().harness.name).toBe("One");
});

test.each(["", "   ", "x".repeat(201)])("a project keeps its name where the new one is none: “%s”", async (name) => {
  const studio = await withProjects();
  await studio.store.getState().renameProject(studio.idOf("One"), name);
  expect(studio.store.getState().projects.map((each) => each.name)).toContain("One");
  expect(titles(studio)).toContain("The project keeps its name");
});

test("a duplicate begins a history of its own, under another id, beside the open project", async () => {
  const { store, log, idOf } = await withProjects();
  const { projectId } = store.getState();
  await store.getState().duplicateProject(idOf("One"));
  expect(store.getState().projectId).toBe(projectId);
  const copy = log.projects.at(-1);
  expect(copy && headOf(copy.tree).harness.name).toBe("One (copy)");
  expect([copy?.tree.order.length, copy?.rewrites]).toEqual([1, []]);
  expect(new Set(log.projects.map(({ id }) => id)).has(copy?.id ?? "")).toBe(true);
  store.getState().notices.at(-1)?.action?.run();
  await new Promise((resolve) => setImmediate(resolve));
  expect(store.getState().harness.name).toBe("One (copy)");
});

test("a deleted project comes back by Undo, and is removed once its notice is dismissed", async () => {
  const { store, log, idOf } = await withProjects();
  const one = idOf("One");
  await store.getState().deleteProject(one);
  expect(store.getState().projects.map(({ name }) => name)).not.toContain("One");
  expect(log.projects.some(({ id }) => id === one)).toBe(true);
  store.getState().notices.at(-1)?.action?.run();
  await new Promise((resolve) => setImmediate(resolve));
  expect(store.getState().projects.map(({ name }) => name)).toContain("One");
  expect(store.getState().notices).toEqual([]);
  await store.getState().deleteProject(one);
  store.getState().dismissNotice(store.getState().notices.at(-1)?.id ?? 0);
  expect(log.projects.some(({ id }) => id === one)).toBe(false);
});

test("two deleted projects of one name come back each by its own Undo", async () => {
  const { store, log, idOf } = await withProjects();
  const one = idOf("One");
  await store.getState().renameProject(idOf("Test loop"), "One");
  const other = store.getState().projects.find(({ id, name }) => name === "One" && id !== one)?.id ?? "";
  await store.getState().deleteProject(one);
  await store.getState().deleteProject(other);
  expect(log.deleted).toEqual([one, other]);
  const [first, second] = store.getState().notices;
  first?.action?.run();
  await new Promise((resolve) => setImmediate(resolve));
  expect(log.deleted).toEqual([other]);
  expect(store.getState().notices).toEqual([second]);
  second?.action?.run();
  await new Promise((resolve) => setImmediate(resolve));
  expect([log.deleted, store.getState().notices]).toEqual([[], []]);
});

test("deleting the open project goes to the one saved before, and Undo goes back to it", async () => {
  const { store, idOf } = await withProjects();
  const two = idOf("Two");
  await store.getState().deleteProject(two);
  expect(store.getState().projectId).not.toBe(two);
  expect(store.getState().projects.map(({ id }) => id)).not.toContain(two);
  store.getState().notices.at(-1)?.action?.run();
  await new Promise((resolve) => setImmediate(resolve));
  await new Promise((resolve) => setImmediate(resolve));
  expect(store.getState().projectId).toBe(two);
});

test("deleting the only project leaves a blank one", async () => {
  const { store } = await openStudio();
  await store.getState().deleteProject(store.getState().projectId);
  expect([store.getState().harness.name, Object.keys(store.getState().harness.nodes)]).toEqual(["Untitled", []]);
});

test("a project that is open in another tab is neither renamed nor deleted from here", async () => {
  const alone = studioFixture({ replies: [] }).ports.tabs;
  const studio = await withProjects({ tabs: { ...alone, isTaken: async () => true } });
  const { store, idOf } = studio;
  const before = store.getState().projects;
  await store.getState().renameProject(idOf("One"), "Mine");
  await store.getState().deleteProject(idOf("One"));
  expect(store.getState().projects).toEqual(before);
  expect(titles(studio)).toEqual(["“One” was not renamed", "“One” was not deleted"]);
});

test("saving strips secrets, says so, and names the file for the harness", async () => {
  const studio = await openStudio();
  const { store, log } = studio;
  store.getState().setParam("prompt", "note", "Use sk-a1B2c3D4e5F6g7H8i9J0 here");
  for (const kind of ["document", "json", "yaml", "harnessx", "typescript"] as const)
    await store.getState().saveFile(kind);
  expect(log.files.map(({ name }) => name)).toEqual([
    "Test loop.reweave.json",
    "Test loop.harness.json",
    "Test loop.harness.yaml",
    "Test loop.harnessx.yaml",
    "Test loop.agent.ts",
  ]);
  expect(JSON.stringify(log.files)).not.toContain("sk-a1B2");
  expect(store.getState().harness.nodes.prompt?.params.note).toContain("sk-a1B2");
  expect(titles(studio)).toContain("Saved without one secret");
});

test("several files become projects, the last one is open, and bad ones are named with their place", async () => {
  const studio = await openStudio();
  const { store } = studio;
  await store
    .getState()
    .openFiles([
      given("a.json", serializeHarness(named("A"))),
      given("b.json", '{"format": 1,\n  oops'),
      given("c.gguf", Uint8Array.from([0x47, 0x47, 0x55, 0x46, 0, 0])),
      given("d.json", serializeHarness(named("D"))),
      { name: "folder", size: 4_096, arrayBuffer: () => Promise.reject(new Error("it is a folder")) },
      { name: "huge.json", size: 50_000_000, arrayBuffer: () => Promise.reject(new Error("it was read")) },
    ]);
  expect(store.getState().harness.name).toBe("D");
  expect(store.getState().projects.map(({ name }) => name)).toEqual(["A", "Test loop"]);
  const told = store.getState().notices.map(({ title, detail }) => `${title}: ${detail}`);
  expect(told[0]).toMatch(/b\.json was not opened: At line 2/);
  expect(told[1]).toMatch(/c\.gguf was not opened: At byte 5: it is not text/);
  expect(told[2]).toMatch(/folder was not opened.*it may be a folder/);
  expect(told[3]).toMatch(/huge\.json was not opened.*50 MB/);
  expect(told[4]).toMatch(/Opened 2 files: “A”/);
});

test("a harness that fits comes as a link that opens to itself; one that does not comes without", async () => {
  const { store } = await openStudio();
  const share = await store.getState().prepareShare();
  expect(share?.link).toBe(`https://reweave.test/${packLink(store.getState().harness)}`);
  const noise = Array.from({ length: 4_000 }, (_, at) => ((at * 2_654_435_761) % 4_294_967_296).toString(36)).join(" ");
  store.getState().setParam("prompt", "note", noise);
  const large = await store.getState().prepareShare();
  expect(large?.link).toBeUndefined();
  expect(large?.length).toBeGreaterThan(large?.longest ?? 0);
});

test("a link opens as a project called shared, runs nothing, and opened again leads back to it until it was changed", async () => {
  const { store, time } = await openStudio();
  const link = packLink(named("Sent"));
  await store.getState().openLink(link);
  await time.advance(autosaveDelay);
  const { projectId, harness, phase } = store.getState();
  expect([harness.name, phase]).toEqual(["Sent (shared)", "idle"]);
  await store.getState().openLink(link);
  expect(store.getState().projectId).toBe(projectId);
  store.getState().openTemplate(guardedStart);
  await time.advance(autosaveDelay);
  await store.getState().openLink(link);
  expect(store.getState().projectId).toBe(projectId);
  store.getState().setParam("step", "maxSteps", 9);
  await time.advance(autosaveDelay);
  await store.getState().openLink(link);
  expect(store.getState().projectId).not.toBe(projectId);
});

test("a link that cannot be read changes nothing and says what to do", async () => {
  const { store } = await openStudio();
  const before = store.getState();
  await store.getState().openLink("#h=9.AAAA");
  expect(store.getState().tree).toBe(before.tree);
  expect(store.getState().notices).toMatchObject([
    { title: "The link was not opened", detail: expect.stringContaining("Reload the page") },
  ]);
});

test("where the code for files cannot be fetched nothing is done, and that is said", async () => {
  const { store } = await openStudio({ filesCode: () => Promise.reject(new Error("offline")) });
  await store.getState().saveFile("document");
  expect(store.getState().notices).toMatchObject([{ title: "Nothing was done" }]);
});

test("a blank harness is a new project", async () => {
  const { store } = await openStudio();
  store.getState().newProject();
  await new Promise((resolve) => setImmediate(resolve));
  expect({ ...store.getState().harness, id: "" }).toEqual(emptyHarness("", "Untitled"));
});
