import type { StoreApi } from "zustand/vanilla";
import { say } from "../../core/harness/say.ts";
import type { ChangeId, RewriteId } from "../../core/rewrite/contract.ts";
import { acceptChanges } from "../../core/rewrite/review/accept.ts";
import { fateOf } from "../../core/rewrite/review/fate.ts";
import { changeOf } from "../../core/rewrite/review/openChange.ts";
import type { Fate } from "../../core/rewrite/reviewContract.ts";
import type { Studio } from "../contract.ts";
import { isOnlyLooking } from "../onlyLooking.ts";
import type { StudioPorts } from "../ports.ts";
import type { RewriteSlice } from "../rewriteContract.ts";
import { notify } from "../viewSlice.ts";
import { withReviewCode } from "./fetchReviewCode.ts";
import { actNow, documentOf, sayChanges, sayRefused, takeDecision, titlesOf } from "./reviewed.ts";
import { withPlaces } from "./withPlaces.ts";

/** Taking changes into the document, and taking them out; each decision is one version that undo takes back. */
export function createDecisions(
  store: StoreApi<Studio>,
  ports: StudioPorts,
): Pick<RewriteSlice, "accept" | "revert" | "acceptAll" | "revertAll"> {
  return {
    accept: (changes) => {
      if (isOnlyLooking(store)) return;
      const asked = undecided(store.getState(), changes, takenIn);
      const [only] = asked;
      if (only === undefined) return;
      if (asked.length === 1 && fateIn(store.getState(), only) === "conflicted") store.getState().settle(only);
      else accept(store, ports, asked);
    },
    revert: (changes) => {
      if (isOnlyLooking(store)) return;
      const asked = undecided(store.getState(), changes, takenOut);
      if (asked.length > 0) withReviewCode(store, ports, ({ openRevert }) => openRevert(store, ports, asked));
    },
    acceptAll: (rewrite) => {
      if (isOnlyLooking(store)) return;
      const accepted = accept(store, ports, standing(store.getState(), rewrite));
      if (accepted === 0) return;
      const title = say("Accepted {count, plural, one {# change} other {# changes}}", { count: accepted });
      sayAll(store, title, leftOver(store.getState(), rewrite));
    },
    revertAll: (rewrite) => {
      if (isOnlyLooking(store)) return;
      const open = stillOpen(store.getState(), rewrite);
      if (open.length === 0) return;
      withReviewCode(store, ports, ({ openRevert }) => {
        if (!openRevert(store, ports, open)) return;
        const count = open.length;
        sayAll(store, say("Reverted {count, plural, one {# change} other {# changes}}", { count }), 0);
      });
    },
  };
}

const takenIn: ReadonlySet<Fate | undefined> = new Set<Fate>(["accepted", "kept"]);
const takenOut: ReadonlySet<Fate | undefined> = new Set<Fate>(["reverted", "dropped", "withheld"]);

/** What became of a change, as it is drawn. */
export function fateIn(studio: Studio, change: ChangeId): Fate | undefined {
  const document = documentOf(studio);
  const owned = changeOf(document, change);
  return owned && fateOf(document, owned.rewrite, owned.change, studio.overlay);
}

/** Those of the changes that are not there yet, so that a key pressed twice does nothing. */
function undecided(studio: Studio, changes: readonly ChangeId[], there: ReadonlySet<Fate | undefined>): ChangeId[] {
  return [...new Set(changes)].filter((change) => !there.has(fateIn(studio, change)));
}

function standing({ overlay }: Studio, rewrite: RewriteId | undefined): readonly ChangeId[] {
  return overlay.applied
    .filter((lifted) => (rewrite ?? lifted.rewrite) === lifted.rewrite)
    .map(({ change }) => change.id);
}

function stillOpen(studio: Studio, rewrite: RewriteId | undefined): readonly ChangeId[] {
  const { applied, conflicted } = studio.overlay;
  return [...applied, ...conflicted]
    .filter((lifted) => (rewrite ?? lifted.rewrite) === lifted.rewrite)
    .map(({ change }) => change.id);
}

/** What accepting all leaves behind, in words. */
function leftOver({ overlay }: Studio, rewrite: RewriteId | undefined): number {
  return overlay.conflicted.filter((lifted) => (rewrite ?? lifted.rewrite) === lifted.rewrite).length;
}

/** Accepts changes with what they stand on; gives how many that were. */
function accept(store: StoreApi<Studio>, ports: StudioPorts, changes: readonly ChangeId[]): number {
  if (changes.length === 0) return 0;
  const studio = store.getState();
  const accepted = acceptChanges(documentOf(studio), ports.catalogue, changes, actNow(ports));
  if (!accepted.ok) {
    sayRefused(store, accepted.error);
    return 0;
  }
  const tree = withPlaces(studio, accepted.value.tree);
  const titles = titlesOf(studio, accepted.value.accepted);
  takeDecision(store, ports, tree, say("Accepted: {changes}", { changes: sayChanges(titles) }));
  return accepted.value.accepted.length;
}

/** What was done to all can be taken back from the notice, as long as nothing came after it. */
function sayAll(store: StoreApi<Studio>, title: string, left: number): void {
  const { head } = store.getState().tree;
  const undo = () => {
    store.setState(({ notices }) => ({ notices: notices.filter((notice) => notice.title !== title) }));
    if (store.getState().tree.head === head) store.getState().undo();
    else notify(store, "hint", say("Nothing was changed"), say("Something came after it; take that back first."));
  };
  const what =
    left === 0
      ? say("It is one version of the history.")
      : say(
          "It is one version of the history. {left, plural, one {One change clashes with later edits and is left for you to settle.} other {# changes clash with later edits and are left for you to settle.}}",
          { left },
        );
  notify(store, "hint", title, what, { action: { label: say("Undo"), run: undo } });
}
