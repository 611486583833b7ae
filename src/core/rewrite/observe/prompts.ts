import type { Message } from "../../models/contract.ts";
import { finalAsk } from "../../nodes/model.ts";
import type { TraceEvent } from "../../runtime/contract.ts";
import type { Here } from "./place.ts";

type Called = Extract<TraceEvent, { readonly type: "model.called" }>;

/** What the prompts show: which tools were on offer, and how far back the model can still see. */
export type Prompts = {
  /** Takes in every model call of the run, whoever made it; `here` is undefined for those of sub-agents. */
  readonly note: (event: Called, here: Here | undefined) => void;
  /** Tools on offer at the last call of the loop's own model. */
  readonly offered: () => ReadonlySet<string>;
  /** The first step whose observation stands in the last prompt whole; earlier ones were folded or dropped. */
  readonly viewFrom: () => number;
};

/**
 * Prompts before the first call. `model.called` says only what a prompt added to the one before it, so the number of the
 * model's own turns is kept for every length of the prompt; each turn belongs to one step. A fork goes on from a prompt that its trace
 * does not hold: what stood there counts as no turn, as nothing that the trace shows can have been lost with it. Costs what was added.
 */
export function createPrompts(): Prompts {
  /** `turns[n]`: the model's own messages among the first n. */
  let turns: number[] = [0];
  let lastSpan = 0;
  let offered: ReadonlySet<string> = new Set();
  let viewFrom = 0;
  return {
    note: ({ kept, added, tools, span }, here) => {
      if (kept < turns.length) turns.length = kept + 1;
      if (kept <= 1) turns = kept === 0 ? [0] : [0, 0]; // a prompt never begins with the model's own words
      for (const message of added) turns.push((turns.at(-1) ?? 0) + turnsBy(message));
      if (here === undefined || here.hook !== "beforeModel") return;
      offered = new Set(tools);
      if (span !== lastSpan) viewFrom = here.step - (turns.at(-1) ?? 0);
      lastSpan = span;
    },
    offered: () => offered,
    viewFrom: () => viewFrom,
  };
}

/** A reply opens a turn; reasoning that the same step went on from was none of its own. */
function turnsBy({ role, content }: Message): number {
  if (role === "assistant") return 1;
  return role === "user" && content === finalAsk ? -1 : 0;
}
