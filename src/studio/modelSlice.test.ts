import { expect, test } from "vitest";
import { createStudio } from "./createStudio.ts";
import { type FakeModel, fakeCards } from "./fakeModel.fixture.ts";
import type { StudioPorts } from "./ports.ts";
import { savedStudio, studioFixture } from "./studio.fixture.ts";

async function openStudio(
  model: Partial<FakeModel> = {},
  change: (ports: StudioPorts) => Partial<StudioPorts> = () => ({}),
) {
  const fixture = studioFixture({ replies: ['{"answer": "done"}'], ...model });
  const store = createStudio({ ...fixture.ports, ...change(fixture.ports) });
  await store.getState().refreshModels();
  return { ...fixture, store };
}

test("on a first visit the default model is chosen with a reason, and nothing is loaded", async () => {
  const { store, log } = await openStudio();
  expect(store.getState()).toMatchObject({
    chosenModel: "fake-one",
    choseModel: false,
    modelWhy: "the only one here",
    load: { type: "none" },
  });
  expect(log.loads).toEqual([]);
});

test("a choice of the person survives a new listing", async () => {
  const { store } = await openStudio();
  store.getState().chooseModel("fake-two");
  await store.getState().refreshModels();
  expect(store.getState()).toMatchObject({ chosenModel: "fake-two", choseModel: true, modelWhy: "about fake-two" });
});

test("loading shows its progress, then the ready model, and that it is now cached", async () => {
  const { store, time } = await openStudio({ loadMs: 1_000 });
  const loading = store.getState().loadModel();
  expect(store.getState().load).toMatchObject({ type: "loading", progress: { phase: "downloading", loadedBytes: 1 } });
  await time.advance(1_000);
  await loading;
  expect(store.getState().load).toMatchObject({ type: "ready", provider: { modelId: "fake-one" } });
  expect(store.getState().models[0]?.cached).toBe(true);
  await store.getState().removeCached("fake-one");
  expect(store.getState().models[0]?.cached).toBe(false);
});

test("two loads at once are one load", async () => {
  const { store, time, log } = await openStudio({ loadMs: 100 });
  const both = Promise.all([store.getState().loadModel(), store.getState().loadModel()]);
  await time.advance(100);
  await both;
  expect(log.loads).toEqual(["fake-one"]);
});

test("a cancelled load leaves nothing behind, and its late progress is not shown", async () => {
  const { store, time, log } = await openStudio({ loadMs: 1_000 });
  const loading = store.getState().loadModel();
  store.getState().cancelLoad();
  expect(store.getState().load.type).toBe("none");
  await time.advance(2_000);
  await loading;
  expect(store.getState().load.type).toBe("none");
  expect(log.loads).toEqual([]);
});

test("choosing another model frees the loaded one", async () => {
  const { store, log } = await openStudio();
  await store.getState().loadModel();
  store.getState().chooseModel("fake-two");
  expect(log.disposals).toEqual(["fake-one"]);
  expect(store.getState().load.type).toBe("none");
});

test("a failed load keeps its error and can be tried again", async () => {
  const { store } = await openStudio({ broken: "The cable is out." });
  await store.getState().loadModel();
  expect(store.getState().load).toMatchObject({ type: "failed", error: { code: "network" } });
  await store.getState().loadModel();
  expect(store.getState().load.type).toBe("failed");
});

test("the model cannot be changed under a run", async () => {
  const { store, time } = await openStudio({ replyMs: 1_000 });
  void store.getState().start();
  await time.advance(10);
  store.getState().chooseModel("fake-two");
  expect(store.getState().chosenModel).toBe("fake-one");
  expect(store.getState().notices).toMatchObject([{ title: "The model is at work" }]);
  store.getState().stop();
  await time.advance(10);
});

test("a source that cannot be listed leaves the others on offer, and says so", async () => {
  const { store } = await openStudio({}, ({ models }) => {
    const [working] = models.sources;
    if (working === undefined) return {};
    const broken = { ...working, kind: "webllm", cards: () => Promise.reject(new Error("no worker")) } as const;
    return { models: { ...models, sources: [broken, working] } };
  });
  expect(store.getState().models.map((card) => card.id)).toEqual(fakeCards.map((card) => card.id));
  expect(store.getState().notices).toMatchObject([{ title: "The webllm models cannot be listed" }]);
});

test("a model by its address is offered and chosen; a bad address is refused with words", async () => {
  const { store, time } = await openStudio();
  store.getState().addModelUrl("ftp://nowhere");
  expect(store.getState().notices).toMatchObject([{ title: "This model address cannot be used" }]);
  store.getState().addModelUrl("https://models.test/two.gguf");
  await time.advance(1);
  expect(store.getState()).toMatchObject({ chosenModel: "fake-two", modelUrls: ["https://models.test/two.gguf"] });
});

test("a WebLLM model by its addresses is offered, chosen and kept in mind once; a bad library is refused with words", async () => {
  const { store, time } = await openStudio();
  const modelUrl = "https://models.test/Tiny-MLC";
  store.getState().addWebLlmModel({ modelUrl, libraryUrl: "tiny.js" });
  expect(store.getState().notices).toMatchObject([{ title: "This model cannot be used", detail: "no library" }]);
  store.getState().addWebLlmModel({ modelUrl, libraryUrl: "old.wasm" });
  store.getState().addWebLlmModel({ modelUrl, libraryUrl: "tiny.wasm" });
  await time.advance(1);
  expect(store.getState()).toMatchObject({
    chosenModel: "fake-two",
    webLlmModels: [{ modelUrl, libraryUrl: "tiny.wasm" }],
  });
});

test("a model from a file is offered and chosen", async () => {
  const { store, time } = await openStudio();
  store.getState().addModelFile(new Blob(["GGUF"]), "two.gguf");
  await time.advance(1);
  expect(store.getState().chosenModel).toBe("fake-two");
});

test("an endpoint is set, and told of when its models cannot be listed; the key itself never enters the store", async () => {
  const { store, time } = await openStudio();
  store.getState().setEndpoint("http://localhost:1234/v1", "secret-key", false);
  await time.advance(1);
  expect(store.getState().endpoint).toEqual({ baseUrl: "http://localhost:1234/v1", hasKey: true, keepKey: false });
  expect(store.getState().notices).toMatchObject([{ detail: "it is asleep" }]);
  expect(JSON.stringify(store.getState())).not.toContain("secret-key");
  store.getState().setEndpoint("", "", false);
  await time.advance(1);
  expect(store.getState().notices.at(-1)).toMatchObject({ title: "This endpoint cannot be used" });
});

test("a chosen model that is no longer on offer is replaced by the default", async () => {
  const settings = {
    theme: "system",
    projectId: "p",
    suiteId: "gone",
    taskId: "gone",
    seed: 3,
    modelId: "gone",
    modelUrls: [],
    webLlmModels: [],
    endpointUrl: "",
    mode: "trial",
    rewriting: true,
    writer: "rules",
    ownKeys: {},
    recentCommands: [],
  } as const;
  const { store } = await openStudio({}, () => ({ saved: savedStudio({ settings }) }));
  expect(store.getState()).toMatchObject({ chosenModel: "fake-one", choseModel: false, suiteId: "household", seed: 3 });
  expect(store.getState().taskId).not.toBe("gone");
});
