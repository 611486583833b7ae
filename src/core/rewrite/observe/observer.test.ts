import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { arbitraryHarness } from "../../edits/randomHarness.ts";
import type { Harness, Params } from "../../harness/document.ts";
import { err } from "../../harness/result.ts";
import { modelError } from "../../models/errors.ts";
import { catalogue } from "../../nodes/catalogue.ts";
import { templates } from "../../nodes/templates.ts";
import { compileHarness } from "../../runtime/compile.ts";
import type { TraceEvent } from "../../runtime/contract.ts";
import { createRunControl } from "../../runtime/control.ts";
import { look, lookTask } from "../../runtime/loopFixture.ts";
import type { Anchor } from "../contract.ts";
import type { Observer } from "../facts.ts";
import { observe, observerOf, optionsFor, type Setting, told } from "./observed.fixture.ts";
import { scoreSteps } from "./steps.ts";

const runs = { numRuns: 120 };
const call = (tool: string, given: Record<string, unknown>) => JSON.stringify({ tool, arguments: given });

const replies = fc.array(
  fc.oneof(
    fc.constantFrom("left", "right", "end", "up").map(look),
    fc.constantFrom(
      call("ask_worker", { task: "Look around." }),
      call("lok", { at: "left" }),
      call("look", { at: 3 }),
      '{"answer": "here"}',
      "look(at='left')",
      '```json\n{"tool": "lok"}\n```',
      "{",
      "",
    ),
    fc.string(),
  ),
  { minLength: 1, maxLength: 14 },
);

const answers = ["ok", "error", "refused"] as const;

/** A world that answers by what it is asked and how often, so that errors, repeats and news all come. */
const worlds = fc.record({
  status: fc.array(fc.constantFrom(...answers), { minLength: 1, maxLength: 4 }),
  texts: fc.array(fc.constantFrom("a wall", "a door", "", 'there is no "left"', "look needs “at”, a name."), {
    minLength: 1,
    maxLength: 4,
  }),
  failsAt: fc.option(fc.integer({ min: 1, max: 8 }), { nil: undefined }),
  passes: fc.boolean(),
});
type World = typeof worlds extends fc.Arbitrary<infer Value> ? Value : never;

function settingOf(harness: Harness, world: World): Setting {
  let [made, asked] = [0, 0];
  const perform: Setting["perform"] = {
    tool: async () => {
      made += 1;
      const status = world.status[made % world.status.length] ?? "ok";
      return { status, text: world.texts[made % world.texts.length] ?? "", done: false };
    },
    verify: async () => ({ passed: world.passes, score: 0, detail: "" }),
  };
  if (world.failsAt === undefined) return { harness, perform, whole: true };
  const model: NonNullable<Setting["perform"]>["model"] = async () => {
    asked += 1;
    if (asked === world.failsAt) return err(modelError("bad-schema"));
    const text = look(`place ${asked % 3}`);
    const usage = { promptTokens: 900 * (asked % 3), completionTokens: 4 };
    return { ok: true, value: { text, calls: [], usage, finish: "stop" } };
  };
  return { harness, perform: { ...perform, model }, whole: true };
}

const runnable = (harness: Harness) => compileHarness(harness, catalogue).ok;
const grown = arbitraryHarness(catalogue, 30).filter(runnable).map(withTools);
const harnesses = fc.oneof(grown, fc.constantFrom(...templates.map((template) => template.build())));

/** The random harness with the test's tools on its hub. */
function withTools(harness: Harness): Harness {
  const params = (id: string): Params => (id === "step" ? { maxSteps: 14 } : (harness.nodes[id]?.params ?? {}));
  const nodes = Object.values(harness.nodes).map((node) => [node.id, { ...node, params: params(node.id) }]);
  const world = { id: "world", kind: "suiteTools", title: "World", params: {}, position: { x: 0, y: 0 } };
  const wire = { id: "world-wire", from: { node: "world", port: "out" }, to: { node: "tools", port: "tools" } };
  return {
    ...harness,
    nodes: { ...Object.fromEntries(nodes), world },
    edges: { ...harness.edges, "world-wire": wire },
  };
}

/** Whether each event is the outermost agent's own, and not that of a sub-agent at work on one of its calls. */
function ownOf(events: readonly TraceEvent[]): readonly boolean[] {
  let delegated = -1;
  return events.map((event) => {
    if (event.type === "tool.returned" && event.call === delegated) delegated = -1;
    const own = delegated < 0;
    if (event.type === "tool.called" && event.source === "agent" && own) delegated = event.call;
    return own;
  });
}

/** Whether a part at beforeTool put a result in the tool's place. */
function isSubstitution(event: TraceEvent): boolean {
  return event.type === "node.triggered" && event.changes.some(({ field }) => field === "decision");
}

/** The step of each event: that of the outermost agent's last visit. */
function stepsOf(events: readonly TraceEvent[]): readonly number[] {
  const own = ownOf(events);
  let step = 0;
  return events.map((event, at) => {
    if (event.type === "node.started" && own[at]) step = event.step;
    return step;
  });
}

function anchorsOf(observer: Observer): readonly Anchor[] {
  const { calls, replies: said } = observer.facts();
  const symptoms = [...observer.symptoms(), ...observer.triggers().flatMap((trigger) => trigger.symptoms)];
  return [...[...calls, ...said].map(({ anchor }) => anchor), ...symptoms.flatMap(({ anchors }) => anchors)];
}

describe("an observer, on runs of random and of built-in harnesses", () => {
  it("never throws, says the same of the same trace, and is not changed by being asked", async () => {
    await fc.assert(
      fc.asyncProperty(harnesses, replies, worlds, async (harness, texts, world) => {
        const { events, observer } = await observe(texts, settingOf(harness, world)); // asked at every boundary
        const whole = observerOf(events, optionsFor(harness));
        expect(told(whole)).toEqual(told(observer));
        expect(told(whole)).toEqual(told(whole));
      }),
      runs,
    );
  });

  it("says of the whole what it says of a beginning and then the rest", async () => {
    await fc.assert(
      fc.asyncProperty(harnesses, replies, worlds, fc.nat(), async (harness, texts, world, cut) => {
        const { events } = await observe(texts, settingOf(harness, world));
        const at = cut % (events.length + 1);
        const observer = observerOf(events.slice(0, at), optionsFor(harness));
        told(observer);
        for (const [index, event] of events.slice(at).entries()) observer.note(event, at + index);
        expect(told(observer)).toEqual(told(observerOf(events, optionsFor(harness))));
      }),
      runs,
    );
  });

  it("points only at events that there are, at their own step and visit, oldest first", async () => {
    await fc.assert(
      fc.asyncProperty(harnesses, replies, worlds, fc.nat(), async (harness, texts, world, cut) => {
        const { events } = await observe(texts, settingOf(harness, world));
        const seen = events.slice(0, cut % (events.length + 1));
        const steps = stepsOf(seen);
        const observer = observerOf(seen, optionsFor(harness));
        for (const anchor of anchorsOf(observer)) {
          const event = seen[anchor.event];
          if (event === undefined) throw new Error(`no event ${anchor.event} of ${seen.length}`);
          expect(anchor.step).toBe(steps[anchor.event]);
          expect(anchor.span).toBe("span" in event ? event.span : 0);
        }
        for (const { anchors, severity, words } of observer.symptoms()) {
          expect(anchors.length).toBeGreaterThan(0);
          expect(anchors).toEqual(anchors.toSorted((a, b) => a.event - b.event));
          expect(severity).toBeGreaterThanOrEqual(0);
          expect(severity).toBeLessThanOrEqual(1);
          expect(words).toMatch(/\w/);
        }
      }),
      runs,
    );
  });

  it("counts the calls, tokens and steps that the run itself counts", async () => {
    await fc.assert(
      fc.asyncProperty(harnesses, replies, worlds, async (harness, texts, world) => {
        const { events, observer } = await observe(texts, settingOf(harness, world));
        const facts = observer.facts();
        const last = events.at(-1);
        if (last?.type !== "run.finished") throw new Error("the run did not finish");
        expect(facts.usage.promptTokens).toBe(last.usage.promptTokens);
        expect(facts.usage.completionTokens).toBe(last.usage.completionTokens);
        expect(facts.step).toBe(last.spent.steps);
        const own = ownOf(events);
        const returned = events.filter((event, at) => own[at] && event.type === "tool.returned").length;
        const decided = events.filter((event, at) => own[at] && isSubstitution(event)).length;
        expect(facts.calls.filter(({ substituted }) => !substituted)).toHaveLength(returned);
        expect(facts.calls.filter(({ substituted }) => substituted)).toHaveLength(decided);
        expect(facts.total.calls).toBe(facts.calls.length);
      }),
      runs,
    );
  });

  it("keeps its facts bounded however long the run", async () => {
    const texts = Array.from({ length: 400 }, (_, at) => look(`place ${at}`));
    const world: World = { status: ["ok"], texts: ["a wall"], failsAt: undefined, passes: true };
    const harness = withTools(templateOf("bare-loop"));
    const long = {
      ...harness,
      nodes: { ...harness.nodes, step: stepWith(harness, { maxSteps: 400, maxCalls: 5_000 }) },
    };
    const { observer } = await observe(texts, settingOf(long, world));
    const { calls, replies: said, steps, total } = observer.facts();
    expect(total.calls).toBe(400);
    expect([calls.length, said.length, steps.length].every((length) => length >= 16 && length <= 64)).toBe(true);
    expect(steps.at(-1)?.step).toBe(400);
  });
});

function templateOf(id: string): Harness {
  const found = templates.find((template) => template.id === id);
  if (found === undefined) throw new Error(`no template ${id}`);
  return found.build();
}

function stepWith(harness: Harness, params: Params) {
  const step = harness.nodes.step;
  if (step === undefined) throw new Error("no Step part");
  return { ...step, params: { maxTokens: 10_000_000, ...params } };
}

describe("facts", () => {
  it("tell a call, its result's class, novelty and repeats", async () => {
    const { observer } = await observe([look("a"), look("b"), look("a"), look(" A ")]);
    const [a, b, again, loose] = observer.facts().calls;
    expect(a).toMatchObject({ tool: "look", arguments: { at: "a" }, returned: "fresh", novel: true, repeats: 0 });
    expect(b).toMatchObject({ returned: "fresh", novel: true });
    expect(again).toMatchObject({ returned: "unchanged", novel: false, repeats: 1 });
    expect(loose?.key).toBe(a?.key);
  });

  it("tell how each reply was taken", async () => {
    const { observer } = await observe(["hello", look("a"), '{"answer": "here"}']);
    expect(observer.facts().replies.map(({ taken }) => taken)).toEqual(["unread", "call", "answer"]);
  });

  it("know a call that a part refused, from the reply and the decision, with its mended name and arguments", async () => {
    const harness = templateOf("guarded-tool-loop");
    const { observer } = await observe(
      ['```\n{"tool": "lookk", "arguments": {"at": 3, "how": "far"}}\n```', look("a"), look("a"), look("a")],
      {
        harness,
        task: { ...lookTask, tools: [{ ...lookTask.tools[0], name: "look", description: "", parameters: strictAt }] },
      },
    );
    const [bad, , , blocked] = observer.facts().calls;
    expect(bad).toMatchObject({ tool: "look", returned: "refused", substituted: true, offered: true, novel: false });
    expect(blocked).toMatchObject({ tool: "look", arguments: { at: "a" }, returned: "refused", substituted: true });
  });

  it("follow every call of a reply that holds several", async () => {
    const calls = ["a", "b"].map((at) => ({ id: at, name: "look", arguments: { at } }));
    const { observer } = await observe([""], {
      perform: {
        model: async () => ({
          ok: true,
          value: { text: "", calls, usage: { promptTokens: 1, completionTokens: 1 }, finish: "tool-calls" },
        }),
        tool: async (made) => ({ status: "ok", text: JSON.stringify(made.arguments), done: made.arguments.at === "b" }),
      },
    });
    expect(observer.facts().calls.map((made) => made.arguments)).toEqual([{ at: "a" }, { at: "b" }]);
    expect(observer.facts().replies).toHaveLength(1);
  });

  it("take a sub-agent's work for one call of a tool, and none of its calls for the agent's", async () => {
    const harness = templateOf("sub-agent");
    const names = Object.values(harness.nodes).filter(({ kind }) => kind === "group");
    expect(names).not.toHaveLength(0);
    const tool = String(names[0]?.params.toolName ?? "ask_agent");
    const { observer } = await observe(
      [call(tool, { task: "Look." }), look("a"), look("b"), '{"answer": "a wall"}', '{"answer": "there"}'],
      { harness },
    );
    const { calls, replies: said } = observer.facts();
    expect(calls.map((made) => made.tool)).toEqual([tool]);
    expect(said.at(0)?.taken).toBe("call");
  });
});

describe("a run that is rewritten", () => {
  it("is followed through what is noted of rewrites and through another harness", async () => {
    const control = createRunControl();
    let made = 0;
    const perform: Setting["perform"] = {
      tool: async ({ arguments: given }) => {
        made += 1;
        control.note({ type: "rewrite.proposed", proposal: `p${made}`, step: made });
        control.note({ type: "rewrite.decided", proposal: `p${made}`, decision: "withheld", step: made });
        if (made === 2) control.replaceHarness(templateOf("guarded-tool-loop"));
        return { status: "ok", text: `seen ${String(given.at)}`, done: false };
      },
    };
    const texts = ["a", "b", "c", "d"].map(look);
    const { events, observer } = await observe(texts, {
      harness: templateOf("bare-loop"),
      perform,
      drive: { control },
    });
    expect(events.some(({ type }) => type === "harness.replaced")).toBe(true);
    expect(events.some(({ type }) => type === "rewrite.decided")).toBe(true);
    const { calls, steps, parts } = observer.facts();
    expect(calls.map((made) => made.text)).toEqual(["seen a", "seen b", "seen c", "seen d"]);
    expect(steps.map((step) => step.valid)).toEqual([1, 1, 1, 1]);
    expect(parts.get("validator")?.visits).toBe(2);
    const noted = events.filter(({ type }) => !type.startsWith("rewrite."));
    const plain = observerOf(noted, optionsFor(templateOf("bare-loop")));
    expect(plain.facts().calls.map(({ key, novel, returned }) => [key, novel, returned])).toEqual(
      calls.map(({ key, novel, returned }) => [key, novel, returned]),
    );
  });
});

const strictAt = {
  type: "object",
  properties: { at: { type: "string", enum: ["a", "b"] } },
  required: ["at"],
} as const;

describe("scoring a stretch of steps", () => {
  it("is novel plus valid minus repeats, each a share of the actions tried", async () => {
    const { observer } = await observe([look("a"), look("a"), "hm", look("b")]);
    const facts = observer.facts();
    expect(scoreSteps(facts, 1, 4)).toEqual({ steps: 4, novel: 0.5, valid: 0.75, repeats: 0.25, score: 1 });
    expect(scoreSteps(facts, 2, 3)).toEqual({ steps: 2, novel: 0, valid: 0.5, repeats: 0.5, score: 0 });
    expect(scoreSteps(facts, 50, 60)).toEqual({ steps: 0, novel: 0, valid: 0, repeats: 0, score: 0 });
  });

  it("lies between −1 and 2 on any run, and each share between 0 and 1", async () => {
    await fc.assert(
      fc.asyncProperty(
        harnesses,
        replies,
        worlds,
        fc.nat(12),
        fc.nat(12),
        async (harness, texts, world, from, more) => {
          const { observer } = await observe(texts, settingOf(harness, world));
          const { novel, valid, repeats, score } = scoreSteps(observer.facts(), from, from + more);
          for (const share of [novel, valid, repeats]) expect(share >= 0 && share <= 1).toBe(true);
          expect(score).toBeCloseTo(novel + valid - repeats);
          expect(score >= -1 && score <= 2).toBe(true);
        },
      ),
      runs,
    );
  });
});
