import type { Harness, HarnessEdge, HarnessNode } from "../core/harness/document.ts";
import { noPins } from "../core/harness/document.ts";
import { err, ok } from "../core/harness/result.ts";
import { arrange } from "../core/layout/arrange.ts";
import { layPlainly } from "../core/layout/layout.fixture.ts";
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
import { commands } from "./commands/commands.ts";
import type { Studio } from "./contract.ts";
import { editingActions } from "./editing/editing.ts";
import { type EngineLog, type FakeModel, fakeCards, fakeSource } from "./fakeModel.fixture.ts";
import * as fileActs from "./files/fileActs.ts";
import * as projectActs from "./files/projectActs.ts";
import * as shareActs from "./files/shareActs.ts";
import { firstUnder } from "./firstUnder.ts";
import type { SavedProject, SavedStudio, StartingPoint, StudioPorts } from "./ports.ts";
import * as deciding from "./review/deciding.ts";
import { measureNow } from "./review/measureNow.ts";
import { openSession } from "./runSession.ts";
import { emptyLog, type StorageLog, storageFixture } from "./storage.fixture.ts";

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

/** What a test sees of the studio's outside; `files` are those handed to the person. */
export type FixtureLog = EngineLog &
  StorageLog & { readonly files: { readonly name: string; readonly text: string }[] };

/** A studio's outside for tests: a clock that moves when told to, one fake model, a storage that remembers saves. */
export type Fixture = { readonly ports: StudioPorts; readonly time: VirtualTime; readonly log: FixtureLog };

/** What a first visit opens in a test. */
export const guardedStart: StartingPoint = { title: "Guarded tool loop", build: loopHarness };

/** Ports for a test; `change` replaces some of them. */
export function studioFixture(model: FakeModel, change: Partial<StudioPorts> = {}): Fixture {
  const time = virtualTime(() => new Promise((resolve) => setImmediate(resolve)));
  const log: FixtureLog = { loads: [], disposals: [], files: [], ...emptyLog() };
  let minted = 0;
  const ports: StudioPorts = {
    catalogue: definitions,
    firstTemplate: guardedStart,
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
    storage: storageFixture(log),
    saved: undefined,
    language: { first: "en", speak: async () => undefined },
    clock: time.now,
    mint: () => {
      minted += 1;
      return `id${minted}`;
    },
    schedule: time.schedule,
    evolutions: { cards: [], open: async () => err("there is none") },
    files: {
      save: (text, name) => void log.files.push({ name, text }),
      choose: async () => [],
      agentCore: async () => "const reweave = {};",
      address: () => "https://reweave.test/",
    },
    filesCode: async () => ({ ...projectActs, ...fileActs, ...shareActs }),
    tabs: {
      claim: async () => ({ release: () => undefined, lost: new Promise(() => undefined) }),
      isTaken: async () => false,
    },
    tabsCode: () => Promise.reject(new Error("this tab is alone")),
    commandCode: async () => ({ commands }),
    runCode: async () => ({ openSession, measureNow }),
    editingCode: () => ({ editingActions }),
    layout: async (request) => ok(await arrange(request, layPlainly)),
    reviewCode: () => ({ ...deciding, firstUnder }),
    ...change,
  };
  return { ports, time, log };
}

/** A first visit's storage, or, with `change`, a later one's. */
export function savedStudio(change: Partial<SavedStudio> = {}): SavedStudio {
  const nothing = { settings: undefined, project: undefined, trace: undefined };
  return { ...nothing, others: [], ledgers: {}, successes: [], notices: [], ...change };
}

/** The project as the store holds it, to open it again from. */
export function savedProject({ projectId: id, tree, rewrites, placed, dismissedAsks }: Studio): SavedProject {
  return { id, tree, rewrites, placed, dismissedAsks };
}
