import { describe, expect, it } from "vitest";
import type { Harness, Params } from "../../harness/document.ts";
import { templates } from "../../nodes/templates.ts";
import { look, lookTask } from "../../runtime/loopFixture.ts";
import type { SymptomName } from "../contract.ts";
import { type Observed, observe, strictLoop } from "./observed.fixture.ts";

const call = (tool: string, given: Record<string, unknown>) => JSON.stringify({ tool, arguments: given });
const places = (...names: readonly string[]) => names.map(look);

function named(seen: Observed, name: SymptomName) {
  return seen.observer.symptoms().filter((symptom) => symptom.name === name);
}

function template(id: string, params: Readonly<Record<string, Params>> = {}): Harness {
  const harness = templates.find((each) => each.id === id)?.build();
  if (harness === undefined) throw new Error(`no template ${id}`);
  const nodes = Object.values(harness.nodes).map((node) => [
    node.id,
    { ...node, params: { ...node.params, ...params[node.id] } },
  ]);
  return { ...harness, nodes: Object.fromEntries(nodes) };
}

/** The test's task, whose tool wants a place out of two. */
const strictTask = {
  ...lookTask,
  tools: [
    {
      name: "look",
      description: "Look.",
      parameters: { type: "object", properties: { at: { type: "string", enum: ["a", "b"] } }, required: ["at"] },
    },
  ],
};

describe("what is wrong with a call", () => {
  it("is an unknown tool where it was not on offer", async () => {
    const seen = await observe([call("fly", {}), look("a")]);
    expect(named(seen, "unknown-tool")).toMatchObject([{ subject: "fly" }]);
    expect(named(seen, "bad-arguments")).toEqual([]);
  });

  it("is a missing argument where the error says so, and a bad one where the error names what was given", async () => {
    const harness = template("guarded-tool-loop", { validator: { fill: false, repair: false } });
    const seen = await observe([call("look", {}), call("look", { at: "zebra" }), look("a")], {
      harness,
      task: strictTask,
    });
    expect(named(seen, "missing-argument")).toMatchObject([{ subject: "at" }]);
    expect(named(seen, "bad-arguments")).toMatchObject([{ subject: "look" }]);
  });

  it("is neither where the world does not allow it", async () => {
    const seen = await observe(places("a"), {
      perform: { tool: async () => ({ status: "refused", text: "Nothing happens: it is locked.", done: false }) },
    });
    const names = seen.observer.symptoms().map(({ name }) => name);
    expect(names).not.toContain("bad-arguments");
    expect(names).not.toContain("missing-argument");
  });

  it("is nothing once a part has mended it", async () => {
    const harness = template("guarded-tool-loop");
    const seen = await observe([call("look", { at: "A" }), look("b")], { harness, task: strictTask });
    expect(seen.observer.facts().calls[0]).toMatchObject({ arguments: { at: "a" }, returned: "fresh" });
    expect(named(seen, "bad-arguments")).toEqual([]);
  });

  it("is the calling itself where no call over two tools has ever gone through", async () => {
    const perform = { tool: async () => ({ status: "error" as const, text: "It does not work.", done: false }) };
    const texts = [look("a"), call("fly", {}), look("b")];
    expect(named(await observe(texts, { perform }), "called-when-should-abstain")).toHaveLength(1);
    expect(named(await observe(texts), "called-when-should-abstain")).toEqual([]);
    expect(named(await observe(places("a", "b", "c"), { perform }), "called-when-should-abstain")).toEqual([]);
  });
});

describe("what a part says in the tool's place", () => {
  it("is nothing fresh and nothing new, whatever it counts up to", async () => {
    const harness = template("guarded-tool-loop", { guard: { action: "note" } });
    const { observer } = await observe(places("a", "a", "a", "a", "a"), { harness });
    const { calls } = observer.facts();
    expect(calls.map(({ substituted }) => substituted)).toEqual([false, false, true, true, true]);
    expect(calls.slice(2).map(({ returned, novel }) => [returned, novel])).toEqual(
      calls.slice(2).map(() => ["unchanged", false]),
    );
  });
});

describe("what is wrong with an answer", () => {
  it("is that no tool was used, where there were some", async () => {
    expect(named(await observe(['{"answer": "here"}']), "answered-without-tool")).toHaveLength(1);
    expect(named(await observe([look("a"), '{"answer": "here"}']), "answered-without-tool")).toEqual([]);
    const bare = { ...lookTask, tools: [] };
    expect(named(await observe(['{"answer": "here"}'], { task: bare }), "answered-without-tool")).toEqual([]);
  });

  it("is that it came too early, where the harness sent it back or the call before it failed", async () => {
    const harness = template("guarded-tool-loop", { router: { plainText: "answer" } });
    const back = await observe([look("a"), '{"answer": ""}', look("b"), '{"answer": "here"}'], { harness });
    expect(named(back, "premature-answer")).toMatchObject([{ anchors: [{ step: 2 }] }]);
    const perform = { tool: async () => ({ status: "error" as const, text: "It is dark.", done: false }) };
    expect(named(await observe([look("a"), '{"answer": "here"}'], { perform }), "premature-answer")).toHaveLength(1);
    expect(named(await observe([look("a"), '{"answer": "here"}']), "premature-answer")).toEqual([]);
  });
});

describe("a lost fact", () => {
  const texts = places("start", "b", "c", "d", "e", "f", "start");

  it("is what is asked again after the history has dropped or folded it", async () => {
    for (const mode of ["drop", "fold"]) {
      const harness = template("guarded-tool-loop", { history: { most: 5, keep: 3, mode } });
      const [lost] = named(await observe(texts, { harness }), "lost-fact");
      expect(lost?.anchors.map(({ step }) => step)).toEqual([1, 7]);
    }
  });

  it("is none while the history still shows it, nor where it was never known", async () => {
    const harness = template("guarded-tool-loop", { history: { most: 40, keep: 38 } });
    expect(named(await observe(texts, { harness }), "lost-fact")).toEqual([]);
    const short = template("guarded-tool-loop", { history: { most: 5, keep: 3 } });
    expect(named(await observe(places("a", "b", "c", "d", "e", "f", "g"), { harness: short }), "lost-fact")).toEqual(
      [],
    );
    expect(named(await observe(places("a", "b", "c", "d", "d"), { harness: short }), "lost-fact")).toEqual([]);
  });
});

describe("what the prompt still shows", () => {
  it("is known under a late contract too, where each step adds its reasoning", async () => {
    const late = { contract: { mode: "late" } };
    const texts = places("start", "b", "c", "d", "start").flatMap((reply) => ["I think.", reply]);
    const run = async (history: Params) => {
      const harness = template("guarded-tool-loop", { ...late, history });
      return (await observe(texts, { harness })).at(5).symptoms;
    };
    expect(await run({ most: 60, keep: 50 })).not.toContain("lost-fact");
    expect(await run({ most: 14, keep: 12 })).toContain("lost-fact"); // steps 2 to 4 are kept whole
  });

  it("holds in a fork, whose first prompt goes on from one that its trace does not hold", async () => {
    const harness = template("guarded-tool-loop", { history: { most: 40, keep: 38 } });
    const first = await observe(places("start", "b", "c", "d"), { harness });
    const checkpoint = first.checkpoints.at(-1);
    if (checkpoint === undefined) throw new Error("no checkpoint");
    const fork = await observe(places("e", "f", "e"), {
      harness,
      drive: { from: { checkpoint, run: "r" } },
      whole: true,
    });
    expect(fork.observer.facts().calls.length).toBeGreaterThan(2);
    expect(named(fork, "lost-fact")).toEqual([]);
  });
});

describe("an inert part", () => {
  it("was visited six times and never changed anything; skeleton parts and those that acted are none", async () => {
    const harness = template("guarded-tool-loop");
    const seen = await observe(places("a", "b", "c", "d", "e", "f"), { harness });
    expect(
      named(seen, "component-inert")
        .map(({ subject }) => subject)
        .toSorted(),
    ).toEqual(["filter", "guard", "history", "parser", "validator"].toSorted());
    expect(seen.at(5).symptoms).not.toContain("component-inert");
    const acting = await observe(
      Array.from({ length: 7 }, (_, at) => `Well: {"tool": "look", "arguments": {"at": "p${at}"}}`),
      { harness },
    );
    expect(named(acting, "component-inert").map(({ subject }) => subject)).not.toContain("parser");
  });

  it("is no skeleton part, even where one is named among the parts to watch", async () => {
    const seen = await observe(places("a", "b", "c", "d", "e", "f"), {
      harness: template("guarded-tool-loop"),
      options: { parts: () => ["step", "prompt", "model", "router", "tools", "collect", "guard"] },
    });
    expect(named(seen, "component-inert").map(({ subject }) => subject)).toEqual(["guard"]);
  });

  it("is told anew of the parts when the harness is another", async () => {
    let parts: readonly string[] = [];
    const seen = await observe(places("a", "b", "c", "d", "e", "f"), {
      harness: template("guarded-tool-loop"),
      options: { parts: () => parts },
    });
    expect(named(seen, "component-inert")).toEqual([]);
    parts = ["guard"];
    expect(named(seen, "component-inert").map(({ subject }) => subject)).toEqual(["guard"]);
  });
});

describe("a symptom", () => {
  it("says its figures in a sentence", async () => {
    const seen = await observe(["hm", look("a"), look("a"), look("a")], { harness: strictLoop(6) });
    expect(named(seen, "loop")[0]?.words).toBe(
      'look was called 3 times within six steps and each time gave the same: seen {"at":"a"}',
    );
    expect(named(seen, "unparsed-reply")[0]?.words).toBe(
      "1 of the last 4 replies could not be read; the last began “hm”.",
    );
  });
});
