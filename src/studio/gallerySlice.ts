import type { StoreApi } from "zustand/vanilla";
import { say } from "../core/harness/say.ts";
import type { Studio } from "./contract.ts";
import { openHarness } from "./documentSlice.ts";
import type { StudioPorts } from "./ports.ts";
import type { Evolution, GallerySlice } from "./rewriteContract.ts";
import { savedPlaying } from "./savedPlaying.ts";
import { notify } from "./viewSlice.ts";

/** Where to begin; open on the first visit, when nothing is kept yet. */
export function createGallerySlice(store: StoreApi<Studio>, ports: StudioPorts): GallerySlice {
  /** The evolution that was asked for last; an earlier one that is still being fetched gives way to it. */
  let asked: string | undefined;
  const play = async (id: string) => {
    if (asked === id) return;
    asked = id;
    const opened = await ports.evolutions.open(id);
    if (asked === id && opened.ok) await offerRecording(store, opened.value.modelCard);
    if (asked !== id) return;
    asked = undefined;
    const trouble = opened.ok ? whatLacks(store, ports, opened.value) : opened.error;
    if (!opened.ok || trouble !== undefined) {
      notify(store, "problem", say("This evolution cannot be played"), trouble ?? "");
      return;
    }
    lay(store, ports, id, opened.value);
    await store.getState().start();
  };
  return {
    galleryOpen: ports.saved?.project === undefined,
    setGallery: (galleryOpen) => store.setState({ galleryOpen }),
    evolutions: ports.evolutions.cards,
    playing: savedPlaying(ports.saved),
    playEvolution: play,
  };
}

/** Once another project is opened, the model and the ways of reviewing that were the person's come back. */
export function followEvolution(store: StoreApi<Studio>): void {
  store.subscribe(({ projectId, playing }, before) => {
    if (playing === undefined || playing !== before.playing || playing.project === projectId) return;
    const { mode, rewriting } = playing.before;
    store.setState({ playing: undefined, mode, rewriting });
    store.getState().takeBackModel();
  });
}

/** On a cold page the models may not be listed yet. */
async function offerRecording(store: StoreApi<Studio>, card: string): Promise<void> {
  const { models, refreshModels } = store.getState();
  if (!models.some(({ id }) => id === card)) await refreshModels();
}

/** What an evolution is played with and this build has not; undefined where it has it all. */
function whatLacks(store: StoreApi<Studio>, { suites }: StudioPorts, evolution: Evolution): string | undefined {
  const { suite, task, modelCard } = evolution;
  const hasTask =
    suites
      .get(suite)
      ?.tasks()
      .some(({ id }) => id === task) === true;
  if (!hasTask)
    return say("It was recorded on the task “{task}”, which this build no longer has. Choose another one.", { task });
  const hasModel = store.getState().models.some(({ id }) => id === modelCard);
  return hasModel
    ? undefined
    : say("The model that answers from its recording is not on offer. Reload the page and try again.");
}

/** Sets everything as it was when the evolution was recorded, in a project of its own. */
function lay(store: StoreApi<Studio>, ports: StudioPorts, id: string, evolution: Evolution): void {
  const { suite, task, seed, mode, modelCard, pauseAtAsk = false } = evolution;
  const title = ports.evolutions.cards.find((card) => card.id === id)?.title ?? id;
  store.getState().stop();
  openHarness(store, ports, evolution.harness, say("Play “{title}”", { title: say(title) }));
  store.getState().lendModel(modelCard);
  const { projectId: project, mode: ownMode, rewriting } = store.getState();
  store.setState({
    suiteId: suite,
    tasks: ports.suites.get(suite)?.tasks() ?? [],
    taskId: task,
    seed,
    mode,
    rewriting: true,
    playing: { id, project, modelCard, pauseAtAsk, before: { mode: ownMode, rewriting } },
    galleryOpen: false,
  });
}
