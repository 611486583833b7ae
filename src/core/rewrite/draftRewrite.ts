import type { Mint } from "../edits/gestureParts.ts";
import type { Harness } from "../harness/document.ts";
import { makeRandom, seedOf } from "../harness/random.ts";
import type { Checkpoint } from "../runtime/contract.ts";
import type { Rewrite, Symptom, Trigger } from "./contract.ts";
import type { Facts } from "./facts.ts";
import { fillPlanned } from "./fillPlanned.ts";
import type { OperatorId } from "./operator.ts";
import { operators } from "./operators/operators.ts";
import { type PlannedChange, planChanges } from "./plan.ts";
import { proposeChanges } from "./propose.ts";
import { uponOf } from "./review/lay.ts";
import { overlayOf } from "./review/overlay.ts";
import type { ReviewDocument } from "./reviewContract.ts";
import type { RewriterLimits, RewriterOptions } from "./rewriterContract.ts";

/** What a rewrite is drafted from. */
export type DraftInput = {
  readonly options: RewriterOptions;
  readonly limits: RewriterLimits;
  readonly doc: ReviewDocument;
  readonly checkpoint: Checkpoint;
  readonly trigger: Trigger;
  readonly symptoms: readonly Symptom[];
  readonly facts: Facts;
  /** Tokens that filling slots may still cost. */
  readonly tokensLeft: number;
};

/** A rewrite that has not been let in yet, and the tokens that writing it cost. */
export type Drafted = { readonly rewrite: Omit<Rewrite, "stage" | "stageWhy">; readonly tokens: number };

/** Plan, propose, critique: the rewrite that a trigger leads to; undefined where nothing comes of it. */
export async function draftRewrite(input: DraftInput): Promise<Drafted | undefined> {
  const { doc, options, trigger, checkpoint, facts } = input;
  const { definitions, task, successes } = options;
  const overlay = overlayOf(doc, definitions, "trial");
  const { harness } = overlay;
  const number = Math.max(0, ...doc.rewrites.map((rewrite) => rewrite.number)) + 1;
  const id = options.mint();
  const context = { definitions, facts, tools: task.tools, instruction: task.instruction, successes: successes() };
  const planned = planFor(input);
  const mint = mintFor(number, [harness, overlayOf(doc, definitions, "open").harness]);
  const { filled, tokens } = await fillPlanned({ ...input, planned, harness, context, mint });
  let made = 0;
  const proposed = proposeChanges({
    context,
    harness,
    planned,
    most: input.limits.changes,
    mint,
    mintChange: () => `${id}-${++made}`,
    filled,
    flips: [task.id],
    atRisk: [],
  });
  const { changes, refusals, cautions } = { changes: proposed.changes, refusals: [], cautions: [] };
  if (changes.length === 0 && refusals.length === 0) return undefined;
  const upon = uponOf(overlay);
  const rewrite: Drafted["rewrite"] = {
    ...{ id, number, run: options.run, suite: task.suite, task: task.id, step: checkpoint.step },
    ...{ base: doc.tree.head, at: options.clock(), trigger: trigger.name, changes, refusals, cautions },
    ...(upon.length === 0 ? {} : { upon }),
    ...{ probation: undefined, firing: {}, checkpoint, pair: undefined },
  };
  return { rewrite, tokens };
}

/** What to try, without what this run has tried already, however that went. */
function planFor({ options, doc, trigger, symptoms, checkpoint }: DraftInput): readonly PlannedChange[] {
  const tried = new Set<OperatorId>(
    doc.rewrites
      .filter(({ run }) => run === options.run)
      .flatMap(({ changes }) => changes.map(({ operator }) => operator)),
  );
  const open = operators.filter(({ id }) => !tried.has(id));
  const random = makeRandom(seedOf(options.seed, "plan", checkpoint.id));
  return planChanges(trigger, symptoms, open, options.rates(), random, open.length);
}

/** Ids of new parts and wires, which follow from the rewrite's number so that a replay gives the same ones. */
function mintFor(number: number, harnesses: readonly Harness[]): Mint {
  let made = 0;
  const isTaken = (id: string) =>
    harnesses.some(({ nodes, edges }) => Object.hasOwn(nodes, id) || Object.hasOwn(edges, id));
  return (noun) => {
    for (;;) {
      made += 1;
      const id = `rw${number}${noun === "node" ? "n" : "w"}${made}`;
      if (!isTaken(id)) return id;
    }
  };
}
