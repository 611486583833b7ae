import { seedOf } from "../harness/random.ts";
import { say } from "../harness/say.ts";
import type { Caution, Rewrite } from "./contract.ts";
import type { RewriteMode } from "./rewriterContract.ts";

/** Where a rewrite begins, and why in one sentence. */
type Staged = Pick<Rewrite, "stage" | "stageWhy">;

/** What decides where a rewrite begins. */
type Entry = {
  readonly mode: RewriteMode;
  readonly cautions: readonly Caution[];
  /** Which rewrite of its run it is, from 1. */
  readonly place: number;
  readonly seed: number;
  /** The suite's task, so that one seed draws differently for each. */
  readonly task: string;
  /** Chance that it is put in force. */
  readonly applied: number;
};

/** Lets a rewrite in: it waits where a person is to be asked, else the draw puts it on trial or withholds it. */
export function stageOf(entry: Entry): Staged {
  const asking = entry.cautions.find(({ asks }) => asks);
  if (asking !== undefined) return { stage: "waiting", stageWhy: asking.reason };
  if (entry.mode === "ask") return { stage: "waiting", stageWhy: "" };
  const drawn = seedOf(entry.seed, entry.task, "applied", entry.place) / 0x1_0000_0000;
  if (drawn < entry.applied) return { stage: "trial", stageWhy: "" };
  const stageWhy = say(
    "Left out by the draw, as {count} in 100 are, so that what rewrites do can be told from what would have happened anyway.",
    { count: Math.round((1 - entry.applied) * 100) },
  );
  return { stage: "withheld", stageWhy };
}
