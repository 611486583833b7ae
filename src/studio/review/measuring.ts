import type { StoreApi } from "zustand/vanilla";
import { say } from "../../core/harness/say.ts";
import type { RewriteId } from "../../core/rewrite/contract.ts";
import type { Studio } from "../contract.ts";
import { isOnlyLooking } from "../onlyLooking.ts";
import type { StudioPorts } from "../ports.ts";
import type { RewriteSlice } from "../rewriteContract.ts";
import { notify } from "../viewSlice.ts";

/** "What if it had not been applied?": a rewrite's forked pair, run when asked for. One at a time, and never beside a run. */
export function createMeasuring(
  store: StoreApi<Studio>,
  ports: StudioPorts,
): Pick<RewriteSlice, "measure" | "measuring" | "cancelMeasure"> {
  let abort: AbortController | undefined;
  return {
    measure: async (id) => {
      if (abort !== undefined || refused(store, id)) return;
      const own = new AbortController();
      abort = own;
      store.setState({ measuring: { rewrite: id, arm: "with" } });
      try {
        await measure(store, ports, id, own.signal);
      } finally {
        if (abort === own) {
          abort = undefined;
          store.setState({ measuring: undefined });
        }
      }
    },
    measuring: undefined,
    cancelMeasure: () => {
      abort?.abort();
      abort = undefined; // what is slow to stop does not hold up the next one
      if (store.getState().measuring !== undefined) store.setState({ measuring: undefined });
    },
  };
}

/** A run that begins, or another project that is opened, takes the model from a pair that is being run. */
export function followMeasuring(store: StoreApi<Studio>): void {
  store.subscribe((now, before) => {
    const began = now.phase !== before.phase && (now.phase === "running" || now.phase === "paused");
    if (began || now.projectId !== before.projectId || now.chosenModel !== before.chosenModel) now.cancelMeasure();
  });
}

function refused(store: StoreApi<Studio>, id: RewriteId): boolean {
  const { phase, measuring, rewrites, playing } = store.getState();
  const rewrite = rewrites.find((each) => each.id === id);
  if (isOnlyLooking(store)) return true;
  if (rewrite === undefined || measuring !== undefined) return true;
  const why =
    phase === "running" || phase === "paused"
      ? say("The model is at work on the run. Stop it, or let it come to its end first.")
      : rewrite.checkpoint === undefined || rewrite.changes.length === 0
        ? say("There is no point left to run it from. Play the task again and measure the rewrite that comes then.")
        : playing !== undefined && rewrite.pair !== undefined
          ? say("A recording holds one pair of each rewrite. Load a model to run more of them.")
          : undefined;
  if (why !== undefined)
    notify(store, "hint", say("Rewrite {number} cannot be measured now", { number: rewrite.number }), why);
  return why !== undefined;
}

async function measure(store: StoreApi<Studio>, ports: StudioPorts, id: RewriteId, signal: AbortSignal): Promise<void> {
  const code = await ports.runCode().catch(() => undefined);
  if (code !== undefined) return code.measureNow(store, ports, id, signal);
  if (signal.aborted) return;
  const next = say("The code for it could not be fetched. Check the connection and try again.");
  notify(store, "problem", say("The rewrite was not measured"), next);
}
