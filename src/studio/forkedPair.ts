import { err, type Result } from "../core/harness/result.ts";
import { say } from "../core/harness/say.ts";
import type { ModelProvider } from "../core/models/contract.ts";
import { thrownDetail } from "../core/models/thrown.ts";
import { catalogue } from "../core/nodes/catalogue.ts";
import type { Pair, Rewrite } from "../core/rewrite/contract.ts";
import { type ArmName, drawnAnew, runPair } from "../core/rewrite/pair.ts";
import { pairHarnesses } from "../core/rewrite/pairOf.ts";
import { pairsOf } from "../core/rewrite/reading.ts";
import type { ReviewDocument } from "../core/rewrite/reviewContract.ts";
import { breathing } from "./breathing.ts";
import { createPerformer } from "./performer.ts";
import type { StudioPorts } from "./ports.ts";

/** What a rewrite's forked pair is run with. */
export type PairRun = {
  readonly document: ReviewDocument;
  readonly rewrite: Rewrite;
  readonly provider: ModelProvider;
  readonly signal: AbortSignal;
  readonly onArm: (arm: ArmName) => void;
};

/**
 * Runs on from a rewrite's checkpoint, with it and without it; a pair after the first draws other random numbers, the same for
 * both of its arms. Never rejects: an error says in one sentence why there is no pair.
 */
export async function runForkedPair(ports: StudioPorts, run: PairRun): Promise<Result<Pair, string>> {
  const { document, rewrite, provider, signal, onArm } = run;
  const { checkpoint } = rewrite;
  const harnesses = pairHarnesses(document, ports.catalogue, rewrite);
  const suite = ports.suites.get(rewrite.suite);
  if (checkpoint === undefined || harnesses === undefined) return err(say("There is no point left to run it from."));
  if (suite === undefined) return err(say("Its suite is no longer on offer."));
  const breathe = breathing(ports, signal);
  try {
    return await runPair({
      checkpoint: drawnAnew(checkpoint, pairsOf(rewrite).length),
      run: rewrite.run,
      harnesses,
      definitions: catalogue,
      world: (snapshot) => {
        const environment = suite.open();
        environment.reset(checkpoint.state.task.id, checkpoint.state.seed);
        if (snapshot !== undefined) environment.restore(snapshot);
        return {
          perform: createPerformer({ provider, environment, onObserved: () => undefined, breathe }),
          verify: environment.verify,
        };
      },
      clock: ports.clock,
      signal,
      onArm,
      breathe,
    });
  } catch (thrown) {
    return err(say("It broke: {detail}", { detail: thrownDetail(thrown) }));
  }
}
