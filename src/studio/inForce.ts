import type { StoreApi } from "zustand/vanilla";
import { type Decision, headOf } from "../core/edits/versions.ts";
import type { Harness } from "../core/harness/document.ts";
import { semanticHash } from "../core/harness/hash.ts";
import { say } from "../core/harness/say.ts";
import type { ChangeId, Rewrite } from "../core/rewrite/contract.ts";
import { decisionsOf } from "../core/rewrite/review/fate.ts";
import { changeOf } from "../core/rewrite/review/openChange.ts";
import { overlayOf } from "../core/rewrite/review/overlay.ts";
import type { Overlay } from "../core/rewrite/reviewContract.ts";
import type { RewriteDecision, RewriteEvent, TraceEvent } from "../core/runtime/contract.ts";
import type { Studio } from "./contract.ts";
import type { StudioPorts } from "./ports.ts";
import { documentOf } from "./review/reviewed.ts";
import type { WatchedRun } from "./runRewriter.ts";

/** The harness that a run at work is to have, from the head and what is on trial, until it is released. */
export type InForce = {
  /** What the run starts with. */
  readonly harness: Harness;
  /** Told of each of the run's events. */
  readonly note: (event: TraceEvent) => void;
  readonly release: () => void;
};

/**
 * Keeps a run's harness in step with the document: whatever a person edits or decides, and whatever comes on trial or goes,
 * is in force from the run's next step on, where the harness can run. The person's decisions enter the run's trace.
 */
export function keepInForce(store: StoreApi<Studio>, ports: StudioPorts, watched: WatchedRun): InForce {
  const { control, isSeen } = watched;
  const trial = (studio: Studio) => overlayOf(documentOf(studio), ports.catalogue, "trial");
  const first = trial(store.getState());
  let running = semanticHash(first.harness);
  let asked = running;
  let step = 0;
  remember(store, first);
  const release = store.subscribe((now, before) => {
    if (!isSeen() || (now.tree === before.tree && now.rewrites === before.rewrites)) return;
    for (const event of decided(before, now, step)) control.note(event);
    if (now.findings.some((finding) => finding.severity === "error")) return;
    const next = trial(now);
    const hash = semanticHash(next.harness);
    if (hash === asked) return;
    asked = hash;
    remember(store, next);
    if (hash === running) control.takeReplacement();
    else control.replaceHarness(next.harness);
  });
  const note = (event: TraceEvent) => {
    if (event.type === "harness.replaced") running = event.after;
    if (event.type === "node.started" || event.type === "checkpoint.saved") step = event.step;
  };
  return { harness: first.harness, note, release };
}

const told: { readonly [Action in Decision["action"]]: RewriteDecision | undefined } = {
  accept: "accepted",
  allow: "allowed",
  revert: "reverted",
  keep: undefined, // the rewriter tells of its own
};

/** What was decided about changes between two states, as the trace tells of it; an undone decision puts a change back on trial. */
function decided(before: Studio, now: Studio, step: number): readonly RewriteEvent[] {
  if (before.tree === now.tree) return [];
  const [was, is] = [decisionsOf(before.tree), decisionsOf(now.tree)];
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((change): readonly RewriteEvent[] => {
    const action = is.get(change)?.action;
    if (action === was.get(change)?.action) return [];
    const decision = action === undefined ? stageOf(now, change) : told[action];
    return decision === undefined ? [] : [{ type: "rewrite.decided", proposal: change, decision, step }];
  });
}

function stageOf(studio: Studio, change: ChangeId): RewriteDecision | undefined {
  return changeOf(documentOf(studio), change)?.rewrite.stage;
}

/** Remembers what a harness is called, so that every span of the trace can say what it ran under. */
function remember(store: StoreApi<Studio>, overlay: Overlay): void {
  store.setState(({ tree, rewrites, ranUnder }) => {
    const { id: version, label } = headOf(tree);
    const over = new Set(overlay.applied.map(({ rewrite }) => rewrite));
    const laid = rewrites.filter(({ id }) => over.has(id));
    const last = laid.at(-1);
    const name = last === undefined ? { label, version } : { label: onTrial(laid), version, rewrite: last.id };
    return { ranUnder: { ...ranUnder, [semanticHash(overlay.harness)]: name } };
  });
}

function onTrial(rewrites: readonly Rewrite[]): string {
  const all = rewrites.map(({ number }) => String(number));
  const numbers = all.reduce((first, last) => say("{first} and {last}", { first, last }));
  return all.length === 1
    ? say("Rewrite {number} on trial", { number: numbers })
    : say("Rewrites {numbers} on trial", { numbers });
}
