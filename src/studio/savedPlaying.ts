import type { SavedStudio } from "./ports.ts";
import type { GallerySlice } from "./rewriteContract.ts";

/** The evolution that the saved project was playing when the page was closed; its model and its mode go on with it. */
export function savedPlaying(saved: SavedStudio | undefined): GallerySlice["playing"] {
  const playing = saved?.settings?.playing;
  return playing !== undefined && playing.project === saved?.project?.id ? playing : undefined;
}
