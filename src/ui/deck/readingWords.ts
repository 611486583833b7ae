import type { Anchor, Firing, Reading } from "../../core/rewrite/contract.ts";
import type { Fate } from "../../core/rewrite/reviewContract.ts";

/** What each rung of the reading ladder says, and what it takes to stand on it. */
export const ladder: readonly { readonly reading: Reading; readonly word: string; readonly help: string }[] = [
  { reading: "L0", word: "in the harness", help: "It is there; nothing is known yet." },
  { reading: "L1", word: "ran", help: "The run came past it." },
  { reading: "L2", word: "fired", help: "It changed something on its way." },
  {
    reading: "L3",
    word: "changed the outcome",
    help: "Runs with and without it ended differently. Known only from paired reruns.",
  },
];

/** How far a change is known to matter, in one line: `L2 fired 2 × (steps 5, 7)`. */
export function readingWords(reading: Reading, firing: Firing | undefined, fate: Fate): string {
  const { ran, fired, on } = firing ?? { ran: 0, fired: 0, on: [] };
  switch (reading) {
    case "L3":
      return "L3 changed the outcome";
    case "L2":
      return `L2 fired ${fired} ×${stepWords(on)}`;
    case "L1":
      return `L1 ran ${ran} ×, did not fire`;
    case "L0":
      return isInForce(fate) ? "L0 in the harness, not reached yet" : "L0 not in force";
  }
}

function isInForce(fate: Fate): boolean {
  return fate === "trial" || fate === "accepted" || fate === "kept";
}

function stepWords(on: readonly Anchor[]): string {
  const steps = [...new Set(on.map((anchor) => anchor.step))];
  if (steps.length === 0) return "";
  return ` (${steps.length === 1 ? "step" : "steps"} ${steps.join(", ")})`;
}
