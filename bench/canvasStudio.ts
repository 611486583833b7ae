import type { Harness } from "../src/core/harness/document.ts";
import { err, ok } from "../src/core/harness/result.ts";
import type { ChatEvent, ModelProvider, ModelSource } from "../src/core/models/contract.ts";
import { catalogue } from "../src/core/nodes/catalogue.ts";
import { household } from "../src/core/suites/household/household.ts";
import { layOut } from "../src/platform/layout/pageLayout.ts";
import { createStudio } from "../src/studio/createStudio.ts";
import { editingActions } from "../src/studio/editing/editing.ts";
import { firstUnder } from "../src/studio/firstUnder.ts";
import type { StudioPorts } from "../src/studio/ports.ts";
import * as deciding from "../src/studio/review/deciding.ts";
import { measureNow } from "../src/studio/review/measureNow.ts";
import { openSession } from "../src/studio/runSession.ts";
import { emptyLog, storageFixture } from "../src/studio/storage.fixture.ts";

/** A studio with one harness and a model that says `perSecond` words a second; nothing is kept. */
export function benchStudio(harness: Harness, perSecond: number) {
  let minted = 0;
  const ports: StudioPorts = {
    catalogue,
    firstTemplate: { title: harness.name, build: () => harness },
    suites: new Map([[household.id, household]]),
    models: {
      sources: [talker(perSecond)],
      defaultChoice: async (cards) => cards[0] && { cardId: cards[0].id, why: "the only one" },
      addUrl: () => err("not here"),
      addWebLlm: () => err("not here"),
      addFile: () => "",
      endpoint: { baseUrl: "", hasKey: false, keepKey: false },
      setEndpoint: async () => err("not here"),
    },
    storage: storageFixture(emptyLog()),
    saved: undefined,
    language: { first: "en", speak: async () => undefined },
    clock: Date.now,
    mint: () => {
      minted += 1;
      return `bench${minted}`;
    },
    schedule: (task, milliseconds) => {
      const timer = setTimeout(task, milliseconds);
      return () => clearTimeout(timer);
    },
    evolutions: { cards: [], open: async () => err("not here") },
    files: { save: () => undefined, choose: async () => [], agentCore: async () => "", address: () => "" },
    filesCode: async () => ({
      ...(await import("../src/studio/files/projectActs.ts")),
      ...(await import("../src/studio/files/fileActs.ts")),
      ...(await import("../src/studio/files/shareActs.ts")),
    }),
    tabs: {
      claim: async () => ({ release: () => undefined, lost: new Promise(() => undefined) }),
      isTaken: async () => false,
    },
    tabsCode: () => Promise.reject(new Error("this tab is alone")),
    commandCode: async () => ({ commands: [] }),
    runCode: async () => ({ openSession, measureNow }),
    layout: layOut,
    editingCode: () => ({ editingActions }),
    reviewCode: () => ({ ...deciding, firstUnder }),
  };
  return createStudio(ports);
}

const words = ["I", "look", "at", "the", "table", "and", "then", "go", "to", "the", "fridge", "again.", "What", "now?"];

/** A source of one model that says 200 words a reply, at a steady rate, and never calls a tool. */
function talker(perSecond: number): ModelSource {
  async function* chat(_request: unknown, signal: AbortSignal): AsyncGenerator<ChatEvent> {
    let text = "";
    const started = performance.now();
    for (let said = 0; said < 200 && !signal.aborted; said += 1) {
      const due = started + ((said + 1) * 1_000) / perSecond;
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, due - performance.now())));
      const word = `${words[said % words.length]} `;
      text += word;
      yield { type: "text", text: word };
    }
    const usage = { promptTokens: 100, completionTokens: 200 };
    yield { type: "done", reply: { text, calls: [], usage, finish: signal.aborted ? "aborted" : "stop" } };
  }
  const provider: ModelProvider = {
    kind: "scripted",
    modelId: "talker",
    label: "talker",
    capabilities: {
      constraints: ["json-schema"],
      nativeTools: false,
      logProbs: false,
      seeded: true,
      contextTokens: 8_192,
    },
    chat,
    dispose: async () => undefined,
  };
  return {
    kind: "scripted",
    cards: async () => [
      { id: "talker", kind: "scripted", title: "Talker", detail: "", needsF16: false, contextTokens: 8_192 },
    ],
    isCached: async () => true,
    remove: async () => undefined,
    load: async () => ok(provider),
  };
}
