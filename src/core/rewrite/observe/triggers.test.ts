import { describe, expect, it } from "vitest";
import type { ToolResult } from "../../nodes/contract.ts";
import type { Performer } from "../../runtime/drive.ts";
import { look } from "../../runtime/loopFixture.ts";
import { triggerNames } from "../contract.ts";
import { observe, type Setting, strictLoop } from "./observed.fixture.ts";

/** A world that gives these results in turn, the last one for ever. */
function world(...results: readonly (string | ToolResult)[]): Setting {
  let made = 0;
  return {
    perform: {
      tool: async () => {
        const result = results[Math.min(made, results.length - 1)] ?? "";
        made += 1;
        return typeof result === "string" ? { status: "ok", text: result, done: false } : result;
      },
    },
  };
}

const error = (text: string): ToolResult => ({ status: "error", text, done: false });
const refused = (text: string): ToolResult => ({ status: "refused", text, done: false });
const places = (...names: readonly string[]) => names.map(look);

/** A model whose prompts are this long, and whose replies have this margin. */
function model(promptTokens: number, margin?: number): Partial<Performer> {
  let asked = 0;
  const top = [
    { token: "a", logProb: -0.1 },
    { token: "b", logProb: -0.1 - (margin ?? 0) },
  ];
  const logProbs = margin === undefined ? {} : { logProbs: [{ token: "a", logProb: -0.1, top }] };
  return {
    model: async () => {
      asked += 1;
      const usage = { promptTokens, completionTokens: 1 };
      return { ok: true, value: { text: look(`place ${asked}`), calls: [], usage, finish: "stop", ...logProbs } };
    },
  };
}

describe("PARSE", () => {
  it("holds once two of the last three replies were not read", async () => {
    const seen = await observe([look("a"), "hm", look("b"), "hm", look("c"), look("d")]);
    expect(seen.at(4).triggers).toContain("PARSE");
    expect(seen.at(5).triggers).not.toContain("PARSE"); // one of three
  });

  it("does not hold for one reply that was not read, nor for answers", async () => {
    const seen = await observe([look("a"), "hm", look("b"), '{"answer": "here"}']);
    expect(seen.triggers.map(({ name }) => name)).not.toContain("PARSE");
  });

  it("counts a reply that broke its schema, and the first two replies of a run", async () => {
    const seen = await observe(["", "{", look("a")]);
    expect(seen.at(2).triggers).toContain("PARSE");
    expect(seen.observer.symptoms().find(({ name }) => name === "unparsed-reply")?.subject).toBe("broken call");
  });
});

describe("ERR", () => {
  it("holds once the same mistake comes twice, whatever it is about", async () => {
    const seen = await observe(
      places("x 1", "a", "y 2"),
      world(error('There is no "x 1".'), "ok", error('There is no "y 2".')),
    );
    expect(seen.at(2).triggers).not.toContain("ERR");
    expect(seen.at(3).triggers).toContain("ERR");
  });

  it("does not hold for two different mistakes among others", async () => {
    const results = [error("It is dark."), "one", "two", error("It is locked."), "three"];
    const seen = await observe(
      places("a", "b", "c", "d", "e"),
      world(...results.slice(0, 3), "more", results[3] ?? ""),
    );
    expect(seen.triggers.map(({ name }) => name)).not.toContain("ERR");
  });

  it("holds once two of the last four calls did not go through", async () => {
    const seen = await observe(
      places("a", "b", "c", "d"),
      world("one", error("It is dark."), "two", refused("It is locked.")),
    );
    expect(seen.at(3).triggers).not.toContain("ERR");
    expect(seen.at(4).triggers).toContain("ERR");
  });

  it("no longer holds once a call has gone through", async () => {
    const seen = await observe(places("a", "a", "b"), world(error("It is dark."), error("It is dark."), "one"));
    expect(seen.at(2).triggers).toContain("ERR");
    expect(seen.at(3).triggers).not.toContain("ERR");
  });

  it("no longer holds once a reply could not be read, as that is another trouble", async () => {
    const seen = await observe([...places("a", "a"), "hm"], world(error("It is dark.")));
    expect(seen.at(2).triggers).toContain("ERR");
    expect(seen.at(3).triggers).not.toContain("ERR");
  });
});

describe("LOOP", () => {
  it("holds once the same call has given the same three times in six steps", async () => {
    const seen = await observe(places("a", "b", "a", "c", "d", "a"));
    expect(seen.at(5).triggers).not.toContain("LOOP");
    expect(seen.at(6).triggers).toContain("LOOP");
  });

  it("does not hold where the third time comes in the seventh step", async () => {
    const seen = await observe(places("a", "b", "a", "c", "d", "e", "a"));
    expect(seen.at(7).triggers).not.toContain("LOOP");
  });

  it("does not hold where the same call gives something else each time", async () => {
    const seen = await observe(places("a", "a", "a"), world("one", "two", "three"));
    expect(seen.at(3).triggers).not.toContain("LOOP");
  });

  it("holds once a cycle of two, or of three, has come twice", async () => {
    const two = await observe(places("a", "b", "a", "b"));
    expect([two.at(3).triggers, two.at(4).triggers]).toEqual([[], ["LOOP"]]);
    const three = await observe(places("a", "b", "c", "a", "b", "c"));
    expect(three.at(5).triggers).not.toContain("LOOP");
    expect(three.at(6).triggers).toContain("LOOP");
  });

  it("no longer holds once a reply could not be read, as the calls have stopped", async () => {
    const seen = await observe([...places("a", "b", "a", "b"), "hm"]);
    expect(seen.at(4).triggers).toEqual(["LOOP"]);
    expect(seen.at(5).triggers).toEqual([]);
  });

  it("does not hold for a cycle that has not closed", async () => {
    const seen = await observe(places("a", "b", "a", "c"));
    expect(seen.at(4).triggers).not.toContain("LOOP");
  });
});

describe("STALL", () => {
  it("holds once four calls in a row have shown nothing new", async () => {
    const seen = await observe(places("a", "b", "c", "d", "a", "b", "d", "c"));
    expect(seen.at(7).triggers).not.toContain("STALL");
    expect(seen.at(8).triggers).toContain("STALL");
  });

  it("does not hold where the fourth shows something new", async () => {
    const seen = await observe(places("a", "b", "c", "d", "a", "b", "d", "e"));
    expect(seen.at(8).triggers).not.toContain("STALL");
  });
});

describe("BURN", () => {
  const tired = places("a", "b", "c", "c", "b", "a", "b", "c");

  it("holds once half of the steps are used and none of the last five observations was new", async () => {
    const seen = await observe(tired, { harness: strictLoop(16) });
    expect(seen.at(7).triggers).not.toContain("BURN"); // seven of sixteen
    expect(seen.at(8).triggers).toContain("BURN");
  });

  it("does not hold with more than half of the budget left, nor with one new thing among five", async () => {
    expect((await observe(tired, { harness: strictLoop(17) })).at(8).triggers).not.toContain("BURN");
    const fresh = await observe(places("a", "b", "c", "c", "b", "new", "b", "c"), { harness: strictLoop(16) });
    expect(fresh.at(8).triggers).not.toContain("BURN");
  });

  it("takes replies that were not read for observations with nothing new", async () => {
    const seen = await observe(["1", "2", "3", "4", "5"], { harness: strictLoop(10) });
    expect(seen.at(5).triggers).toContain("BURN");
  });
});

describe("CTX", () => {
  it("holds once a prompt fills more than four fifths of the window", async () => {
    const options = { contextTokens: 1_000 };
    expect((await observe([], { perform: model(801), options })).at(1).triggers).toEqual(["CTX"]);
    expect((await observe([], { perform: model(800), options })).at(1).triggers).toEqual([]);
  });
});

describe("DOUBT", () => {
  it("holds where a reply's margin is below that of good runs, and never while none is known", async () => {
    const floor = { marginFloor: 0.5 };
    expect((await observe([], { perform: model(1, 0.49), options: floor })).at(1).triggers).toEqual(["DOUBT"]);
    expect((await observe([], { perform: model(1, 0.51), options: floor })).at(1).triggers).toEqual([]);
    expect((await observe([], { perform: model(1, 0.01) })).at(1).triggers).toEqual([]);
    expect((await observe([], { perform: model(1), options: floor })).at(1).triggers).toEqual([]);
  });
});

describe("every trigger", () => {
  it("comes with its own symptom, worst first, and in the order of the list", async () => {
    const seen = await observe([...places("a", "a", "a", "a"), "", "", ...places("b", "a", "b", "a")], {
      ...world(error("It is dark.")),
      harness: strictLoop(10),
    });
    const names = seen.triggers.map(({ name }) => name);
    expect(new Set(names)).toEqual(new Set(["PARSE", "ERR", "LOOP", "STALL", "BURN"]));
    for (const { symptoms } of seen.triggers) {
      expect(symptoms.length).toBeGreaterThan(0);
      expect(symptoms.map(({ severity }) => severity)).toEqual(
        symptoms.map(({ severity }) => severity).toSorted((a, b) => b - a),
      );
    }
    const last = seen.observer.triggers().map(({ name }) => triggerNames.indexOf(name));
    expect(last).toEqual(last.toSorted((a, b) => a - b));
  });

  it("is silent on a run that goes well", async () => {
    const seen = await observe(places("a", "b", "c", "d", "e", "f", "g", "end"), { harness: strictLoop(8) });
    expect(seen.triggers).toEqual([]);
    expect(seen.observer.symptoms()).toEqual([]);
  });

  it("does not read the verdict", async () => {
    const texts = [...places("a", "a", "a"), '{"answer": "x"}'];
    const told = async (passed: boolean) => {
      const { observer } = await observe(texts, {
        perform: { verify: async () => ({ passed, score: 0, detail: "" }) },
      });
      return [observer.symptoms(), observer.triggers()];
    };
    expect(await told(true)).toEqual(await told(false));
  });
});
