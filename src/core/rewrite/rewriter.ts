import { semanticHash } from "../harness/hash.ts";
import { compileHarness } from "../runtime/compile.ts";
import type { Checkpoint } from "../runtime/contract.ts";
import type { Rewrite } from "./contract.ts";
import type { TaskText } from "./critique/leaks.ts";
import { draftRewrite, nextNumber } from "./draftRewrite.ts";
import { passGate } from "./gate.ts";
import { goOn, isOnProbation, openProbation, probationWords } from "./probation.ts";
import { overlayOf } from "./review/overlay.ts";
import { type Rewriter, type RewriterLimits, type RewriterOptions, rewriterLimits } from "./rewriterContract.ts";
import { openSession, type Session } from "./session.ts";
import { stageOf } from "./trial.ts";

/**
 * A rewriter for one run. At each step boundary it first settles what is on trial, then, within its limits, lets a trigger
 * that holds lead to a new rewrite, and puts the overlay that follows in force. The same run, seed, ledger and decisions give
 * the same rewrites.
 */
export function createRewriter(options: RewriterOptions): Rewriter {
  const limits = { ...rewriterLimits, ...options.limits };
  const { host, definitions, control } = options;
  const session = openSession(options, overlayOf(host.read(), definitions, "trial").harness);
  const tasks = options.taskTexts.map((instruction) => ({ instruction, answers: [] }));
  const own: Own = { options, limits, session, tasks };
  let tokensLeft = session.maxTokens * limits.tokenShare;
  return {
    onEvent: session.observe,
    atBoundary: async (checkpoint) => {
      settle(own, checkpoint);
      const isSound = () => compileHarness(overlayOf(host.read(), definitions, "trial").harness, definitions).ok;
      // What a person has left with errors is neither run nor built upon.
      if (isSound()) tokensLeft -= await propose(own, checkpoint, tokensLeft);
      const { harness } = overlayOf(host.read(), definitions, "trial");
      if (semanticHash(harness) !== checkpoint.state.harness && isSound()) control.replaceHarness(harness);
    },
    finish: async ({ reason }) => {
      session.change((rewrite) => probed(own, session.counted(rewrite), session.observer.facts().step));
      // A run that broke or was stopped says nothing of its rewrites.
      if (options.mode() === "auto" && reason !== "error" && reason !== "interrupted") await passGate(options);
    },
  };
}

type Own = {
  readonly options: RewriterOptions;
  readonly limits: RewriterLimits;
  readonly session: Session;
  readonly tasks: readonly TaskText[];
};

/** Counts what fired, goes on with probation, drops what does not pay, and lets in what waits no longer. */
function settle(own: Own, checkpoint: Checkpoint): void {
  const { session } = own;
  const { step } = checkpoint;
  session.change((rewrite) => {
    const attended = probed(own, session.counted(rewrite), step);
    if (attended.stage === "dropped" && rewrite.stage !== "dropped") session.note(rewrite.id, "dropped", step);
    return letIn(own, attended, checkpoint);
  });
  session.tellConflicts(step);
}

/** A rewrite on probation in this run, as it stands after this step; one that is not better is dropped, for free. */
function probed(own: Own, rewrite: Rewrite, step: number): Rewrite {
  const { options, limits, session } = own;
  if (rewrite.run !== options.run || !isOnProbation(rewrite) || rewrite.probation === undefined) return rewrite;
  const { applied } = overlayOf(options.host.read(), options.definitions, "trial");
  if (!applied.some((lifted) => lifted.rewrite === rewrite.id)) return rewrite; // accepted, reverted or in conflict
  const probation = goOn(rewrite.probation, session.observer.facts(), rewrite.step, step, limits.probation);
  if (probation.verdict === "running") return { ...rewrite, probation };
  const stageWhy = probationWords(probation);
  return { ...rewrite, probation, stageWhy, stage: probation.verdict === "better" ? "trial" : "dropped" };
}

/** A rewrite that waited only because of the mode is let in once the mode has changed. */
function letIn(own: Own, rewrite: Rewrite, checkpoint: Checkpoint): Rewrite {
  const { options, session } = own;
  const mode = options.mode();
  const waits = rewrite.stage === "waiting" && !rewrite.cautions.some(({ asks }) => asks);
  if (rewrite.run !== options.run || !waits || mode === "ask") return rewrite;
  const staged = staging(own, rewrite, checkpoint);
  session.note(rewrite.id, staged.stage === "withheld" ? "withheld" : "trial", checkpoint.step);
  return staged;
}

/** Where a rewrite of this run begins at this boundary, by a draw of its own; in force it is on probation from here. */
function staging(
  { options, limits, session }: Own,
  rewrite: Omit<Rewrite, "stage" | "stageWhy">,
  checkpoint: Checkpoint,
): Rewrite {
  const { rewrites } = options.host.read();
  const earlier = rewrites.filter((each) => isEdit(each, options) && each.number < rewrite.number);
  const place = earlier.length + 1;
  const entry = {
    mode: options.mode(),
    cautions: rewrite.cautions,
    place,
    seed: options.seed,
    task: options.task.id,
    applied: limits.applied,
  };
  const staged = stageOf(entry);
  const { step } = checkpoint;
  const facts = session.observer.facts();
  const probation = staged.stage === "trial" ? openProbation(facts, step, limits.probation) : rewrite.probation;
  return { ...rewrite, ...staged, step, checkpoint, probation };
}

function isEdit({ run, stage }: Rewrite, options: RewriterOptions): boolean {
  return run === options.run && stage !== "refused";
}

/** Lets a trigger that holds lead to a rewrite, where the limits leave room; gives the tokens that all drafts cost. */
async function propose(own: Own, checkpoint: Checkpoint, most: number): Promise<number> {
  const { options, limits, session, tasks } = own;
  const doc = options.host.read();
  if (!hasRoom(doc.rewrites, own, checkpoint.step)) return 0;
  const { observer } = session;
  const symptoms = observer.symptoms();
  let tokens = 0;
  for (const trigger of observer.triggers()) {
    const draft = await draftRewrite({
      ...{ options, limits, doc, checkpoint, trigger, symptoms, tasks, tokensLeft: most - tokens },
      facts: observer.facts(),
    });
    tokens += draft.tokens;
    if (draft.rewrite === undefined) continue;
    if (!options.signal.aborted) enter(own, draft.rewrite, checkpoint);
    break;
  }
  return tokens;
}

function hasRoom(rewrites: readonly Rewrite[], { options, limits }: Own, step: number): boolean {
  const own = rewrites.filter(({ run }) => run === options.run);
  const edits = own.filter((rewrite) => isEdit(rewrite, options));
  const refused = own.filter(({ stage, changes }) => stage === "refused" && changes.length === 0).length;
  const rested = edits.every((rewrite) => step - rewrite.step >= limits.cooldown);
  return edits.length < limits.edits && refused < limits.refused && rested;
}

/** Adds a drafted rewrite where it begins, and has the trace tell of it and of what pins blocked. */
function enter(own: Own, drafted: Omit<Rewrite, "stage" | "stageWhy">, checkpoint: Checkpoint): void {
  const { options, session } = own;
  const { step } = checkpoint;
  // A person may have let in a blocked change while this one was written.
  const numbered = { ...drafted, number: nextNumber(options.host.read().rewrites) };
  const rewrite: Rewrite =
    drafted.changes.length > 0
      ? staging(own, numbered, checkpoint)
      : { ...numbered, stage: "refused", stageWhy: drafted.refusals[0]?.reason ?? "" };
  options.control.note({ type: "rewrite.proposed", proposal: rewrite.id, step });
  session.add(rewrite);
  session.note(rewrite.id, rewrite.stage, step);
  for (const { change, pin } of rewrite.refusals) if (pin !== undefined) session.note(change, "blocked", step);
}
