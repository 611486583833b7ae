import type { Harness } from "../harness/document.ts";
import { parseParams } from "../harness/resolve.ts";
import type { RewriteDecision, TraceEvent } from "../runtime/contract.ts";
import type { ChangeId, Rewrite, RewriteId } from "./contract.ts";
import type { Observer } from "./facts.ts";
import { countFiring, type FiringCount } from "./firing.ts";
import { createObserver } from "./observe/observer.ts";
import { watchedParts } from "./observe/parts.ts";
import { fateOf } from "./review/fate.ts";
import { changesOf, type OwnedChange } from "./review/openChange.ts";
import { overlayOf } from "./review/overlay.ts";
import type { Fate } from "./reviewContract.ts";
import type { RewriterOptions } from "./rewriterContract.ts";

/** What a rewriter keeps while its run lasts. */
export type Session = {
  readonly observer: Observer;
  /** The Step part's budget of tokens. */
  readonly maxTokens: number;
  /** Takes in an event of the trace. */
  readonly observe: (event: TraceEvent, index: number) => void;
  /** Puts changed rewrites in their places; nothing is written where none changes. */
  readonly change: (next: (rewrite: Rewrite) => Rewrite) => void;
  readonly add: (rewrite: Rewrite) => void;
  /** A rewrite with what its changes have done so far, each as long as it was in force. */
  readonly counted: (rewrite: Rewrite) => Rewrite;
  readonly note: (proposal: RewriteId | ChangeId, decision: RewriteDecision, step: number) => void;
  /** Has the trace tell, once each, of changes on trial that can no longer stand beside what a person did. */
  readonly tellConflicts: (step: number) => void;
};

/** Begins to watch a run that starts under `harness`. */
export function openSession(options: RewriterOptions, harness: Harness): Session {
  const { host, definitions, control } = options;
  const { maxSteps, maxTokens } = budgetOf(harness, options);
  const counts = new Map<ChangeId, FiringCount>();
  let running: ReadonlySet<ChangeId> = new Set();
  const observer = createObserver({
    contextTokens: options.contextTokens,
    maxSteps,
    parts: () => watchedParts(overlayOf(host.read(), definitions, "trial").harness, definitions),
    marginFloor: options.marginFloor,
  });
  const attend = () => {
    const present = changesInForce(options);
    for (const { rewrite, change } of present) {
      if (running.has(change.id)) continue;
      const before = counts.get(change.id)?.firing() ?? rewrite.firing;
      counts.set(change.id, countFiring([change], before));
    }
    running = new Set(present.map(({ change }) => change.id));
  };
  attend();
  const told = new Set<ChangeId>();
  const note: Session["note"] = (proposal, decision, step) =>
    control.note({ type: "rewrite.decided", proposal, decision, step });
  return {
    observer,
    maxTokens,
    observe: (event, index) => {
      // What is decided in the middle of a step comes into force at its end.
      if (event.type === "run.started" || event.type === "harness.replaced") attend();
      observer.note(event, index);
      for (const id of running) counts.get(id)?.note(event, index);
    },
    change: (next) => {
      const { rewrites } = host.read();
      const changed = rewrites.map(next);
      if (changed.some((rewrite, at) => rewrite !== rewrites[at])) host.write(changed);
    },
    add: (rewrite) => host.write([...host.read().rewrites, rewrite]),
    counted: (rewrite) => {
      const counted = rewrite.changes.flatMap(({ id }) => Object.entries(counts.get(id)?.firing() ?? {}));
      const firing = { ...rewrite.firing, ...Object.fromEntries(counted) };
      return sameCounts(firing, rewrite.firing) ? rewrite : { ...rewrite, firing };
    },
    note,
    tellConflicts: (step) => {
      for (const { change } of overlayOf(host.read(), definitions, "trial").conflicted) {
        if (!told.has(change.id)) note(change.id, "conflicted", step);
        told.add(change.id);
      }
    },
  };
}

const taken: ReadonlySet<Fate> = new Set(["kept", "accepted"]);

/** The changes that the harness to run holds: those taken in, and those on trial that can stand. */
function changesInForce({ host, definitions }: RewriterOptions): readonly OwnedChange[] {
  const doc = host.read();
  const laid = new Set(overlayOf(doc, definitions, "trial").applied.map(({ change }) => change.id));
  return changesOf(doc).filter(({ rewrite, change }) => laid.has(change.id) || taken.has(fateOf(doc, rewrite, change)));
}

function sameCounts(after: Rewrite["firing"], before: Rewrite["firing"]): boolean {
  return Object.entries(after).every(([id, { ran, fired }]) => before[id]?.ran === ran && before[id]?.fired === fired);
}

function budgetOf(harness: Harness, { definitions }: RewriterOptions): { maxSteps: number; maxTokens: number } {
  for (const node of Object.values(harness.nodes)) {
    const definition = definitions.get(node.kind);
    if (definition?.budget !== true) continue;
    const { maxSteps, maxTokens } = parseParams(definition, node.params).params;
    return { maxSteps: Number(maxSteps ?? 1), maxTokens: Number(maxTokens ?? 0) };
  }
  return { maxSteps: 1, maxTokens: 0 };
}
