import type { Harness, HarnessEdge, HarnessNode } from "../core/harness/document.ts";
import { noPins } from "../core/harness/document.ts";
import { err, ok } from "../core/harness/result.ts";
import type {
  ChatEvent,
  ChatReply,
  ModelCard,
  ModelError,
  ModelProvider,
  ModelSource,
} from "../core/models/contract.ts";
import { modelError } from "../core/models/errors.ts";
import { type VirtualTime, virtualTime } from "../core/models/virtualTime.ts";
import { collectNode } from "../core/nodes/collect.ts";
import { finishNode } from "../core/nodes/finish.ts";
import { modelNode } from "../core/nodes/model.ts";
import { outputContractNode } from "../core/nodes/outputContract.ts";
import { promptNode } from "../core/nodes/prompt.ts";
import { routerNode } from "../core/nodes/router.ts";
import { stepNode } from "../core/nodes/step.ts";
import { suiteToolsNode } from "../core/nodes/suiteTools.ts";
import { taskNode } from "../core/nodes/task.ts";
import { toolsNode } from "../core/nodes/tools.ts";
import { household } from "../core/suites/household/household.ts";
import type { SavedProject, SavedSettings, SavedTrace, StudioPorts } from "./ports.ts";
import { openSession } from "./runSession.ts";

/** The kinds that the test's harness is built from. */
export const definitions = new Map(
  [
    taskNode,
    stepNode,
    promptNode,
    outputContractNode,
    modelNode,
    routerNode,
    toolsNode,
    suiteToolsNode,
    collectNode,
    finishNode,
  ].map((definition) => [definition.kind, definition] as const),
);

/** A bare loop with an output contract that the engine need not enforce; runs on any provider. */
export function loopHarness(): Harness {
  const kinds = [...definitions.keys()];
  const nodes = kinds.map((kind, at): [string, HarnessNode] => {
    const params = kind === "outputContract" ? { mode: "free" } : kind === "step" ? { maxSteps: 4 } : {};
    return [kind, { id: kind, kind, title: kind, params, position: { x: at * 200, y: 0 } }];
  });
  const wires = [
    "task.start step.start",
    "step.step prompt.in",
    "step.exhausted finish.in",
    "prompt.out outputContract.in",
    "outputContract.out model.in",
    "model.out router.in",
    "router.call tools.in",
    "router.answer finish.in",
    "router.invalid step.again",
    "tools.out collect.in",
    "suiteTools.out tools.tools",
    "collect.out step.again",
  ];
  const edges = wires.map((wire, at): [string, HarnessEdge] => {
    const [from = "", to = ""] = wire.split(" ");
    return [`e${at}`, { id: `e${at}`, from: portOf(from), to: portOf(to) }];
  });
  return {
    format: 1,
    id: "loop",
    name: "Test loop",
    nodes: Object.fromEntries(nodes),
    edges: Object.fromEntries(edges),
    pins: noPins,
  };
}

function portOf(text: string): { readonly node: string; readonly port: string } {
  const [node = "", port = ""] = text.split(".");
  return { node, port };
}

/** How the test's model answers: its texts in turn, the last one again and again; each after `replyMs`. */
export type FakeModel = {
  readonly replies: readonly string[];
  readonly replyMs?: number;
  readonly capabilities?: Partial<ModelProvider["capabilities"]>;
  /** Loading fails with this message. */
  readonly broken?: string;
  readonly loadMs?: number;
  /** A load that is called off takes its whole time all the same. */
  readonly stopsLoadingLate?: boolean;
  /** Every request fails so. */
  readonly fails?: ModelError;
};

/** What a test sees of the studio's outside. */
export type FixtureLog = {
  readonly loads: string[];
  readonly disposals: string[];
  readonly projects: SavedProject[];
  readonly settings: SavedSettings[];
  readonly traces: SavedTrace[];
};

/** A studio's outside for tests: a clock that moves when told to, one fake model, a storage that remembers saves. */
export type Fixture = { readonly ports: StudioPorts; readonly time: VirtualTime; readonly log: FixtureLog };

/** Ports for a test; `change` replaces some of them. */
export function studioFixture(model: FakeModel, change: Partial<StudioPorts> = {}): Fixture {
  const time = virtualTime(() => new Promise((resolve) => setImmediate(resolve)));
  const log: FixtureLog = { loads: [], disposals: [], projects: [], settings: [], traces: [] };
  const saved = async <Kept>(list: Kept[], kept: Kept) => {
    list.push(kept);
    return ok({ droppedTraces: 0 });
  };
  let minted = 0;
  const ports: StudioPorts = {
    catalogue: definitions,
    templates: [{ id: "guarded", title: "Guarded tool loop", build: loopHarness }],
    firstTemplate: "guarded",
    suites: new Map([[household.id, household]]),
    models: {
      sources: [fakeSource(model, time, log)],
      defaultChoice: async (cards) =>
        cards[0] === undefined ? undefined : { cardId: cards[0].id, why: "the only one here" },
      addUrl: (url) => (url.endsWith(".gguf") ? ok(fakeCards[1]?.id ?? "") : err("not a GGUF")),
      addWebLlm: ({ libraryUrl }) => (libraryUrl.endsWith(".wasm") ? ok(fakeCards[1]?.id ?? "") : err("no library")),
      addFile: () => fakeCards[1]?.id ?? "",
      endpoint: { baseUrl: "", hasKey: false, keepKey: false },
      setEndpoint: async (baseUrl, key, keepKey) =>
        baseUrl === "" ? err("no address") : ok({ baseUrl, hasKey: key !== "", keepKey, problem: "it is asleep" }),
    },
    storage: {
      saveProject: (project) => saved(log.projects, project),
      saveSettings: (settings) => saved(log.settings, settings),
      saveTrace: (trace) => saved(log.traces, trace),
      openProject: async (id) => {
        const project = log.projects.findLast((kept) => kept.id === id);
        return { project, trace: log.traces.findLast((kept) => kept.project === id), notices: [] };
      },
      exportKeptAside: async () => "[]",
    },
    saved: undefined,
    clock: time.now,
    mint: () => {
      minted += 1;
      return `id${minted}`;
    },
    schedule: time.schedule,
    evolutions: { cards: [], open: async () => err("there is none") },
    runCode: async () => ({ openSession }),
    ...change,
  };
  return { ports, time, log };
}

/** The fake source's cards. */
export const fakeCards: readonly ModelCard[] = ["fake-one", "fake-two"].map((id) => ({
  id,
  kind: "scripted",
  title: id,
  detail: `about ${id}`,
  needsF16: false,
  contextTokens: 4_096,
}));

function fakeSource(model: FakeModel, time: VirtualTime, log: FixtureLog): ModelSource {
  return {
    kind: "scripted",
    cards: async () => fakeCards,
    isCached: async (cardId) => log.loads.includes(cardId),
    remove: async (cardId) => {
      log.loads.splice(0, log.loads.length, ...log.loads.filter((loaded) => loaded !== cardId));
    },
    load: async (cardId, signal, onProgress) => {
      onProgress({ phase: "downloading", loadedBytes: 1, totalBytes: 2, cached: false });
      await pass(time, model.loadMs ?? 0, model.stopsLoadingLate === true ? new AbortController().signal : signal);
      if (signal.aborted) return err(modelError("aborted"));
      if (model.broken !== undefined) return err(modelError("network", { detail: model.broken }));
      log.loads.push(cardId);
      return ok(fakeProvider(cardId, model, time, log));
    },
  };
}

function fakeProvider(cardId: string, model: FakeModel, time: VirtualTime, log: FixtureLog): ModelProvider {
  let turn = 0;
  async function* chat(_request: unknown, signal: AbortSignal): AsyncGenerator<ChatEvent> {
    const text = model.replies[Math.min(turn, model.replies.length - 1)] ?? "";
    turn += 1;
    if (model.fails !== undefined) return yield { type: "failed", error: model.fails };
    yield { type: "text", text };
    await pass(time, model.replyMs ?? 0, signal);
    // An engine that is cut short may still get a word out.
    if (signal.aborted) yield { type: "text", text: " and so on" };
    const finish = signal.aborted ? "aborted" : "stop";
    const reply: ChatReply = { text, calls: [], usage: { promptTokens: 10, completionTokens: 5 }, finish };
    yield { type: "done", reply };
  }
  return {
    kind: "scripted",
    modelId: cardId,
    label: cardId,
    capabilities: {
      constraints: [],
      nativeTools: false,
      logProbs: false,
      seeded: true,
      contextTokens: 4_096,
      ...model.capabilities,
    },
    chat,
    dispose: async () => {
      log.disposals.push(cardId);
    },
  };
}

function pass(time: VirtualTime, milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (milliseconds === 0 || signal.aborted) return resolve();
    time.schedule(resolve, milliseconds);
    signal.addEventListener("abort", () => resolve(), { once: true });
  });
}
