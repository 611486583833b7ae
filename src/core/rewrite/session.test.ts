import { expect, it } from "vitest";
import type { Edit } from "../edits/ops.ts";
import { undo } from "../edits/versions.ts";
import { nodePath } from "../harness/document.ts";
import { catalogue } from "../nodes/catalogue.ts";
import type { TraceEvent } from "../runtime/contract.ts";
import type { Change, Rewrite, Stage } from "./contract.ts";
import { proseLoop } from "./headless.fixture.ts";
import { newDocument } from "./headless.ts";
import { acceptChanges } from "./review/accept.ts";
import { planRevert, revertChanges } from "./review/revert.ts";
import type { ReviewDocument } from "./reviewContract.ts";
import { aChange, aRewrite } from "./rewrite.fixture.ts";
import { openSession } from "./session.ts";

/** A change of a part that is there without it too, and so is visited however it fares. */
const setting = (id: string, node: string, param: string, value: number): Change => {
  const edit: Edit = [{ op: "setParam", node, param, value }];
  return aChange(id, { edit });
};
const steps = setting("c1", "step", "maxSteps", 9);
const tokens = setting("c2", "step", "maxTokens", 900);

/** A session over a document that a test changes, with one rewrite of these changes. */
function open(changes: readonly Change[], stage: Stage = "trial") {
  let doc: ReviewDocument = newDocument(proseLoop(), 0);
  doc = { ...doc, rewrites: [aRewrite({ base: doc.tree.head, changes, stage })] };
  const host = {
    read: () => doc,
    write: (rewrites: readonly Rewrite[]) => {
      doc = { ...doc, rewrites };
    },
    keep: () => undefined,
  };
  const session = openSession(
    {
      ...{ host, definitions: catalogue, mode: () => "trial", run: "run", taskTexts: [], contextTokens: 4096, seed: 1 },
      task: { id: "t1", suite: "test", instruction: "Go.", tools: [] },
      ...{ mint: () => "r2", clock: () => 0, rates: () => new Map(), successes: () => [] },
      ...{ control: { note: () => undefined, replaceHarness: () => undefined }, signal: new AbortController().signal },
    },
    proseLoop(),
  );
  let index = 0;
  const see = (event: TraceEvent) => {
    session.observe(event, index);
    index += 1;
  };
  return {
    /** The changed part is visited, and acts, once. */
    visit: () => {
      const at = { node: nodePath([], "step"), span: index + 1 };
      see({ type: "node.started", ...at, hook: "stepStart", step: 1, harness: "h" });
      see({ type: "tool.called", ...at, call: 1, tool: { id: "1", name: "look", arguments: {} }, source: "node" });
    },
    /** What is decided comes into force. */
    decide: (next: (doc: ReviewDocument) => ReviewDocument) => {
      doc = next(doc);
      see({ type: "harness.replaced", before: "a", after: "b", step: 1 });
    },
    firing: () => {
      session.change(session.counted);
      return Object.values(doc.rewrites[0]?.firing ?? {}).map(({ ran, fired, on }) => [ran, fired, on.length]);
    },
  };
}

it("counts nothing for a change once it is out of force, though its part is still visited", () => {
  const { visit, decide, firing } = open([steps]);
  visit();
  visit();
  decide((doc) => ({ ...doc, rewrites: doc.rewrites.map((rewrite) => ({ ...rewrite, stage: "dropped" })) }));
  visit();
  expect(firing()).toEqual([[2, 2, 2]]);
});

it("counts change by change, and goes on where one comes back into force", () => {
  const { visit, decide, firing } = open([steps, tokens]);
  visit();
  decide((doc) => {
    const mint = (noun: string) => noun;
    const plan = planRevert(doc, catalogue, mint, ["c1"]);
    const done = plan.ok
      ? revertChanges(doc, catalogue, mint, plan.value, {}, "none", { version: "out", at: 1 })
      : undefined;
    if (!done?.ok) throw new Error("It was not reverted.");
    return { ...doc, tree: done.value };
  });
  visit();
  expect(firing()).toEqual([
    [1, 1, 1],
    [2, 2, 2],
  ]);
  decide((doc) => {
    const back = undo(doc.tree);
    return back.ok ? { ...doc, tree: back.value } : doc;
  });
  visit();
  expect(firing()).toEqual([
    [2, 2, 2],
    [3, 3, 3],
  ]);
});

it("counts a change that waited from when it is accepted, and not the one beside it that still waits", () => {
  const { visit, decide, firing } = open([steps, tokens], "waiting");
  visit();
  expect(firing()).toEqual([]);
  decide((doc) => {
    const accepted = acceptChanges(doc, catalogue, ["c2"], { version: "in", at: 1 });
    return accepted.ok ? { ...doc, tree: accepted.value.tree } : doc;
  });
  visit();
  expect(firing()).toEqual([[1, 1, 1]]);
});
