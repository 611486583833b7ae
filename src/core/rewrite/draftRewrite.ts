import type { Mint } from "../edits/gestureParts.ts";
import type { Harness } from "../harness/document.ts";
import { makeRandom, seedOf } from "../harness/random.ts";
import type { Dimension } from "../harness/wires.ts";
import type { Definitions } from "../runtime/compile.ts";
import type { Checkpoint } from "../runtime/contract.ts";
import { beyondModel } from "./beyondModel.ts";
import type { Refusal, Rewrite, RewriteId, Symptom, Trigger } from "./contract.ts";
import { dimensionOfEdit } from "./critique/concentration.ts";
import { type Critique, critique } from "./critique/critique.ts";
import type { TaskText } from "./critique/leaks.ts";
import type { Facts } from "./facts.ts";
import { type FilledPlan, type FillInput, fillPlanned } from "./fillPlanned.ts";
import type { OperatorId } from "./operator.ts";
import { operators } from "./operators/operators.ts";
import { type PlannedChange, planChanges } from "./plan.ts";
import { proposeChanges } from "./propose.ts";
import { groundsOf, uponOf } from "./review/lay.ts";
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
  /** The suite's tasks, whose words no edit may carry over; the same list each time. */
  readonly tasks: readonly TaskText[];
  /** Tokens that filling slots may still cost. */
  readonly tokensLeft: number;
};

/** A rewrite that has not been let in yet. */
type Draft = Omit<Rewrite, "stage" | "stageWhy">;

/** The rewrite that a trigger leads to, undefined where nothing comes of it, and the tokens that it cost either way. */
export type Drafted = { readonly rewrite: Draft | undefined; readonly tokens: number };

/** The number of the rewrite that comes after these. */
export function nextNumber(rewrites: readonly Rewrite[]): number {
  return Math.max(0, ...rewrites.map(({ number }) => number)) + 1;
}

/** Plan, propose, critique. */
export async function draftRewrite(input: DraftInput): Promise<Drafted> {
  const { doc, options, trigger, checkpoint, facts } = input;
  const { definitions, task } = options;
  const overlay = overlayOf(doc, definitions, "trial");
  const number = nextNumber(doc.rewrites);
  const id = options.mint();
  const successes = options.successes().filter((each) => each.task !== task.id || each.suite !== task.suite);
  const { tools, instruction } = task;
  const context = { definitions, facts, tools, instruction, successes };
  const mint = mintFor(number, [overlay.harness, overlayOf(doc, definitions, "open").harness]);
  const making = { ...input, planned: planFor(input), harness: overlay.harness, context, mint };
  const { filled, tokens } = await fillPlanned(making);
  const judged = judge(making, filled, id);
  if (judged.changes.length === 0 && judged.refusals.length === 0) return { rewrite: undefined, tokens };
  const upon = uponOf(overlay);
  const rewrite: Draft = {
    ...{ id, number, run: options.run, suite: task.suite, task: task.id, step: checkpoint.step },
    ...{ base: doc.tree.head, at: options.clock(), trigger: trigger.name, ...judged },
    ...(upon.length === 0 ? {} : { upon }),
    ...{ probation: undefined, firing: {}, checkpoint, pair: undefined },
  };
  return { rewrite, tokens };
}

type Making = DraftInput & FillInput;

const none: ReadonlySet<OperatorId> = new Set();

/** Proposes until something passes the critique or a pin stands in the way; what else was refused is not tried again here. */
function judge(making: Making, filled: FilledPlan["filled"], id: RewriteId): Critique {
  const { doc, harness, mint, context, limits, options, tasks } = making;
  const refusals: Refusal[] = [];
  let made = 0;
  let { planned } = making;
  while (planned.length > 0) {
    const proposed = proposeChanges({
      ...{ context, harness, planned, mint, filled, most: limits.changes, flips: [options.task.id], atRisk: [] },
      mintChange: () => `${id}-${++made}`,
    });
    if (proposed.changes.length === 0) break;
    const { definitions, capabilities } = options;
    const beyond =
      capabilities === undefined ? none : beyondModel(harness, proposed.changes, definitions, capabilities);
    if (beyond.size > 0) {
      planned = planned.filter(({ operator }) => !beyond.has(operator.id));
      continue;
    }
    const recentDimensions = dimensionsOf(doc, definitions);
    const judged = critique({ doc, harness, definitions, changes: proposed.changes, tasks, recentDimensions });
    refusals.push(...judged.refusals);
    if (judged.changes.length > 0 || judged.refusals.some(({ code }) => code === "pinned")) {
      return { ...judged, refusals };
    }
    const refused = new Set(proposed.changes.map(({ operator }) => operator));
    planned = planned.filter(({ operator }) => !refused.has(operator.id));
  }
  return { changes: [], refusals, cautions: [] };
}

/** The dimensions of the changes made so far, newest last, those that never ran left out. */
function dimensionsOf(doc: ReviewDocument, definitions: Definitions): readonly Dimension[] {
  return doc.rewrites
    .filter(({ stage }) => stage !== "withheld" && stage !== "refused")
    .flatMap((rewrite) => {
      const grounds = groundsOf(doc, definitions, rewrite) ?? [];
      return rewrite.changes.flatMap(({ edit }, at) => {
        const ground = grounds[at];
        return ground === undefined ? [] : (dimensionOfEdit(ground, edit, definitions) ?? []);
      });
    });
}

/** What to try, without what this run has tried already, however that went; what a pin blocked is tried again. */
function planFor({ options, doc, trigger, symptoms, checkpoint }: DraftInput): readonly PlannedChange[] {
  const own = doc.rewrites.filter(({ run }) => run === options.run);
  const refused = own.flatMap(({ refusals }) => refusals.filter(({ code }) => code !== "pinned"));
  const tried = new Set([...own.flatMap(({ changes }) => changes), ...refused].map(({ operator }) => operator));
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
