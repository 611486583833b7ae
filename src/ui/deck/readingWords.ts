import { msg, say } from "../../core/harness/say.ts";
import type { Anchor, Firing, Reading } from "../../core/rewrite/contract.ts";
import type { Fate } from "../../core/rewrite/reviewContract.ts";

/** What each rung of the reading ladder says, and what it takes to stand on it. */
export const ladder: readonly { readonly reading: Reading; readonly word: string; readonly help: string }[] = [
  { reading: "L0", word: msg("in the harness"), help: msg("It is there; nothing is known yet.") },
  { reading: "L1", word: msg("ran"), help: msg("The run came past it.") },
  { reading: "L2", word: msg("fired"), help: msg("It changed something on its way.") },
  {
    reading: "L3",
    word: msg("changed the outcome"),
    help: msg("Runs with and without it ended differently. Known only from paired reruns."),
  },
];

/** How far a change is known to matter, in one line: `L2 fired 2 × (steps 5, 7)`. */
export function readingWords(reading: Reading, firing: Firing | undefined, fate: Fate): string {
  const { ran, fired, on } = firing ?? { ran: 0, fired: 0, on: [] };
  switch (reading) {
    case "L3":
      return say("L3 changed the outcome");
    case "L2":
      return firedWords(fired, on);
    case "L1":
      return say("L1 ran {count} ×, did not fire", { count: ran });
    case "L0":
      return say(isInForce(fate) ? "L0 in the harness, not reached yet" : "L0 not in force");
  }
}

function isInForce(fate: Fate): boolean {
  return fate === "trial" || fate === "accepted" || fate === "kept";
}

function firedWords(count: number, on: readonly Anchor[]): string {
  const steps = [...new Set(on.map((anchor) => anchor.step))];
  if (steps.length === 0) return say("L2 fired {count} ×", { count });
  return say(steps.length === 1 ? "L2 fired {count} × (step {steps})" : "L2 fired {count} × (steps {steps})", {
    ...{ count, steps: steps.join(say(", ")) },
  });
}
