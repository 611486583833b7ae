import { describe, expect, it } from "vitest";
import { applyEdit } from "../edits/apply.ts";
import type { Part } from "../edits/gestureParts.ts";
import { insertOnWire } from "../edits/gestures.ts";
import type { Edit } from "../edits/ops.ts";
import { countingMint } from "../edits/randomHarness.ts";
import { commitVersion, headOf } from "../edits/versions.ts";
import type { Harness } from "../harness/document.ts";
import { semanticHash } from "../harness/hash.ts";
import { err, ok } from "../harness/result.ts";
import { modelError } from "../models/errors.ts";
import type { Schedule } from "../models/schedule.ts";
import { catalogue } from "../nodes/catalogue.ts";
import { roughTokens } from "../nodes/text.ts";
import { compileHarness } from "../runtime/compile.ts";
import { lookTask } from "../runtime/loopFixture.ts";
import { requirementsOf } from "../runtime/needs.ts";
import type { Success } from "./contract.ts";
import { acceptAll, answering, careless, proseLoop, rewriteEvents, runHeadless } from "./headless.fixture.ts";
import type { HeadlessOptions } from "./headless.ts";
import { fateOf } from "./review/fate.ts";
import { overlayOf } from "./review/overlay.ts";
import type { ReviewDocument } from "./reviewContract.ts";
import type { RewriteMode } from "./rewriterContract.ts";
import { stageOf } from "./trial.ts";

const hopeless = () => answering(() => "I would look at the end.");

describe("a rewriter on trial", () => {
  it("puts a rewrite in force at the boundary where its trigger holds, and it saves the run", async () => {
    const run = await runHeadless();
    expect(rewriteEvents(run)).toEqual(["2 proposed", "2 trial", "2 replaced"]);
    expect(run.result.outcome.reason).toBe("done");
    const [rewrite] = run.doc.rewrites;
    expect(rewrite).toMatchObject({ number: 1, trigger: "PARSE", step: 2, stage: "trial", base: "v1" });
    expect(rewrite?.checkpoint?.id).toBe(run.result.checkpoints[2]?.id);
    expect(rewrite?.changes.map(({ operator }) => operator)).toContain("output-contract");
    expect(Object.values(rewrite?.firing ?? {}).some(({ fired }) => fired > 0)).toBe(true);
  });

  it("drops what is no better after four steps, says so, and leaves the harness as it was", async () => {
    const run = await runHeadless({ perform: hopeless() });
    expect(run.doc.rewrites.map(({ stage }) => stage)).toEqual(["dropped", "dropped"]);
    expect(rewriteEvents(run).filter((event) => event.includes("dropped"))).toEqual(["6 dropped", "9 dropped"]);
    expect(run.doc.rewrites[0]?.stageWhy).toMatch(/^Not better on probation: 0\.00 before, 0\.00 over 4 steps since/);
    expect(run.result.state.harness).toBe(semanticHash(proseLoop()));
  });

  it("proposes nothing that asks more of the model than it can do", async () => {
    const able = { constraints: [], nativeTools: false, logProbs: false, seeded: true, contextTokens: 4096 } as const;
    const run = await runHeadless({ perform: hopeless(), capabilities: able });
    expect(run.doc.rewrites.length).toBeGreaterThan(0);
    for (const { base, changes } of run.doc.rewrites) {
      expect(base).toBe(run.doc.tree.head);
      expect(changes.map(({ operator }) => operator)).not.toContain("output-contract");
    }
    const { harness } = overlayOf(run.doc, catalogue, "open");
    expect(compileHarness(harness, catalogue).ok).toBe(true);
    expect(requirementsOf(harness, catalogue).constraints).toEqual([]);
  });

  it("no longer drops what a person has accepted in the meantime", async () => {
    const run = await runHeadless({
      perform: hopeless(),
      limits: { applied: 1, edits: 1 },
      person: (doc, { step }) => (step === 4 ? acceptAll(doc) : doc),
    });
    expect(run.doc.rewrites.map(({ stage }) => stage)).toEqual(["trial"]);
    expect(run.result.state.harness).toBe(semanticHash(headOf(run.doc.tree).harness));
    expect(run.result.state.harness).not.toBe(semanticHash(proseLoop()));
  });

  it("withholds a fifth by the draw, logged and with its checkpoint, and goes on under the old harness", async () => {
    const draws = Array.from({ length: 2000 }, (_, seed) =>
      stageOf({ mode: "trial", cautions: [], place: 1, seed, task: lookTask.id, applied: 0.8 }),
    );
    const seeds = draws.flatMap(({ stage }, seed) => (stage === "withheld" ? [seed] : []));
    expect(seeds.length).toBeGreaterThan(340);
    expect(seeds.length).toBeLessThan(460);
    const run = await runHeadless({ seed: seeds[0] ?? 0, limits: { edits: 1 } });
    expect(rewriteEvents(run)).toEqual(["2 proposed", "2 withheld"]);
    expect(run.doc.rewrites[0]?.checkpoint?.step).toBe(2);
    expect(run.result.outcome.reason).toBe("budget");
  });
});

/** Commits a person's edit, errors and all. */
function editing(doc: ReviewDocument, edit: Edit): ReviewDocument {
  const committed = commitVersion(doc.tree, { id: "mine", edit, author: "person", label: "Edit", at: 0 });
  if (!committed.ok) throw new Error(committed.error.message);
  return { ...doc, tree: committed.value };
}

describe("beside a person who edits", () => {
  it("proposes nothing over a harness that cannot run, and the run goes on under the one before", async () => {
    const [wire] = Object.values(proseLoop().edges);
    const edit: Edit = [{ op: "disconnect", edge: wire?.id ?? "" }];
    const run = await runHeadless({ person: (doc, { step }) => (step === 1 ? editing(doc, edit) : doc) });
    expect(run.doc.rewrites).toEqual([]);
    expect(run.result.outcome.reason).toBe("budget");
    expect(run.result.state.harness).toBe(semanticHash(proseLoop()));
  });

  it("has the trace tell of a change that can no longer stand, once, and judges it no further", async () => {
    const router = Object.values(proseLoop().edges).find(({ to }) => to.node === "router");
    const run = await runHeadless({
      perform: hopeless(),
      limits: { applied: 1, edits: 1 },
      person: (doc, { step }) => {
        if (step !== 3) return doc;
        const [parser] = overlayOf(doc, catalogue, "trial").applied.flatMap(({ change }) =>
          change.edit.filter((op) => op.op === "disconnect" && op.edge === router?.id),
        );
        expect(parser).toBeDefined();
        const edit = insertOnWire(headOf(doc.tree).harness, catalogue, countingMint("mine"), router?.id ?? "", {
          kind: "parser",
        });
        return edit.ok ? editing(doc, edit.value) : doc;
      },
    });
    const told = rewriteEvents(run).filter((event) => event.includes("conflicted"));
    expect(told).toHaveLength(1);
  });
});

describe("a model that fills slots", () => {
  const asked: number[] = [];
  const writerOf = (tokens: number): NonNullable<HeadlessOptions["writer"]> => ({
    label: "Tiny",
    schedule: () => () => undefined,
    ask: async () => {
      asked.push(tokens);
      const usage = { promptTokens: tokens, completionTokens: 0 };
      const text = JSON.stringify({ value: "Write one call and nothing else.", why: "It writes prose." });
      return ok({ text, calls: [], usage, finish: "stop" });
    },
  });
  const wrote = async (tokens: number, tokenShare: number) => {
    asked.length = 0;
    const writers = new Set<string>();
    for (let seed = 0; seed < 12; seed += 1) {
      const limits = { applied: 1, tokenShare };
      const run = await runHeadless({ seed, perform: hopeless(), limits, writer: writerOf(tokens) });
      for (const { changes } of run.doc.rewrites)
        for (const { manifest } of changes) writers.add(manifest.writer.label);
    }
    return writers;
  };

  it("is named as the writer of what it wrote, within a share of the token budget", async () => {
    expect(await wrote(10, 0.1)).toEqual(new Set(["Rules", "Tiny"]));
    expect(asked.length).toBeGreaterThan(0);
  });

  it("is not asked once the share is spent", async () => {
    expect(await wrote(10, 0)).toEqual(new Set(["Rules"]));
    expect(asked).toEqual([]);
  });
});

describe("the share of tokens that filling slots may cost", () => {
  /** A loop in which nothing can come of what is asked for: what would help is there, and its prompt says enough already. */
  const full = (): Harness => {
    const bare = proseLoop(40);
    const { prompt, step } = bare.nodes;
    if (prompt === undefined || step === undefined) throw new Error("no prompt");
    const callFormat = ["Call.", "Call it.", "Call it now.", "Call it then."].join("\n");
    const told: Harness = {
      ...bare,
      nodes: {
        ...bare.nodes,
        prompt: { ...prompt, params: { ...prompt.params, callFormat } },
        step: { ...step, params: { ...step.params, maxTokens: 30_000 } },
      },
    };
    const parts: readonly { readonly into: string; readonly part: Part }[] = [
      { into: "router", part: { kind: "parser" } },
      { into: "model", part: { kind: "outputContract", params: { mode: "json" } } },
    ];
    return parts.reduce((harness, { into, part }, at) => {
      const wire = Object.values(harness.edges).find(({ to }) => to.node === into)?.id ?? "";
      const edit = insertOnWire(harness, catalogue, countingMint(`full${at}`), wire, part);
      const after = edit.ok ? applyEdit(harness, edit.value) : edit;
      if (!after.ok) throw new Error(after.error.message);
      return after.value;
    }, told);
  };
  const most = 3_000;
  type Ask = NonNullable<HeadlessOptions["writer"]>["ask"];

  /** Runs to the end with a writer that answers so, and says what its questions could cost at most. */
  const asks = async (answer: Ask, schedule: Schedule = () => () => undefined) => {
    const atMost: number[] = [];
    const ask: Ask = (request, signal) => {
      const prompt = request.messages.map(({ content }) => roughTokens(content));
      atMost.push(prompt.reduce((sum, each) => sum + each, request.decoding.maxTokens));
      return answer(request, signal);
    };
    const run = await runHeadless({
      ...{ from: full(), limits: { applied: 1, changes: 20 } },
      perform: answering((_, asked) => (asked > 16 ? '{"answer": "here"}' : "I would look at the end.")),
      writer: { label: "Tiny", ask, schedule },
    });
    expect(run.result.outcome.reason).toBe("done");
    expect(run.doc.rewrites).toEqual([]);
    return atMost;
  };
  const total = (numbers: readonly number[]) => numbers.reduce((sum, each) => sum + each, 0);
  const text = JSON.stringify({ value: "Write one call and nothing else.", why: "It writes prose." });

  it("holds for the whole run, drafts that come to nothing included", async () => {
    const reply = { text, calls: [], finish: "stop" } as const;
    const atMost = await asks(async (request) => {
      const promptTokens = roughTokens(request.messages[0]?.content ?? "");
      return ok({ ...reply, usage: { promptTokens, completionTokens: request.decoding.maxTokens } });
    });
    expect(total(atMost)).toBeLessThanOrEqual(most);
    expect(total(atMost) + Math.max(...atMost)).toBeGreaterThan(most);
    const dear = await asks(async () => ok({ ...reply, usage: { promptTokens: 1_100, completionTokens: 0 } }));
    expect(dear).toHaveLength(3);
    const cheap = await asks(async () => ok({ ...reply, usage: { promptTokens: 50, completionTokens: 20 } }));
    expect(cheap.length).toBeGreaterThan(atMost.length);
  });

  it("counts a question that failed as what it could have cost", async () => {
    const atMost = await asks(async () => err(modelError("network")));
    expect(total(atMost)).toBeLessThanOrEqual(most);
    expect(total(atMost) + Math.max(...atMost)).toBeGreaterThan(most);
  });

  it("counts a question that was not answered in time too", async () => {
    const atOnce: Schedule = (run) => {
      queueMicrotask(run);
      return () => undefined;
    };
    const atMost = await asks(() => new Promise(() => undefined), atOnce);
    expect(atMost.length).toBeGreaterThan(2);
    expect(total(atMost)).toBeLessThanOrEqual(most);
  });
});

describe("what went well before", () => {
  const success = (task: string, at: string): Success => {
    return {
      task,
      suite: lookTask.suite,
      instruction: lookTask.instruction,
      calls: [{ tool: "look", arguments: { at } }],
    };
  };
  const written = async (successes: readonly Success[]) => {
    const run = await runHeadless({
      ...{ perform: hopeless(), limits: { applied: 1, changes: 20 } },
      successes: () => successes,
    });
    return JSON.stringify(run.doc.rewrites.map(({ changes, refusals }) => ({ changes, refusals })));
  };

  it("serves as an example, but never what solved this very task", async () => {
    expect(await written([success("t2", "cellar")])).toContain("cellar");
    const both = await written([success(lookTask.id, "attic"), success("t2", "cellar")]);
    expect(both).toContain("cellar");
    expect(both).not.toContain("attic");
  });
});

describe("in the other modes", () => {
  it("Ask lets it wait while the run goes on under the old harness", async () => {
    const run = await runHeadless({ mode: () => "ask" });
    expect(run.doc.rewrites.map(({ stage }) => stage)).toEqual(["waiting", "waiting"]);
    expect(rewriteEvents(run).filter((event) => event.includes("replaced"))).toEqual([]);
    expect(run.result.outcome.reason).toBe("budget");
  });

  it("what waited comes into force once the mode is switched, its probation beginning there", async () => {
    let mode: RewriteMode = "ask";
    const run = await runHeadless({
      mode: () => mode,
      person: (doc, { step }) => {
        if (step === 3) mode = "trial";
        return doc;
      },
    });
    expect(rewriteEvents(run)).toEqual(["2 proposed", "2 waiting", "4 trial", "4 replaced"]);
    expect(run.doc.rewrites[0]).toMatchObject({ step: 4, stage: "trial", probation: { before: { steps: 4 } } });
    expect(run.result.outcome.reason).toBe("done");
  });

  it("what waited together is let in by a draw each", async () => {
    const drawn: string[][] = [];
    for (let seed = 0; seed < 40; seed += 1) {
      let mode: RewriteMode = "ask";
      const run = await runHeadless({
        ...{ seed, mode: () => mode, perform: hopeless(), limits: {} },
        person: (doc) => {
          if (doc.rewrites.length === 2) mode = "trial";
          return doc;
        },
      });
      const letIn = rewriteEvents(run).flatMap((event) => /trial|withheld/.exec(event) ?? []);
      const places = [1, 2].map((place) =>
        stageOf({ mode: "trial", cautions: [], place, seed, task: lookTask.id, applied: 0.8 }),
      );
      expect(letIn.slice(0, 2)).toEqual(places.map(({ stage }) => stage));
      drawn.push(letIn);
    }
    expect(drawn.filter(([one, other]) => one !== other).length).toBeGreaterThan(4);
  });

  const world = (perform: () => ReturnType<typeof careless>) => () => ({
    perform: perform(),
    verify: (answer: string) => ({ passed: answer !== "", score: answer === "" ? 0 : 1, detail: "" }),
  });

  it("Auto keeps what its forked pair speaks for, as a version of the agent's", async () => {
    const run = await runHeadless({ mode: () => "auto", world: world(careless) });
    const [rewrite] = run.doc.rewrites;
    expect(rewrite).toMatchObject({ stage: "kept", stageWhy: expect.stringContaining("the run with it solves more") });
    expect(rewrite?.pair?.withRewrite.verdict.passed).toBe(true);
    expect(rewrite?.pair?.without.verdict.passed).toBe(false);
    const head = headOf(run.doc.tree);
    expect(head).toMatchObject({ author: "agent", decision: { action: "keep" } });
    expect(semanticHash(head.harness)).toBe(run.result.state.harness);
  });

  it("Auto says kept only of what it took in: what clashes with a person's edit is not", async () => {
    const router = Object.values(proseLoop().edges).find(({ to }) => to.node === "router");
    const run = await runHeadless({
      ...{ from: proseLoop(5), mode: () => "auto" as const, world: world(careless), perform: hopeless() },
      person: (doc, { step }) => {
        const { harness } = headOf(doc.tree);
        const wire = router?.id ?? "";
        const edit = insertOnWire(harness, catalogue, countingMint("mine"), wire, { kind: "parser" });
        return step === 3 && edit.ok ? editing(doc, edit.value) : doc;
      },
    });
    const [rewrite] = run.doc.rewrites;
    expect(rewriteEvents(run).filter((event) => event.includes("conflicted"))).toHaveLength(1);
    expect(rewrite?.pair).toBeDefined();
    const fates = rewrite?.changes.map((change) => fateOf(run.doc, rewrite, change)) ?? [];
    const taken = headOf(run.doc.tree).decision?.changes ?? [];
    expect(fates.filter((fate) => fate === "kept")).toHaveLength(taken.length);
    expect(taken.length).toBeLessThan(fates.length);
  });

  it("Auto drops what neither probation nor the pair speaks for, and leaves on trial what no pair could measure", async () => {
    const even = await runHeadless({ mode: () => "auto", world: world(() => answering(() => "The end.")) });
    expect(even.doc.rewrites[0]).toMatchObject({ stage: "dropped", stageWhy: expect.stringContaining("as much") });
    const blind = await runHeadless({ mode: () => "auto" });
    expect(blind.doc.rewrites[0]).toMatchObject({ stage: "trial", stageWhy: expect.stringContaining("skipped") });
    expect(headOf(blind.doc.tree).id).toBe("v1");
  });

  it("Auto judges nothing by a run that broke", async () => {
    const broken = answering((request) => {
      if (request.constraint.type !== "none") throw new Error("the engine is gone");
      return "I would look at the end.";
    });
    const run = await runHeadless({ mode: () => "auto", perform: broken, world: world(careless) });
    expect(run.result.outcome.reason).toBe("error");
    expect(run.doc.rewrites[0]).toMatchObject({ stage: "trial", pair: undefined });
  });
});
