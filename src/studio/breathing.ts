import { sleep } from "../core/models/schedule.ts";
import type { StudioPorts } from "./ports.ts";

const millisecondsBetweenBreaths = 12;

/** Gives the page a turn where the last one was too long ago, so that a model that answers at once cannot freeze it. */
export function breathing({ clock, schedule }: StudioPorts, signal: AbortSignal): () => Promise<void> {
  let last = clock();
  return async () => {
    if (clock() - last < millisecondsBetweenBreaths) return;
    await sleep(schedule, 0, signal);
    last = clock();
  };
}
