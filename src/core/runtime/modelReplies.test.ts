import { describe, expect, it } from "vitest";
import type { Harness } from "../harness/document.ts";
import { ok } from "../harness/result.ts";
import type { ChatReply, ChatRequest } from "../models/contract.ts";
import { catalogue } from "../nodes/catalogue.ts";
import { drive, type RunResult } from "./drive.ts";
import { assemble, look, lookTool, loopHarness, replyOf, scriptedPerformer, testNode } from "./loopFixture.ts";

/** Runs with these replies in turn, the last one for ever; gives the run and what was asked. */
async function run(
  harness: Harness,
  replies: readonly ChatReply[],
): Promise<{ readonly result: RunResult; readonly requests: readonly ChatRequest[] }> {
  const requests: ChatRequest[] = [];
  const model = async (_role: string, request: ChatRequest) => {
    requests.push(request);
    return ok(replies[Math.min(requests.length, replies.length) - 1] ?? replyOf(""));
  };
  const perform = scriptedPerformer([], { model });
  const task = { id: "t", suite: "s", instruction: "Find the end.", tools: [lookTool] };
  const signal = new AbortController().signal;
  const start = { runId: "r", task, seed: 1 };
  const result = await drive({ harness, definitions: catalogue, start, perform, clock: () => 0, signal });
  return { result, requests };
}

/** The loop with parts put on the wire from one port to another. */
function on(from: string, to: string, ...kinds: readonly (readonly [kind: string, params: object])[]): Harness {
  const loop = loopHarness({ params: { step: { maxSteps: 3 } } });
  const kept = Object.values(loop.edges)
    .map((edge) => [`${edge.from.node}.${edge.from.port}`, `${edge.to.node}.${edge.to.port}`] as const)
    .filter(([port]) => port !== from);
  const parts = kinds.map(([kind, params]) => testNode(kind, kind, { ...params }));
  const ends = [from, ...parts.flatMap(({ id }) => [`${id}.in`, `${id}.out`]), to];
  const wires = ends.flatMap((end, at) => (at % 2 === 0 ? [[end, ends[at + 1] ?? ""] as const] : []));
  return assemble([...Object.values(loop.nodes), ...parts], [...kept, ...wires]);
}

const late = ["outputContract", { mode: "late", reasonTokens: 20 }] as const;

describe("a reply", () => {
  it("that was cut off is no answer: the run is interrupted", async () => {
    const { result } = await run(loopHarness(), [{ ...replyOf("The key is in"), finish: "aborted" }]);
    expect(result.outcome).toMatchObject({ reason: "interrupted", answer: "" });
  });

  it("that holds native calls and no text is told to the model as its own words", async () => {
    const calls = [{ id: "c1", name: "look", arguments: { at: "a" } }];
    const { requests } = await run(loopHarness(), [{ ...replyOf(""), calls, finish: "tool-calls" }, replyOf("over")]);
    expect(requests[1]?.messages.at(-2)).toEqual({ role: "assistant", content: look("a") });
  });

  it("of a late contract is asked for after the reasoning, and the history keeps both as they were sent", async () => {
    const harness = on("prompt.out", "model.in", late);
    const replies = ["I think left.", look("a"), "Now right.", look("end")].map(replyOf);
    const { requests } = await run(harness, replies);
    expect(requests.map(({ constraint }) => constraint.type)).toEqual(["none", "json-schema", "none", "json-schema"]);
    expect(requests[2]?.messages.slice(0, requests[1]?.messages.length)).toEqual(requests[1]?.messages);
    expect(requests[2]?.messages.slice(-2).map(({ content }) => content)).toEqual([look("a"), 'seen {"at":"a"}']);
  });

  it("that calls a tool while it reasons is taken at its word", async () => {
    const calls = [{ id: "c1", name: "look", arguments: { at: "end" } }];
    const { result, requests } = await run(on("prompt.out", "model.in", late), [{ ...replyOf("So:"), calls }]);
    expect(requests).toHaveLength(1);
    expect(result.outcome.reason).toBe("done");
  });

  it("of a late contract is voted on under its constraint, not reasoned anew", async () => {
    const voting = on("model.out", "router.in", ["vote", { samples: 3 }]);
    const prompt = on("prompt.out", "model.in", late);
    const edges = { ...prompt.edges };
    for (const [id, edge] of Object.entries(edges)) if (edge.from.node === "model") delete edges[id];
    const fresh = Object.values(voting.edges).filter((edge) => [edge.from.node, edge.to.node].includes("vote"));
    for (const edge of fresh) edges[`v${edge.id}`] = { ...edge, id: `v${edge.id}` };
    const harness = { ...prompt, nodes: { ...prompt.nodes, ...voting.nodes }, edges };
    const { requests } = await run(harness, ["hm", look("a"), look("end"), look("end")].map(replyOf));
    expect(requests.slice(1, 4).map(({ constraint }) => constraint.type)).toEqual(Array(3).fill("json-schema"));
    expect(requests[3]?.messages).toEqual(requests[1]?.messages);
  });

  it.each(["[", '{"a":'])(
    "that nests %s thousands of levels deep ends the run with a reason, its trace whole",
    async (open) => {
      const deep = open.repeat(20_000) + (open === "[" ? "" : "1") + (open === "[" ? "]" : "}").repeat(20_000);
      const text = `{"tool":"look","arguments":{"at":${deep}}}`;
      for (const harness of [
        loopHarness({ params: { step: { maxSteps: 2 } } }),
        on("router.call", "tools.in", ["validator", {}], ["loopGuard", {}]),
      ]) {
        const { result } = await run(harness, [replyOf(text)]);
        expect(result.trace.events.at(-1)?.type).toBe("run.finished");
        expect(result.outcome.reason).not.toBe("error");
        expect(() => JSON.stringify(result.trace)).not.toThrow();
      }
    },
  );
});
