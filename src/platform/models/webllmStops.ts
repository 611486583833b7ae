/** Keeps back text that may turn out to be the start of a stop string, which the engine cuts off afterwards. */
export type StopHold = {
  /** Takes the next piece of the engine's text and gives what may be shown. */
  readonly push: (text: string) => string;
  /** Takes the engine's whole text once it has ended and gives what is still to be shown. */
  readonly end: (whole: string) => string;
};

/** A hold for these stop strings; empty ones are ignored. */
export function holdStops(stops: readonly string[]): StopHold {
  const real = stops.filter((stop) => stop !== "");
  let shown = "";
  let held = "";
  return {
    push: (text) => {
      const all = held + text;
      const from = all.length - startedStop(all, real);
      held = all.slice(from);
      const free = all.slice(0, from);
      shown += free;
      return free;
    },
    end: (whole) => (whole.startsWith(shown) ? whole.slice(shown.length) : ""),
  };
}

/** Length of the longest end of the text that begins a stop string. */
function startedStop(text: string, stops: readonly string[]): number {
  let longest = 0;
  for (const stop of stops) {
    for (let length = Math.min(stop.length, text.length); length > longest; length -= 1) {
      if (text.endsWith(stop.slice(0, length))) longest = length;
    }
  }
  return longest;
}
