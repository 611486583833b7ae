import type { StoreApi } from "zustand/vanilla";
import type { Studio } from "./contract.ts";
import { notify } from "./viewSlice.ts";

/** A tab's word that it has a project open; `isAlone`: no other tab had given it before. */
export type ProjectClaim = { readonly isAlone: boolean; readonly release: () => void };

/** Claims a project for this tab until it is released or the tab closes. Never rejects. */
export type ClaimProject = (projectId: string) => Promise<ProjectClaim>;

/** Claims whichever project is open, and tells the person where another tab has it open already. */
export function tellOfOtherTabs(store: StoreApi<Studio>, claim: ClaimProject): void {
  let held: ProjectClaim | undefined;
  const take = async (projectId: string) => {
    held?.release();
    held = undefined;
    const own = await claim(projectId);
    if (store.getState().projectId !== projectId) return own.release();
    held = own;
    if (!own.isAlone) notify(store, "hint", "This project is open in another tab", whatHappens);
  };
  store.subscribe((now, before) => {
    if (now.projectId !== before.projectId) void take(now.projectId);
  });
  void take(store.getState().projectId);
}

const whatHappens =
  "Nothing is lost: what you change here and there is kept as two branches of one history, and the tab that saves last decides " +
  "which of them opens next time. Close one of the tabs to go on in one line.";
