import { describe, expect, test } from "vitest";
import type { ChatEvent, ChatReply, ChatRequest, ModelProvider } from "./contract.ts";
import { checkProviderContract } from "./providerContract.ts";

const request: ChatRequest = {
  messages: [{ role: "user", content: "count" }],
  tools: [],
  constraint: { type: "none" },
  decoding: { temperature: 0, topP: 1, maxTokens: 8, seed: 1, stop: [] },
  logProbs: 0,
};

type Chat = ModelProvider["chat"];

function provider(chat: Chat): ModelProvider {
  return {
    kind: "scripted",
    modelId: "test",
    label: "test",
    capabilities: { constraints: [], nativeTools: false, logProbs: false, seeded: true, contextTokens: 100 },
    chat,
    dispose: async () => undefined,
  };
}

function done(text: string, finish: ChatReply["finish"], promptTokens = 1): ChatEvent {
  return { type: "done", reply: { text, calls: [], usage: { promptTokens, completionTokens: 2 }, finish } };
}

const lawful: Chat = async function* (_, signal) {
  let text = "";
  for (const part of ["one ", "two ", "three"]) {
    if (signal.aborted) return yield done(text, "aborted");
    text += part;
    yield { type: "text", text: part };
  }
  yield done(text, signal.aborted ? "aborted" : "stop");
};

async function rules(chat: Chat): Promise<readonly string[]> {
  return [...new Set((await checkProviderContract(provider(chat), request)).map((finding) => finding.rule))];
}

describe("the provider contract check", () => {
  test("finds nothing in a provider that keeps the contract", async () => {
    expect(await rules(lawful)).toEqual([]);
  });

  test("lets a provider fail in the agreed way", async () => {
    const failing: Chat = async function* (_, signal) {
      if (signal.aborted) return yield done("", "aborted");
      yield { type: "failed", error: { code: "network", message: "No.", retry: "again" } };
    };
    expect(await rules(failing)).toEqual([]);
  });

  const broken: readonly (readonly [string, string, Chat])[] = [
    [
      "ends twice",
      "ends-once",
      async function* (r, s) {
        yield* lawful(r, s);
        yield done("one two three", s.aborted ? "aborted" : "stop");
      },
    ],
    [
      "never ends",
      "ends-once",
      async function* () {
        yield { type: "text", text: "one" };
      },
    ],
    [
      "goes on after its end",
      "ends-once",
      async function* (r, s) {
        yield* lawful(r, s);
        yield { type: "text", text: "more" };
      },
    ],
    [
      "loses text",
      "text-adds-up",
      async function* (r, s) {
        for await (const event of lawful(r, s)) yield event.type === "done" ? done("other", event.reply.finish) : event;
      },
    ],
    [
      "does not count",
      "usage-counted",
      async function* (r, s) {
        for await (const event of lawful(r, s))
          yield event.type === "done" ? done(event.reply.text, event.reply.finish, Number.NaN) : event;
      },
    ],
    [
      "ignores a stop",
      "abort-ends",
      async function* (r) {
        yield* lawful(r, new AbortController().signal);
      },
    ],
    [
      "throws",
      "never-throws",
      async function* () {
        yield { type: "text", text: "one" };
        throw new Error("gone");
      },
    ],
    [
      "hangs together only once",
      "goes-on",
      (() => {
        let asked = 0;
        return async function* (r, s) {
          asked += 1;
          if (asked < 5) yield* lawful(r, s);
          else yield { type: "failed", error: { code: "crashed", message: "Gone.", retry: "none" } };
        } satisfies Chat;
      })(),
    ],
  ];

  test.each(broken)("names a provider that %s", async (_, rule, chat) => {
    expect(await rules(chat)).toContain(rule);
  });
});
