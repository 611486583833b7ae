import type { StoreApi } from "zustand/vanilla";
import { say } from "../core/harness/say.ts";
import { thrownDetail } from "../core/models/thrown.ts";
import type { ModelSlice, OfferedModel, Studio } from "./contract.ts";
import type { ModelPorts, StudioPorts } from "./ports.ts";
import { savedPlaying } from "./savedPlaying.ts";
import { notify } from "./viewSlice.ts";

/** Models on offer, the chosen one and its engine. At most one engine is alive; choosing another frees it first. */
export function createModelSlice(store: StoreApi<Studio>, ports: StudioPorts): ModelSlice {
  const saved = ports.saved?.settings;
  const playing = savedPlaying(ports.saved);
  const own = { chosenModel: saved?.modelId, choseModel: saved?.modelId !== undefined };
  const engine = createEngine(store, ports.models);
  return {
    models: [],
    ...(playing === undefined ? own : { chosenModel: playing.modelCard, choseModel: false }),
    modelUrls: saved?.modelUrls ?? [],
    webLlmModels: saved?.webLlmModels ?? [],
    modelWhy: "",
    load: { type: "none" },
    speed: undefined,
    refreshModels: () => refreshModels(store, ports.models),
    chooseModel: (cardId) => {
      const { models, chosenModel } = store.getState();
      const card = models.find((model) => model.id === cardId);
      if (card === undefined || refusedWhileRunning(store)) return;
      if (cardId !== chosenModel) engine.release();
      store.setState({
        chosenModel: cardId,
        choseModel: true,
        lent: undefined,
        modelWhy: card.detail,
        speed: undefined,
      });
    },
    lent: playing === undefined ? undefined : own,
    lendModel: (cardId) => {
      const { models, chosenModel, choseModel, lent } = store.getState();
      const card = models.find((model) => model.id === cardId);
      if (card === undefined) return;
      if (cardId !== chosenModel) engine.release();
      const before = lent ?? { chosenModel, choseModel };
      store.setState({ chosenModel: cardId, choseModel: false, lent: before, modelWhy: card.detail, speed: undefined });
    },
    takeBackModel: () => {
      const { lent, models } = store.getState();
      if (lent === undefined) return;
      engine.release();
      const modelWhy = models.find((model) => model.id === lent.chosenModel)?.detail ?? "";
      store.setState({ ...lent, lent: undefined, modelWhy, speed: undefined });
    },
    loadModel: engine.load,
    cancelLoad: engine.cancel,
    removeCached: (cardId) => removeCached(store, ports.models, cardId),
    addModelUrl: (url) => {
      const added = ports.models.addUrl(url);
      if (!added.ok) return notify(store, "problem", say("This model address cannot be used"), added.error);
      store.setState(({ modelUrls }) => ({ modelUrls: [...new Set([...modelUrls, url])] }));
      void refreshModels(store, ports.models).then(() => store.getState().chooseModel(added.value));
    },
    addWebLlmModel: (model) => {
      const added = ports.models.addWebLlm(model);
      if (!added.ok) return notify(store, "problem", say("This model cannot be used"), added.error);
      store.setState(({ webLlmModels }) => {
        const others = webLlmModels.filter((known) => known.modelUrl !== model.modelUrl);
        return { webLlmModels: [...others, model] };
      });
      void refreshModels(store, ports.models).then(() => store.getState().chooseModel(added.value));
    },
    addModelFile: (file, name) => {
      const cardId = ports.models.addFile(file, name);
      void refreshModels(store, ports.models).then(() => store.getState().chooseModel(cardId));
    },
    ...createEndpoint(store, ports),
  };
}

function createEndpoint(
  store: StoreApi<Studio>,
  { models }: StudioPorts,
): Pick<ModelSlice, "endpoint" | "setEndpoint"> {
  const set = async (baseUrl: string, key: string, keepKey: boolean) => {
    const done = await models.setEndpoint(baseUrl, key, keepKey);
    if (!done.ok) {
      notify(store, "problem", say("This endpoint cannot be used"), done.error);
      return;
    }
    const { problem, ...endpoint } = done.value;
    store.setState({ endpoint });
    if (problem !== undefined) notify(store, "problem", say("The endpoint's models cannot be listed"), problem);
    await refreshModels(store, models);
  };
  return { endpoint: models.endpoint, setEndpoint: (baseUrl, key, keepKey) => void set(baseUrl, key, keepKey) };
}

function refusedWhileRunning(store: StoreApi<Studio>): boolean {
  const { phase } = store.getState();
  if (phase !== "running" && phase !== "paused") return false;
  notify(store, "hint", say("The model is at work"), say("Stop the run first, then choose another model."));
  return true;
}

async function refreshModels(store: StoreApi<Studio>, ports: ModelPorts): Promise<void> {
  const lists = await Promise.all(ports.sources.map((source) => offered(store, source)));
  const models = lists.flat();
  const before = store.getState();
  const known = models.find((model) => model.id === before.chosenModel);
  if (before.choseModel && known !== undefined) {
    store.setState({ models, modelWhy: known.detail });
    return;
  }
  if (known !== undefined && (before.load.type !== "none" || before.lent !== undefined))
    return store.setState({ models });
  const choice = await ports.defaultChoice(models);
  store.setState({ models, chosenModel: choice?.cardId, choseModel: false, modelWhy: choice?.why ?? "" });
}

async function offered(
  store: StoreApi<Studio>,
  source: ModelPorts["sources"][number],
): Promise<readonly OfferedModel[]> {
  try {
    const cards = await source.cards();
    return await Promise.all(cards.map(async (card) => ({ ...card, cached: await source.isCached(card.id) })));
  } catch (thrown) {
    const why = say("{detail} Its models are left out; the others work. Reload the page to ask again.", {
      detail: thrownDetail(thrown),
    });
    notify(store, "problem", say("The {kind} models cannot be listed", { kind: source.kind }), why.trim());
    return [];
  }
}

async function removeCached(store: StoreApi<Studio>, ports: ModelPorts, cardId: string): Promise<void> {
  const card = store.getState().models.find((model) => model.id === cardId);
  const source = ports.sources.find((candidate) => candidate.kind === card?.kind);
  if (card === undefined || source === undefined) return;
  try {
    await source.remove(cardId);
  } catch (thrown) {
    const why = say("{detail} Clear this site's data in the browser's settings instead.", {
      detail: thrownDetail(thrown),
    });
    notify(store, "problem", say("{model} was not deleted", { model: say(card.title) }), why.trim());
  }
  await refreshModels(store, ports);
}

type Engine = { readonly load: () => Promise<void>; readonly cancel: () => void; readonly release: () => void };

function createEngine(store: StoreApi<Studio>, ports: ModelPorts): Engine {
  let loading: { readonly cardId: string; readonly abort: AbortController; readonly done: Promise<void> } | undefined;

  const cancel = () => {
    if (loading === undefined) return;
    loading.abort.abort();
    loading = undefined;
    store.setState({ load: { type: "none" } });
  };
  const release = () => {
    cancel();
    const { load } = store.getState();
    store.setState({ load: { type: "none" } });
    if (load.type === "ready") void load.provider.dispose();
  };
  const load = async () => {
    const { chosenModel, load: before } = store.getState();
    if (chosenModel === undefined || before.type === "ready") return;
    if (loading?.cardId === chosenModel) return loading.done;
    cancel();
    const abort = new AbortController();
    const own = { cardId: chosenModel, abort, done: loadInto(store, ports, chosenModel, abort.signal) };
    loading = own;
    await own.done;
    if (loading === own) loading = undefined;
  };
  return { load, cancel, release };
}

/** Comes with the models. */
const errors = () => import("../core/models/errors.ts");

async function loadInto(
  store: StoreApi<Studio>,
  ports: ModelPorts,
  cardId: string,
  signal: AbortSignal,
): Promise<void> {
  const card = store.getState().models.find((model) => model.id === cardId);
  const source = ports.sources.find((candidate) => candidate.kind === card?.kind);
  if (card === undefined || source === undefined) {
    const error = (await errors()).modelError("not-found", {
      detail: say("The chosen model is no longer on offer."),
      next: say("Choose another model."),
    });
    return store.setState({ load: { type: "failed", error } });
  }
  store.setState({ load: { type: "loading", progress: { phase: "loading", loadedBytes: 0, cached: card.cached } } });
  const result = await source
    .load(cardId, signal, (progress) => {
      if (!signal.aborted) store.setState({ load: { type: "loading", progress } });
    })
    .catch(async (thrown: unknown) => ({
      ok: false as const,
      error: (await errors()).modelError("crashed", { detail: thrownDetail(thrown) }),
    }));
  if (signal.aborted) {
    if (result.ok) await result.value.dispose();
    return;
  }
  store.setState({
    load: result.ok ? { type: "ready", provider: result.value } : { type: "failed", error: result.error },
  });
  await refreshCached(store, source, cardId);
}

async function refreshCached(
  store: StoreApi<Studio>,
  source: ModelPorts["sources"][number],
  cardId: string,
): Promise<void> {
  const cached = await source.isCached(cardId).catch(() => undefined);
  if (cached === undefined) return;
  store.setState(({ models }) => ({
    models: models.map((model) => (model.id === cardId ? { ...model, cached } : model)),
  }));
}
