import type { StoreApi } from "zustand/vanilla";
import type { Studio } from "./contract.ts";
import { openHarness } from "./documentSlice.ts";
import type { StudioPorts } from "./ports.ts";
import type { Evolution, GallerySlice } from "./rewriteContract.ts";
import { notify } from "./viewSlice.ts";

/** Where to begin; open on the first visit, when nothing is kept yet. */
export function createGallerySlice(store: StoreApi<Studio>, ports: StudioPorts): GallerySlice {
  return {
    galleryOpen: ports.saved?.project === undefined,
    setGallery: (galleryOpen) => store.setState({ galleryOpen }),
    evolutions: ports.evolutions.cards,
    playEvolution: (id) => playEvolution(store, ports, id),
  };
}

async function playEvolution(store: StoreApi<Studio>, ports: StudioPorts, id: string): Promise<void> {
  const opened = await ports.evolutions.open(id);
  if (!opened.ok) return notify(store, "problem", "This evolution cannot be played", opened.error);
  store.getState().stop();
  const title = ports.evolutions.cards.find((card) => card.id === id)?.title ?? id;
  openHarness(store, ports, opened.value.harness, `Play ${title}`);
  prepare(store, ports, opened.value);
  await store.getState().start();
}

/** Sets the table as it was when the evolution was recorded; its model is not the person's choice. */
function prepare(store: StoreApi<Studio>, ports: StudioPorts, evolution: Evolution): void {
  const { suite, task, seed, mode, modelCard } = evolution;
  const tasks = ports.suites.get(suite)?.tasks() ?? [];
  store.getState().lendModel(modelCard);
  store.setState({ suiteId: suite, tasks, taskId: task, seed, mode, rewriting: true, galleryOpen: false });
}
