import { msg } from "../core/harness/say.ts";

/** What an evolution of the gallery is told with, and what in its harness has a name of its own; to be said. */
type EvolutionWords = {
  readonly title: string;
  readonly story: string;
  readonly harness: string;
  /** Title of the region that is pinned, if one is. */
  readonly pinned?: string;
};

/** The words of the evolutions that come with the page, by id: recorded with them, in English, and said where they are shown. */
export const evolutionWords = {
  rescue: {
    title: msg("A failing task, rescued"),
    story: msg(
      "The model answers in prose, and the loop can do nothing with it. After two such replies the harness constrains what may be written, and the task is solved.",
    ),
    harness: msg("Careless loop"),
  },
  worse: {
    title: msg("A plausible change, dropped"),
    story: msg(
      "The model wants to take “nothing” from “nothing”, and the agent puts into words how calls are to be made. The run gets worse, not better, and after four steps probation drops the change for free.",
    ),
    harness: msg("Tool loop"),
  },
  pinned: {
    title: msg("A pin in the way"),
    story: msg(
      "The parts around the model are pinned, so whatever the agent proposes there is blocked. Blocked three times and more, it asks: allow it once, and the task is solved.",
    ),
    harness: msg("Pinned loop"),
    pinned: msg("Asking the model"),
  },
} as const satisfies Readonly<Record<string, EvolutionWords>>;
