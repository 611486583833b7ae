import type { Pair, Rewrite } from "./contract.ts";
import { probationWords } from "./probation.ts";
import { pairGain } from "./reading.ts";
import { fateOf } from "./review/fate.ts";
import type { RewriterOptions } from "./rewriterContract.ts";

/**
 * Auto's gate at the run's end: probation and a forked pair decide what is kept; what they do not speak for is dropped. Until
 * suites can be evaluated there is no other measure, and each verdict says on what it rests.
 */
export async function passGate(options: RewriterOptions): Promise<void> {
  const { host, run } = options;
  const isOpen = (rewrite: Rewrite) =>
    rewrite.run === run &&
    rewrite.stage === "trial" &&
    rewrite.changes.some((change) => fateOf(host.read(), rewrite, change) === "trial");
  for (const rewrite of host.read().rewrites.filter(isOpen)) {
    const pair = rewrite.pair ?? (await options.pair?.(rewrite, options.signal));
    if (options.signal.aborted) return;
    const judged = verdictOf(rewrite, pair);
    if (judged.stage === "kept") {
      host.keep(openOf(options, rewrite));
    }
    host.write(host.read().rewrites.map((each) => (each.id === rewrite.id ? { ...each, ...judged, pair } : each)));
  }
}

function openOf({ host }: RewriterOptions, rewrite: Rewrite): readonly string[] {
  return rewrite.changes.flatMap((change) => (fateOf(host.read(), rewrite, change) === "trial" ? [change.id] : []));
}

function verdictOf(rewrite: Rewrite, pair: Pair | undefined): Pick<Rewrite, "stage" | "stageWhy"> {
  const probation = rewrite.probation === undefined ? "No probation." : probationWords(rewrite.probation);
  const better = rewrite.probation?.verdict === "better";
  const gain = pairGain({ pair });
  if (gain === undefined) {
    const skipped = `${probation} The forked pair was skipped: it could not be run.`;
    return { stage: better ? "kept" : "dropped", stageWhy: skipped };
  }
  const keeps = gain > 0 || (gain === 0 && better);
  const figure = gain > 0 ? "solves more" : gain < 0 ? "solves less" : "solves as much";
  const measured = `${probation} In the forked pair from its checkpoint the run with it ${figure}.`;
  return { stage: keeps ? "kept" : "dropped", stageWhy: measured };
}
