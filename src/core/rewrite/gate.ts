import { say } from "../harness/say.ts";
import type { Pair, Rewrite } from "./contract.ts";
import { probationWords } from "./probation.ts";
import { pairGain } from "./reading.ts";
import { fateOf } from "./review/fate.ts";
import { overlayOf } from "./review/overlay.ts";
import type { RewriterOptions } from "./rewriterContract.ts";

/**
 * Auto's gate at the run's end: probation and a forked pair decide what is kept; what they do not speak for is dropped, what could not be measured stays on trial. Until
 * suites can be evaluated there is no other measure, and each verdict says on what it rests.
 */
export async function passGate(options: RewriterOptions): Promise<void> {
  const { host, run } = options;
  const isOnTrial = (rewrite: Rewrite) =>
    rewrite.run === run && rewrite.stage === "trial" && openOf(options, rewrite).length > 0;
  for (const rewrite of host.read().rewrites.filter(isOnTrial)) {
    const pair = rewrite.pair ?? (await options.pair?.(rewrite, options.signal));
    if (options.signal.aborted) return;
    const judged = verdictOf(rewrite, pair);
    const open = openOf(options, rewrite);
    if (judged.stage === "kept" && open.length > 0) host.keep(open);
    // What a person has decided on meanwhile, or what could not be taken in, is not the gate's to close.
    const isClosed = open.length > 0 && (judged.stage !== "kept" || openOf(options, rewrite).length === 0);
    const fate = isClosed ? { ...judged, pair } : { pair };
    host.write(host.read().rewrites.map((each) => (each.id === rewrite.id ? { ...each, ...fate } : each)));
  }
}

/** The changes of a rewrite that are in force and undecided; those that clash with what a person did wait for the person. */
function openOf({ host, definitions }: RewriterOptions, rewrite: Rewrite): readonly string[] {
  const doc = host.read();
  const overlay = overlayOf(doc, definitions, "trial");
  return rewrite.changes.flatMap((change) => (fateOf(doc, rewrite, change, overlay) === "trial" ? [change.id] : []));
}

function verdictOf(rewrite: Rewrite, pair: Pair | undefined): Pick<Rewrite, "stage" | "stageWhy"> {
  const probation = rewrite.probation === undefined ? say("No probation.") : probationWords(rewrite.probation);
  const better = rewrite.probation?.verdict === "better";
  const gain = pairGain({ pair });
  if (gain === undefined) {
    // A gate that was not gone through has not been passed: what became of it is the person's to say.
    const skipped = say("{probation} The forked pair was skipped: it could not be run.", { probation });
    return { stage: "trial", stageWhy: skipped };
  }
  const keeps = gain > 0 || (gain === 0 && better);
  const measured = say(
    gain > 0
      ? "{probation} In the forked pair from its checkpoint the run with it solves more."
      : gain < 0
        ? "{probation} In the forked pair from its checkpoint the run with it solves less."
        : "{probation} In the forked pair from its checkpoint the run with it solves as much.",
    { probation },
  );
  return { stage: keeps ? "kept" : "dropped", stageWhy: measured };
}
