import { createContext, createElement, type ReactNode, useContext } from "react";
import { useStore } from "zustand";
import type { StoreApi } from "zustand/vanilla";
import type { Studio } from "../studio/contract.ts";

const StudioContext = createContext<StoreApi<Studio> | undefined>(undefined);

/** Gives the store to everything below it. */
export function StudioProvider({
  store,
  children,
}: {
  readonly store: StoreApi<Studio>;
  readonly children: ReactNode;
}) {
  return createElement(StudioContext.Provider, { value: store }, children);
}

/** One thing of the studio; the component draws again when it changes. Select no fresh object without `useShallow`. */
export function useStudio<Selected>(selector: (studio: Studio) => Selected): Selected {
  return useStore(useStudioStore(), selector);
}

/** The store itself, for handlers that read the present state without drawing it. Throws outside `StudioProvider`. */
export function useStudioStore(): StoreApi<Studio> {
  const store = useContext(StudioContext);
  if (store === undefined) throw new Error("useStudio needs a StudioProvider above it");
  return store;
}
