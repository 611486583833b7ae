import { createStore, type StoreApi } from "zustand/vanilla";
import { findBlockers, type Readiness } from "./blockers.ts";
import { createCanvasSlice } from "./canvasSlice.ts";
import { createCommandsSlice } from "./commands/commandsSlice.ts";
import type { Studio } from "./contract.ts";
import { createDocumentSlice } from "./documentSlice.ts";
import { createEditingSlice, followEditing } from "./editingSlice.ts";
import { createFilesSlice } from "./files/filesSlice.ts";
import { createGallerySlice, followEvolution } from "./gallerySlice.ts";
import { createLineageSlice } from "./lineageSlice.ts";
import { createModelSlice } from "./modelSlice.ts";
import { createPaletteSlice } from "./paletteSlice.ts";
import type { StudioPorts } from "./ports.ts";
import { followReview } from "./review/follow.ts";
import { followMeasuring } from "./review/measuring.ts";
import { createRewriteSlice } from "./rewriteSlice.ts";
import { createRunSlice } from "./runSlice.ts";
import { createSelectionSlice } from "./selectionSlice.ts";
import { createSideSlice } from "./sideSlice.ts";
import { createTabSlice } from "./tabs/claimProjects.ts";
import { createTaskSlice } from "./taskSlice.ts";
import { createViewSlice, notifyFound } from "./viewSlice.ts";

/** The whole studio in one store: what was saved, or the first visit's template and task. Nothing is loaded or run yet. */
export function createStudio(ports: StudioPorts): StoreApi<Studio> {
  const store = createStore<Studio>((_set, _get, api) => ({
    ...createDocumentSlice(api, ports),
    ...createSelectionSlice(api),
    ...createTaskSlice(api, ports),
    ...createModelSlice(api, ports),
    ...createRunSlice(api, ports),
    ...createViewSlice(api, ports),
    ...createRewriteSlice(api, ports),
    ...createLineageSlice(api, ports),
    ...createGallerySlice(api, ports),
    ...createFilesSlice(api, ports),
    ...createTabSlice(),
    ...createEditingSlice(api, ports),
    ...createCommandsSlice(api, ports),
    ...createPaletteSlice(api),
    ...createSideSlice(api),
    ...createCanvasSlice(api),
  }));
  followReview(store, ports);
  followMeasuring(store);
  followEvolution(store);
  followEditing(store, ports);
  store.setState({ blockers: findBlockers(store.getState(), ports.catalogue) });
  store.subscribe((now, before) => {
    if (readinessFields.every((field) => now[field] === before[field])) return;
    const blockers = findBlockers(now, ports.catalogue);
    if (blockers.join("\n") !== now.blockers.join("\n")) store.setState({ blockers });
  });
  notifyFound(store, ports, ports.saved?.notices ?? []);
  return store;
}

/** What the blockers depend on. Progress of a load is among it, but costs next to nothing to look at. */
const readinessFields = [
  "harness",
  "findings",
  "taskId",
  "models",
  "chosenModel",
  "load",
  "tab",
] as const satisfies readonly (keyof Readiness)[];
