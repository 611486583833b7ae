import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import type { StoreApi } from "zustand/vanilla";
import type { Studio } from "../studio/contract.ts";
import { App, fetchFirst } from "./shell/App.tsx";
import { StudioProvider, useStudio } from "./useStudio.ts";

/** Draws the whole application on an element of the page; loaded on demand, so that the studio opens meanwhile. */
export async function drawStudio(root: HTMLElement, store: StoreApi<Studio>): Promise<void> {
  await fetchFirst();
  createRoot(root).render(
    <StrictMode>
      <StudioProvider store={store}>
        <Spoken />
      </StudioProvider>
    </StrictMode>,
  );
}

/** What is drawn holds its words: in another language all of it is drawn anew. */
function Spoken() {
  return <App key={useStudio((studio) => studio.language)} />;
}
