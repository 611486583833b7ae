import type { Part } from "./build.ts";

/** The parts that a loop with tools begins with. */
export const opening = {
  task: { kind: "task", at: [0, 0] },
  system: {
    kind: "systemPrompt",
    at: [1, 0],
    params: { text: "Solve the task with the tools, one call at a time." },
  },
  step: { kind: "step", at: [2, 0] },
} as const satisfies Readonly<Record<string, Part>>;

/** The wires of the opening, into a `history` of the template's own. */
export const openingWires: readonly string[] = [
  "task.start system.in",
  "system.out step.start",
  "step.step history.in",
];

/** The opening with a plain history, up to the output contract. */
export const plainOpening = {
  ...opening,
  history: { kind: "history", at: [3, 0] },
  prompt: { kind: "prompt", at: [4, 0] },
  contract: { kind: "outputContract", at: [5, 0] },
} as const satisfies Readonly<Record<string, Part>>;

/** The wires of the plain opening, into the template's `model`. */
export const plainOpeningWires: readonly string[] = [
  ...openingWires,
  "history.out prompt.in",
  "prompt.out contract.in",
  "contract.out model.in",
];
