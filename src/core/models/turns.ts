/** A first-in, first-out line: one holder at a time. */
export type Turns = {
  /** Waits for the turn; gives the function that ends it, or undefined when the signal aborted while waiting. */
  readonly take: (signal: AbortSignal) => Promise<(() => void) | undefined>;
  /** How many wait, not counting the holder. */
  readonly waiting: () => number;
  readonly isTaken: () => boolean;
};

/** A line with nobody in it; `onChange` is called whenever someone joins, leaves or moves up. */
export function openTurns(onChange: () => void): Turns {
  const line: (() => void)[] = [];
  let taken = false;

  const hold = (): (() => void) => {
    taken = true;
    let held = true;
    return () => {
      if (!held) return;
      held = false;
      const next = line.shift();
      if (next === undefined) taken = false;
      else next();
      onChange();
    };
  };

  const take = (signal: AbortSignal): Promise<(() => void) | undefined> => {
    if (signal.aborted) return Promise.resolve(undefined);
    if (!taken) {
      const end = hold();
      onChange();
      return Promise.resolve(end);
    }
    return new Promise((resolve) => {
      const leave = () => {
        line.splice(line.indexOf(enter), 1);
        resolve(undefined);
        onChange();
      };
      const enter = () => {
        signal.removeEventListener("abort", leave);
        resolve(hold());
      };
      line.push(enter);
      signal.addEventListener("abort", leave, { once: true });
      onChange();
    });
  };

  return { take, waiting: () => line.length, isTaken: () => taken };
}
