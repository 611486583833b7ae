import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isJsonObject } from "../harness/json.ts";
import { constraintFault } from "./constrainedReply.ts";
import type { ChatRequest, ToolSpec } from "./contract.ts";
import { checkJson } from "./jsonSchema.ts";
import { checkProviderContract } from "./providerContract.ts";
import { listen, replyTo, requests, schemas } from "./sampleRequests.fixture.ts";
import { plantedWeaknesses, scriptedLabel, scriptedProvider, scriptedSource, type Weaknesses } from "./scripted.ts";

const flawless: Weaknesses = { malformed: 0, repeat: 0, forget: 0, unknownTool: 0 };
const provider = (weaknesses: Weaknesses, seed = 1) => scriptedProvider({ seed, weaknesses, patience: 20 });

const place = { type: "object", properties: { place: { type: "string" } }, required: ["place"] };
const tools: readonly ToolSpec[] = [
  { name: "go_to", description: "Go to a place.", parameters: place },
  { name: "open", description: "Open a drawer or a cabinet.", parameters: place },
];

/** A conversation in which the stand-in has made one call and sees a kitchen. */
function kitchen(seed: number, latest = "You see drawer 1, shelf 2 and lamp 1."): ChatRequest {
  return {
    messages: [
      { role: "user", content: "Look into the drawer." },
      { role: "assistant", content: '{"tool":"go_to","arguments":{"place":"lamp 1"}}' },
      { role: "user", content: latest },
    ],
    tools,
    constraint: { type: "none" },
    decoding: { temperature: 0, topP: 1, maxTokens: 100, seed, stop: [] },
    logProbs: 0,
  };
}

const seeds = Array.from({ length: 400 }, (_, seed) => seed);
const repliesOf = (weaknesses: Weaknesses, latest?: string) =>
  Promise.all(seeds.map(async (seed) => (await replyTo(provider(weaknesses), kitchen(seed, latest))).text));
const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
const rate = (texts: readonly string[], is: (text: string) => boolean) => texts.filter(is).length / texts.length;

describe("the scripted stand-in", () => {
  it("says the same to the same request, whatever was asked between", async () => {
    await fc.assert(
      fc.asyncProperty(requests, requests, async (asked, between) => {
        const one = provider(plantedWeaknesses);
        const first = await listen(one, asked);
        await listen(one, between);
        expect(await listen(one, asked)).toEqual(first);
        expect(await listen(provider(plantedWeaknesses), asked)).toEqual(first);
      }),
      { numRuns: 300 },
    );
  });

  it("without weaknesses calls only tools on offer, with arguments that fit, or answers", async () => {
    await fc.assert(
      fc.asyncProperty(requests, async (asked) => {
        const reply = parsed((await replyTo(provider(flawless), asked)).text);
        if (!isJsonObject(reply)) throw new Error("not an object");
        if (typeof reply.answer === "string") return;
        const tool = asked.tools.find(({ name }) => name === reply.tool);
        expect(checkJson(tool?.parameters ?? false, reply.arguments ?? null)).toBeUndefined();
      }),
      { numRuns: 1_000 },
    );
  });

  it("keeps to any JSON schema, weaknesses or not", async () => {
    await fc.assert(
      fc.asyncProperty(requests, schemas, async (asked, schema) => {
        const constrained: ChatRequest = { ...asked, constraint: { type: "json-schema", schema } };
        const always: Weaknesses = { malformed: 1, repeat: 1, forget: 1, unknownTool: 1 };
        const reply = await replyTo(provider(always), constrained);
        expect(constraintFault(constrained.constraint, reply)).toBeUndefined();
      }),
      { numRuns: 1_000 },
    );
  });

  it("keeps the provider contract", async () => {
    expect(await checkProviderContract(provider(plantedWeaknesses), kitchen(3))).toEqual([]);
  });

  it("streams its reply word by word and counts four characters as one token", async () => {
    const events = await listen(provider(flawless), kitchen(1, "The task is done, drawer 1 and shelf 2 seen."));
    const last = events.at(-1);
    if (last?.type !== "done") throw new Error("no reply");
    expect(events.length).toBeGreaterThan(3);
    expect(last.reply.usage).toEqual({
      promptTokens: Math.ceil(21 / 4) + Math.ceil(47 / 4) + Math.ceil(44 / 4),
      completionTokens: Math.ceil(last.reply.text.length / 4),
    });
    expect(last.reply.text).toContain("answer");
  });

  it("says plainly what it is", async () => {
    expect(provider(flawless).label).toBe("scripted stand-in, not a language model");
    expect((await scriptedSource({ seed: 1, weaknesses: flawless, patience: 5 }).cards())[0]?.title).toBe(
      scriptedLabel,
    );
  });

  it("ends at a stop text, is cut off after the most tokens, and refuses a grammar", async () => {
    const whole = (await replyTo(provider(flawless), kitchen(1))).text;
    const decoding = kitchen(1).decoding;
    // The decoding is part of what the stand-in draws from, so the texts are compared with their own whole.
    const stopped = await replyTo(provider(flawless), {
      ...kitchen(1),
      decoding: { ...decoding, stop: ["arguments"] },
    });
    expect(whole).toContain("arguments");
    expect(stopped).toMatchObject({ finish: "stop" });
    expect(stopped.text).not.toContain("arguments");
    const short = await replyTo(provider(flawless), { ...kitchen(1), decoding: { ...decoding, maxTokens: 2 } });
    expect(short).toMatchObject({ finish: "length", usage: { completionTokens: 2 } });
    const grammar = await listen(provider(flawless), {
      ...kitchen(1),
      constraint: { type: "grammar", gbnf: "root ::= [a]" },
    });
    expect(grammar).toMatchObject([{ type: "failed", error: { code: "unsupported" } }]);
  });
});

describe("the planted weaknesses", () => {
  const malformed = (text: string) => parsed(text) === undefined;
  const repeats = (text: string) => text === '{"tool":"go_to","arguments":{"place":"lamp 1"}}';
  const unknown = (text: string) => {
    const reply = parsed(text);
    return isJsonObject(reply) && !tools.some(({ name }) => name === reply.tool);
  };
  const misses = (text: string) => !text.includes("drawer");

  it("do not show when their rates are 0", async () => {
    const texts = await repliesOf(flawless);
    expect([rate(texts, malformed), rate(texts, repeats), rate(texts, unknown)]).toEqual([0, 0, 0]);
  });

  it("show at about the rate asked for", async () => {
    expect(rate(await repliesOf({ ...flawless, malformed: 0.3 }), malformed)).toBeCloseTo(0.3, 1);
    expect(rate(await repliesOf({ ...flawless, repeat: 0.3 }), repeats)).toBeCloseTo(0.3, 1);
    expect(rate(await repliesOf({ ...flawless, unknownTool: 0.3 }), unknown)).toBeCloseTo(0.3, 1);
  });

  it("make it miss what the task names once it has forgotten it, unless the last message says the task again", async () => {
    const latest = "You see shelf 2, lamp 1, table 3, chair 1, mug 4, sink 1 and drawer 1.";
    const recalled = rate(await repliesOf(flawless, latest), misses);
    const forgotten = rate(await repliesOf({ ...flawless, forget: 1 }, latest), misses);
    expect(forgotten).toBeGreaterThan(recalled + 0.2);
    const reminded = `${latest} Task: Look into the drawer.`;
    expect(await repliesOf({ ...flawless, forget: 1 }, reminded)).toEqual(
      await repliesOf({ ...flawless, forget: 0 }, reminded),
    );
  });

  it("do not make it repeat itself once it has been told", async () => {
    const texts = await repliesOf({ ...flawless, repeat: 1 }, "You did that already. You see drawer 1.");
    expect(rate(texts, repeats)).toBe(0);
  });
});
