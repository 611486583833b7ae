import type { StoreApi } from "zustand/vanilla";
import { headOf } from "../../core/edits/versions.ts";
import type { Result } from "../../core/harness/result.ts";
import { say } from "../../core/harness/say.ts";
import type { ChangeId } from "../../core/rewrite/contract.ts";
import { allowOnce } from "../../core/rewrite/review/allowOnce.ts";
import { pinChange } from "../../core/rewrite/review/pinChange.ts";
import { planRevert, revertChanges } from "../../core/rewrite/review/revert.ts";
import { planSettle, settleChange } from "../../core/rewrite/review/settle.ts";
import type { Fate, PinAsk, RevertPlan, ReviewError } from "../../core/rewrite/reviewContract.ts";
import type { Studio } from "../contract.ts";
import type { StudioPorts } from "../ports.ts";
import { notify } from "../viewSlice.ts";
import { fateIn } from "./decisions.ts";
import { actNow, documentOf, sayChanges, sayRefused, takeDecision, titlesOf } from "./reviewed.ts";
import { withPlaces } from "./withPlaces.ts";

type Review = NonNullable<Studio["review"]>;

/** Reverts changes at once where nothing clashes and nothing stands on them (true), else opens what is to be settled. */
export function openRevert(store: StoreApi<Studio>, ports: StudioPorts, changes: readonly ChangeId[]): boolean {
  return openReview(store, ports, planRevert(documentOf(store.getState()), ports.catalogue, ports.mint, changes));
}

/** Opens the cards of a change that cannot stand beside what was done since it was made. */
export function openSettle(store: StoreApi<Studio>, ports: StudioPorts, change: ChangeId): boolean {
  return openReview(store, ports, planSettle(documentOf(store.getState()), ports.catalogue, ports.mint, change));
}

/**
 * What is being settled, planned anew after the document or its rewrites have changed; it is closed where there is nothing left to
 * settle, which is said where it could go through now.
 */
export function renewReview(store: StoreApi<Studio>, ports: StudioPorts): void {
  const studio = store.getState();
  const { review } = studio;
  if (review === undefined) return;
  const document = documentOf(studio);
  const { action, changes } = review.plan;
  const plan =
    action === "settle"
      ? planSettle(document, ports.catalogue, ports.mint, changes[0] ?? "")
      : planRevert(document, ports.catalogue, ports.mint, changes.filter(isIn(studio)));
  if (plan.ok && !isClear(plan.value)) {
    store.setState({ review: renewed(review, plan.value) });
    return;
  }
  store.setState({ review: undefined });
  if (!plan.ok) return;
  const next = say("What stood in the way has gone. Ask for it again, and it goes through.");
  notify(store, "hint", say("Nothing is left to settle"), next);
}

/** Whether a change can still be taken out: of several that are, one may have been dropped or reverted meanwhile. */
function isIn(studio: Studio): (change: ChangeId) => boolean {
  const out: ReadonlySet<Fate | undefined> = new Set<Fate>(["reverted", "dropped", "withheld"]);
  return (change) => !out.has(fateIn(studio, change));
}

/** A review with its plan made anew: what was settled stands where just the same is still to be settled. */
function renewed({ plan, resolutions, dependants }: Review, anew: RevertPlan): Review {
  const asked = new Set(plan.cards.map((card) => JSON.stringify(card)));
  const same = new Set(anew.cards.filter((card) => asked.has(JSON.stringify(card))).map(({ id }) => id));
  const isSame = plan.dependants.map(({ id }) => id).join() === anew.dependants.map(({ id }) => id).join();
  const stands = isSame && (dependants !== "bypass" || anew.canBypass);
  return {
    plan: anew,
    resolutions: Object.fromEntries(Object.entries(resolutions).filter(([card]) => same.has(card))),
    dependants: stands ? dependants : undefined,
  };
}

/** Whether it can go through with nothing to settle. */
function isClear({ cards, dependants }: RevertPlan): boolean {
  return cards.length === 0 && dependants.length === 0;
}

function openReview(store: StoreApi<Studio>, ports: StudioPorts, plan: Result<RevertPlan, ReviewError>): boolean {
  if (!plan.ok) {
    sayRefused(store, plan.error);
    return false;
  }
  const { review } = store.getState();
  // What was asked for again keeps what has been settled of it.
  const isAgain = review !== undefined && isSamePlan(review.plan, plan.value);
  const fresh: Review = { plan: plan.value, resolutions: {}, dependants: undefined };
  store.setState({ review: isAgain ? renewed(review, plan.value) : fresh });
  return isClear(plan.value) && applyReview(store, ports);
}

function isSamePlan(one: RevertPlan, other: RevertPlan): boolean {
  return one.action === other.action && one.changes.join() === other.changes.join();
}

/** Goes through with what is settled; where something is left to settle it stays open, and says so. */
export function applyReview(store: StoreApi<Studio>, ports: StudioPorts): boolean {
  const studio = store.getState();
  const { review } = studio;
  if (review === undefined) return false;
  const { plan, resolutions, dependants = "none" } = review;
  const [document, act] = [documentOf(studio), actNow(ports)];
  const settled =
    plan.action === "settle"
      ? settleChange(document, ports.catalogue, ports.mint, plan, resolutions, act)
      : revertChanges(document, ports.catalogue, ports.mint, plan, resolutions, dependants, act);
  if (!settled.ok) {
    sayRefused(store, settled.error);
    return false;
  }
  store.setState({ review: undefined });
  const changes = sayChanges(titlesOf(studio, plan.changes));
  const spoken = say(plan.action === "settle" ? "Settled: {changes}" : "Reverted: {changes}", { changes });
  takeDecision(store, ports, settled.value, spoken);
  return true;
}

/** Pins what changes wrote, and accepts what is open of them. */
export function pinNow(store: StoreApi<Studio>, ports: StudioPorts, changes: readonly ChangeId[]): void {
  const studio = store.getState();
  const pinned = pinChange(documentOf(studio), ports.catalogue, changes, actNow(ports));
  if (!pinned.ok) {
    sayRefused(store, pinned.error);
    return;
  }
  const tree = withPlaces(studio, pinned.value.tree);
  // What is pinned and accepted already is left as it is.
  if (pinned.value.accepted.length === 0 && headOf(tree).edit.length === 0) return;
  takeDecision(store, ports, tree, say("Pinned: {changes}", { changes: sayChanges(titlesOf(studio, changes)) }));
}

/** Lets through, this once, what the agent asked to change of what is pinned. */
export function allowNow(store: StoreApi<Studio>, ports: StudioPorts, ask: PinAsk): void {
  const studio = store.getState();
  const allowed = allowOnce(documentOf(studio), ports.catalogue, ask, actNow(ports));
  if (!allowed.ok) {
    sayRefused(store, allowed.error);
    return;
  }
  store.setState({ rewrites: allowed.value.rewrites });
  takeDecision(store, ports, allowed.value.tree, say("Allowed once: {about}", { about: ask.about }));
}
