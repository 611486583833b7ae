import { msg } from "../../core/harness/say.ts";

/** One stop of the tour: where it points, and what it says there. */
export type TourStep = {
  readonly id: string;
  /** What it points at, as a selector, the first that is in view; none in view: it stands in the middle. */
  readonly at: readonly string[];
  /** Both marked, to be said where they are shown. */
  readonly title: string;
  readonly words: string;
};

/** Five stops: what one looks at, how it runs, how it changes, how one changes it, and where to find the rest. */
export const tourSteps: readonly TourStep[] = [
  {
    id: "canvas",
    at: ['[data-tour="canvas"]'],
    title: msg("The harness is a graph"),
    words: msg(
      "Each part does one thing for the agent; each wire is a moment of its life, such as before the model is asked. Thinking runs along the top, acting comes back beneath it.",
    ),
  },
  {
    id: "run",
    at: ['[data-tour="run"]'],
    title: msg("Run it on a task"),
    words: msg(
      "Choose a task and a model, then run. Parts light up as they act; pause, or go step by step. Without a model, play a recorded evolution from the gallery.",
    ),
  },
  {
    id: "change",
    at: ["#tab-side-change", "#tab-change"],
    title: msg("It rewrites itself, and you decide"),
    words: msg(
      "When a run gets stuck, a change is proposed and drawn on the graph. Accept it (A), revert it (R) or pin what must stay (P). Ask, Trial and Auto say how changes are let in.",
    ),
  },
  {
    id: "parts",
    at: ["#tab-left-parts", '[data-tour="left"]'],
    title: msg("Build and change it yourself"),
    words: msg(
      "Drag a part onto the canvas or onto a wire, or press N and type. Select a part for its settings; the Code tab shows the whole harness as text. Every step can be undone.",
    ),
  },
  {
    id: "commands",
    at: ['[data-tour="keys"]'],
    title: msg("Everything has a name"),
    words: msg(
      "Ctrl+K (⌘K) finds every command, part and project; ? lists the keys, which you can change. The tour is there too, should you want it again.",
    ),
  },
];
