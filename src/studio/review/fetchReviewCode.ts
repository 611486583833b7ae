import type { StoreApi } from "zustand/vanilla";
import { say } from "../../core/harness/say.ts";
import type { Studio } from "../contract.ts";
import type { ReviewCode, StudioPorts } from "../ports.ts";
import { notify } from "../viewSlice.ts";

/** Decides at once where the code for it is there, else as soon as it has been fetched; says so where it cannot be. */
export function withReviewCode(store: StoreApi<Studio>, ports: StudioPorts, decide: (code: ReviewCode) => void): void {
  const code = ports.reviewCode();
  if (!(code instanceof Promise)) {
    decide(code);
    return;
  }
  code.then(decide, () => {
    const why = say("The code for it could not be fetched. Check the connection and try again.");
    notify(store, "problem", say("Nothing was changed"), why);
  });
}

/** Fetches the code for decisions before there is anything to decide on, so that keys pressed in a row act in that order. */
export function fetchReviewAhead(ports: StudioPorts): void {
  const code = ports.reviewCode();
  // What fails now is asked for again with the first decision, which then says so.
  if (code instanceof Promise) code.catch(() => undefined);
}
