import { describe, expect, it } from "vitest";
import { makeRandom, seedOf } from "../../harness/random.ts";
import type { ToolSpec } from "../../models/contract.ts";
import { renderCall } from "../../nodes/callText.ts";
import type { PlayableSuite } from "../../suites/playable.ts";
import { goldPolicy, type Policy, randomPolicy } from "../../suites/policies.ts";
import { suites } from "../../suites/suites.ts";
import type { SymptomName } from "../contract.ts";
import { faultOf } from "./faults.ts";
import { type Observed, observe, strictLoop } from "./observed.fixture.ts";

const seeds = [1, 2, 3, 4, 5, 6];

/** Runs a task of a real suite to its end, or for `steps` steps; `replies` are said first, then the policy's moves. */
async function played(
  suite: PlayableSuite,
  id: string,
  options: {
    readonly seed?: number;
    readonly steps?: number;
    readonly policy?: Policy;
    readonly replies?: readonly string[];
  },
): Promise<Observed> {
  const { seed = 1, steps = 20, replies = [] } = options;
  const environment = suite.open();
  environment.reset(id, seed);
  const card = suite.tasks().find((task) => task.id === id);
  const tools: readonly ToolSpec[] = environment.actionSchema();
  const policy = options.policy ?? goldPolicy(suite, id, seed);
  let asked = 0;
  return observe(
    Array.from({ length: steps }, () => ""),
    {
      harness: strictLoop(steps),
      task: { id, suite: suite.id, instruction: card?.instruction ?? "", tools },
      perform: {
        model: async () => {
          const move = policy(environment);
          const planned = move.type === "call" ? renderCall(move.call) : JSON.stringify({ answer: move.answer });
          const text = replies[asked] ?? planned;
          asked += 1;
          return {
            ok: true,
            value: { text, calls: [], usage: { promptTokens: 1, completionTokens: 1 }, finish: "stop" },
          };
        },
        tool: async (call) => environment.step(call),
      },
    },
  );
}

const ids = (suite: PlayableSuite) =>
  suite
    .tasks()
    .slice(0, 12)
    .map(({ id }) => id);

describe.each([...suites.values()].map((suite) => [suite.id, suite] as const))("on the suite %s", (_, suite) => {
  it("no trigger holds while a task is solved by its plan", async () => {
    for (const id of ids(suite)) {
      const { triggers } = await played(suite, id, { steps: 30 });
      expect(triggers.map(({ name, step }) => `${id}: ${name} at ${step}`)).toEqual([]);
    }
  });

  it("knows an unknown tool, and arguments that are missing or do not fit, by the suite's own words", async () => {
    const id = ids(suite)[0] ?? "";
    const environment = suite.open();
    environment.reset(id, 1);
    const tool = environment
      .actionSchema()
      .find(({ parameters }) => Array.isArray(parameters.required) && parameters.required.length > 0);
    if (tool === undefined) throw new Error("no tool wants an argument");
    const names = Array.isArray(tool.parameters.required) ? tool.parameters.required.map(String) : [];
    const wrong = Object.fromEntries(names.map((name) => [name, "zzz qqq"]));
    const replies = [
      renderCall({ name: "levitate", arguments: {} }),
      renderCall({ name: tool.name, arguments: {} }),
      renderCall({ name: tool.name, arguments: { ...wrong, extra: "x" } }),
    ];
    const { observer } = await played(suite, id, { steps: 3, replies });
    const [unknown, missing, bad] = observer.facts().calls.map(faultOf);
    expect(unknown).toEqual({ name: "unknown-tool", subject: "levitate" });
    expect(missing).toEqual({ name: "missing-argument", subject: names[0] });
    expect(bad).toEqual({ name: "bad-arguments", subject: tool.name });
  });
});

describe("a random walk through the household", () => {
  it("sets off what wandering is: stalls, loops and a burnt budget, never unread replies", async () => {
    const suite = suites.get("household");
    if (suite === undefined) throw new Error("no household");
    const seen = new Set<string>();
    const shown = new Set<SymptomName>();
    for (const seed of seeds) {
      const policy = randomPolicy(suite, makeRandom(seedOf("walk", seed)));
      const { triggers, observer } = await played(suite, ids(suite)[seed] ?? "", { seed, steps: 40, policy });
      for (const { name } of triggers) seen.add(name);
      for (const { name } of observer.symptoms()) shown.add(name);
    }
    expect(seen.has("BURN") || seen.has("STALL")).toBe(true);
    expect(seen.has("PARSE")).toBe(false);
    expect(shown.has("unparsed-reply")).toBe(false);
  });
});
