import type { Harness } from "../harness/document.ts";
import { ok } from "../harness/result.ts";
import type { ChatRequest } from "../models/contract.ts";
import { catalogue } from "../nodes/catalogue.ts";
import { bareLoop } from "../nodes/templates/bareLoop.ts";
import type { Performer } from "../runtime/drive.ts";
import { look, replyOf, scriptedPerformer, lookTask as task } from "../runtime/loopFixture.ts";
import { type HeadlessOptions, type HeadlessRun, runWithRewrites } from "./headless.ts";
import { acceptChanges } from "./review/accept.ts";
import { overlayOf } from "./review/overlay.ts";
import type { ReviewDocument } from "./reviewContract.ts";

/** A bare loop that takes prose for a mistake and has `maxSteps` steps. */
export function proseLoop(maxSteps = 12): Harness {
  const bare = bareLoop.build();
  const withParams = (id: string, params: Harness["nodes"][string]["params"]) => {
    const node = bare.nodes[id];
    if (node === undefined) throw new Error(`no ${id}`);
    return { ...node, params: { ...node.params, ...params } };
  };
  const router = withParams("router", { plainText: "invalid" });
  return { ...bare, nodes: { ...bare.nodes, router, step: withParams("step", { maxSteps }) } };
}

/** A performer that answers by request; the world is a hall whose end ends the task. */
export function answering(answer: (request: ChatRequest, asked: number) => string): Performer {
  let asked = 0;
  return scriptedPerformer([], {
    model: async (_role, request) => {
      asked += 1;
      return ok(replyOf(answer(request, asked)));
    },
    snapshot: () => ({}),
  });
}

/** Prose while the reply is free, the call that ends the task once it is not, as small models do. */
export const careless = () =>
  answering((request) => (request.constraint.type === "none" ? "I would look at the end." : look("end")));

/** A run with rewrites of the prose loop, everything put in force, unless told otherwise. */
export function runHeadless(more: Partial<HeadlessOptions> = {}): Promise<HeadlessRun> {
  return runWithRewrites({
    ...{ from: proseLoop(), definitions: catalogue, run: "r1", task, taskTexts: [task.instruction], seed: 1 },
    mode: () => "trial",
    perform: careless(),
    contextTokens: 4096,
    clock: () => 0,
    signal: new AbortController().signal,
    limits: { applied: 1 },
    ...more,
  });
}

/** The types of events of rewrites, with what was decided. */
export function rewriteEvents({ result }: HeadlessRun): readonly string[] {
  return result.trace.events.flatMap((event) =>
    event.type === "rewrite.proposed"
      ? [`${event.step} proposed`]
      : event.type === "rewrite.decided"
        ? [`${event.step} ${event.decision}`]
        : event.type === "harness.replaced"
          ? [`${event.step} replaced`]
          : [],
  );
}

/** Accepts everything that is on trial, once. */
export function acceptAll(doc: ReviewDocument, version = "accepted"): ReviewDocument {
  const open = overlayOf(doc, catalogue, "trial").applied.map(({ change }) => change.id);
  const accepted = acceptChanges(doc, catalogue, open, { version, at: 0 });
  return accepted.ok ? { ...doc, tree: accepted.value.tree } : doc;
}
