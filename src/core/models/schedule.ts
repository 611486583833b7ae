/** Runs `task` once after `milliseconds`, unless the returned function calls it off first. */
export type Schedule = (task: () => void, milliseconds: number) => () => void;

/** Resolves after `milliseconds`, or at once when the signal aborts; true when the whole time went by. */
export function sleep(schedule: Schedule, milliseconds: number, signal: AbortSignal): Promise<boolean> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve(false);
    const stop = () => {
      callOff();
      resolve(false);
    };
    const callOff = schedule(() => {
      signal.removeEventListener("abort", stop);
      resolve(true);
    }, milliseconds);
    signal.addEventListener("abort", stop, { once: true });
  });
}

/** What `withinTime` gives when the time ran out. */
export const timeRanOut: unique symbol = Symbol("time ran out");

/** The promise's value, or `timeRanOut` when it has not settled after `milliseconds`. */
export async function withinTime<Value>(
  schedule: Schedule,
  milliseconds: number,
  promise: Promise<Value>,
): Promise<Value | typeof timeRanOut> {
  let callOff = (): void => undefined;
  const deadline = new Promise<typeof timeRanOut>((resolve) => {
    callOff = schedule(() => resolve(timeRanOut), milliseconds);
  });
  try {
    return await Promise.race([promise, deadline]);
  } finally {
    callOff();
  }
}
