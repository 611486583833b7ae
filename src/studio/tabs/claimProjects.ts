import type { StoreApi } from "zustand/vanilla";
import { msg, say } from "../../core/harness/say.ts";
import type { Autosave } from "../autosave.ts";
import type { Studio } from "../contract.ts";
import type { StudioPorts } from "../ports.ts";
import { notify } from "../viewSlice.ts";
import type { TabSlice } from "./tabsContract.ts";

/** A tab writes its project until it is found to be open in another one. */
export function createTabSlice(): TabSlice {
  return { tab: "writer", takeOver: () => undefined };
}

/** Claims whichever project is open for this tab; where another tab has it, this one only looks, and can take it over. */
export function claimProjects(store: StoreApi<Studio>, ports: StudioPorts, autosave: Autosave): void {
  let open = new AbortController();
  const come = async (projectId: string) => {
    open.abort();
    open = new AbortController();
    const { signal } = open;
    const claim = await ports.tabs.claim(projectId, "free", signal);
    if (signal.aborted) return;
    if (claim === undefined) store.setState({ tab: "reader" });
    try {
      const { openTabSession, openChannel } = await ports.tabsCode();
      if (!signal.aborted) openTabSession({ store, ports, autosave, openChannel }, projectId, claim, signal);
    } catch {
      if (claim === undefined && !signal.aborted)
        notify(store, "problem", say("The other tab cannot be followed"), say(unfetched));
    }
  };
  store.subscribe((now, before) => {
    if (now.projectId !== before.projectId) void come(now.projectId);
  });
  void come(store.getState().projectId);
}

const unfetched = msg(
  "This project is open in another tab, and the code to show what happens there could not be fetched. Check the connection and reload.",
);
