import type { StoreApi } from "zustand/vanilla";
import { say } from "../core/harness/say.ts";
import type { Studio } from "./contract.ts";
import { whyOnlyLooking } from "./editable.ts";
import { notify } from "./viewSlice.ts";

/** Whether this tab may only look at its project, which is then said; asked before every decision, as `whyReadOnly` is before every edit. */
export function isOnlyLooking(store: StoreApi<Studio>): boolean {
  const why = whyOnlyLooking(store.getState());
  if (why !== undefined) notify(store, "hint", say("Nothing was changed"), why);
  return why !== undefined;
}
