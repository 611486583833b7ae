import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ok } from "../harness/result.ts";
import type { ChatReply, ChatRequest, ModelProvider } from "./contract.ts";
import { modelError } from "./errors.ts";
import { checkProviderContract } from "./providerContract.ts";
import { recordedProvider, recordedSource, recordProvider } from "./recorded.ts";
import { parseRecording, type Recording, serializeRecording } from "./recording.ts";
import { requestHash } from "./requestHash.ts";
import { listen, replyTo, requests } from "./sampleRequests.fixture.ts";
import { plantedWeaknesses, scriptedProvider } from "./scripted.ts";

const scripted = () => scriptedProvider({ seed: 5, weaknesses: plantedWeaknesses, patience: 9 });
const request: ChatRequest = {
  messages: [{ role: "user", content: "hello" }],
  tools: [],
  constraint: { type: "none" },
  decoding: { temperature: 0, topP: 1, maxTokens: 50, seed: 1, stop: [] },
  logProbs: 0,
};
const full: ChatReply = {
  text: "one two three",
  calls: [{ id: "a", name: "add", arguments: { x: [1, null, { y: "z" }] } }],
  usage: { promptTokens: 3, cachedTokens: 1, completionTokens: 3 },
  finish: "tool-calls",
  logProbs: [{ token: "one", logProb: -0.5, top: [{ token: "two", logProb: -1 }] }],
};
const recording: Recording = {
  format: 1,
  modelId: "tiny",
  label: "Tiny 1M · CPU, 2 threads",
  recordedAt: "2026-01-02T03:04:05.000Z",
  entries: [{ hash: requestHash(request), reply: full }],
};

describe("a recording", () => {
  it("of a live model plays every reply back, after a round trip through its file", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(requests, { minLength: 1, maxLength: 4 }), async (asked) => {
        const session = recordProvider(scripted(), 0);
        const live: ChatReply[] = [];
        for (const each of asked) live.push(await replyTo(session.provider, each));
        const read = parseRecording(serializeRecording(session.recording()));
        if (!read.ok) throw new Error(read.error.message);
        expect(read.value).toEqual(session.recording());
        const played = recordedProvider(read.value);
        for (const [at, each] of asked.entries()) expect(await replyTo(played, each)).toEqual(live[at]);
      }),
      { numRuns: 200 },
    );
  });

  it("keeps the provider contract", async () => {
    const { calls: _, logProbs: __, ...plain } = full;
    const entries = [{ hash: requestHash(request), reply: { ...plain, calls: [], finish: "stop" as const } }];
    expect(await checkProviderContract(recordedProvider({ ...recording, entries }), request)).toEqual([]);
  });

  it("says when a request is not in it, and offers a live model", async () => {
    const other = { ...request, decoding: { ...request.decoding, seed: 2 } };
    const [event] = await listen(recordedProvider(recording), other);
    expect(event).toMatchObject({ type: "failed", error: { code: "not-recorded", retry: "none" } });
    expect(event?.type === "failed" && event.error.message).toContain("Choose a live model");
  });

  it("is named after its model and the day it was recorded", () => {
    expect(recordedProvider(recording)).toMatchObject({ modelId: "tiny", label: "Tiny 1M · recorded 2026-01-02" });
  });

  it("keeps the first of two replies to one request, and neither failures nor stopped replies", async () => {
    const replies: readonly ChatReply["finish"][] = ["aborted", "stop", "length"];
    let turn = 0;
    const live: ModelProvider = {
      ...scripted(),
      async *chat() {
        const finish = replies[turn++];
        if (finish === undefined) yield { type: "failed", error: modelError("network") };
        else yield { type: "done", reply: { ...full, finish } };
      },
    };
    const session = recordProvider(live, 0);
    for (let asked = 0; asked < 4; asked += 1) await listen(session.provider, request);
    expect(session.recording().entries).toEqual([{ hash: requestHash(request), reply: { ...full, finish: "stop" } }]);
  });

  it.each([
    ["{", "not JSON"],
    ['{"format":2}', '"format"'],
    [JSON.stringify({ ...recording, entries: [{ hash: "x", reply: full }] }), '"entries.0.hash"'],
    [
      JSON.stringify({ ...recording, entries: [{ hash: requestHash(request), reply: { ...full, finish: "?" } }] }),
      '"entries.0.reply.finish"',
    ],
  ])("that is wrong is refused with the place: %s", (text, place) => {
    const read = parseRecording(text);
    expect(read).toMatchObject({ ok: false, error: { code: "malformed" } });
    expect(!read.ok && read.error.message).toContain(place);
  });

  it("can be loaded from a source by its card", async () => {
    const offer = { id: "r", title: "Tiny", detail: "A run.", open: async () => ok(recording) };
    const source = recordedSource(async () => [offer]);
    expect(await source.cards()).toMatchObject([{ id: "r", kind: "recorded" }]);
    const loaded = await source.load("r", new AbortController().signal, () => undefined);
    expect(loaded.ok && (await replyTo(loaded.value, request))).toEqual(full);
    expect(await source.load("no", new AbortController().signal, () => undefined)).toMatchObject({
      error: { code: "not-found" },
    });
  });
});
