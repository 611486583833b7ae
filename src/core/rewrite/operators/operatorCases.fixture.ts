import fc from "fast-check";
import { arbitraryHarness, countingMint } from "../../edits/randomHarness.ts";
import type { Harness } from "../../harness/document.ts";
import type { ToolSpec } from "../../models/contract.ts";
import { catalogue } from "../../nodes/catalogue.ts";
import { templates } from "../../nodes/templates.ts";
import { exampleTools, tool } from "../../nodes/visit.fixture.ts";
import { lookTool } from "../../runtime/loopFixture.ts";
import { type Success, type Symptom, symptomNames } from "../contract.ts";
import type { CallFact, Facts } from "../facts.ts";
import type { OperatorContext } from "../operator.ts";

/** A random harness of the real kinds with the world's tools on its hub, or a template as it comes. */
export const anyHarness: fc.Arbitrary<Harness> = fc.oneof(
  { weight: 4, arbitrary: arbitraryHarness(catalogue, 40).map(withWorld) },
  { weight: 1, arbitrary: fc.constantFrom(...templates).map((template) => template.build()) },
);

function withWorld(harness: Harness): Harness {
  const suite = { id: "world", kind: "suiteTools", title: "World", params: {}, position: { x: 0, y: 0 } };
  const wire = { id: "world-wire", from: { node: "world", port: "out" }, to: { node: "tools", port: "tools" } };
  return {
    ...harness,
    nodes: { ...harness.nodes, world: suite },
    edges: { ...harness.edges, "world-wire": wire },
  };
}

const toolNames = ["go_to", "take", "look", "book", "calculate"];

const anyCallFact: fc.Arbitrary<CallFact> = fc.record({
  anchor: fc.constant({ event: 3, step: 1, span: 2 }),
  tool: fc.constantFrom(...toolNames),
  arguments: fc.constantFrom({}, { place: "sink 1" }, { object: "mug 1", from: "kitchen" }),
  key: fc.constantFrom("a", "b"),
  returned: fc.constantFrom("fresh", "unchanged", "empty", "truncated", "error", "refused"),
  text: fc.constantFrom("You are at sink 1. You see: mug 1, soap 2.", 'There is no "kitchen".', ""),
  error: fc.constantFrom("", "there is no"),
  novel: fc.boolean(),
  repeats: fc.nat(4),
  substituted: fc.boolean(),
  offered: fc.boolean(),
  forgotten: fc.constant(undefined),
});

/** Facts as an observer might have gathered them. */
export function factsWith(calls: readonly CallFact[] = []): Facts {
  return {
    step: 4,
    calls,
    replies: [],
    steps: [],
    total: { calls: calls.length, valid: calls.length },
    parts: new Map(),
    usage: { promptTokens: 900, completionTokens: 80 },
    windowShare: 0.4,
    asked: undefined,
    budgetShare: 0.3,
    novelShare: 0.5,
    observations: 4,
  };
}

/** A symptom about something. */
export function symptomOf(name: Symptom["name"], subject = "", words = "Two calls in four were refused."): Symptom {
  return { name, severity: 0.6, anchors: [{ event: 3, step: 1, span: 2 }], subject, words };
}

const anySuccess: fc.Arbitrary<Success> = fc.record({
  task: fc.constantFrom("t1", "t2"),
  suite: fc.constant("s"),
  instruction: fc.constantFrom("Take the mug.", "Go to the sink.\nKitchen: sink 1, fridge 1."),
  calls: fc.array(
    fc.record({ tool: fc.constantFrom(...toolNames), arguments: fc.constantFrom({}, { place: "sink 1" }) }),
    { maxLength: 5 },
  ),
});

const manyTools = ["open", "close", "clean", "heat"].map((name) => tool(name, { place: { type: "string" } }));

const toolLists: readonly (readonly ToolSpec[])[] = [[], [lookTool], exampleTools, [...exampleTools, ...manyTools]];

/** What an operator may be asked in, without the kinds, which would fill pages in a counterexample. */
export type Case = Omit<OperatorContext, "definitions" | "mint">;

/** The whole of a case; ids are minted with the prefix `new`. */
export function contextOf(given: Case): OperatorContext {
  return { ...given, definitions: catalogue, mint: countingMint("new") };
}

/** Everything an operator may be asked in. */
export const anyCase: fc.Arbitrary<Case> = anyHarness.chain((harness) =>
  fc
    .record({
      name: fc.constantFrom(...symptomNames),
      subject: fc.constantFrom("", "take", "go_to place", ...Object.keys(harness.nodes)),
      calls: fc.array(anyCallFact, { maxLength: 6 }),
      tools: fc.constantFrom(...toolLists),
      instruction: fc.constantFrom("", "Put a clean mug in the sink.", "Book a table.\nHall: desk 1, desk 2."),
      successes: fc.array(anySuccess, { maxLength: 4 }),
    })
    .map(({ name, subject, calls, ...rest }) => ({
      ...rest,
      harness,
      symptom: symptomOf(name, subject),
      facts: factsWith(calls),
    })),
);
