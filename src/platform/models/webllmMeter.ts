import type { LoadProgress } from "../../core/models/contract.ts";

/** Counts the bytes of a download and says how it goes. */
export type DownloadMeter = {
  /** Bytes that just arrived over the network. */
  readonly add: (bytes: number) => void;
  /** Reports now, whatever was reported before. */
  readonly flush: () => void;
};

const windowMs = 5_000;
const reportEveryMs = 100;

/**
 * A meter for a download of `totalBytes`, of which `keptBytes` were there already. Reports at most ten times a second;
 * speed is that of the last five seconds, time left what remains at that speed. `now` is in milliseconds.
 */
export function startMeter(
  sizes: { readonly totalBytes: number; readonly keptBytes: number },
  now: () => number,
  onProgress: (progress: LoadProgress) => void,
): DownloadMeter {
  const start = now();
  const marks: { at: number; bytes: number }[] = [{ at: start, bytes: 0 }];
  let fetched = 0;
  let reportedAt = Number.NEGATIVE_INFINITY;

  const speed = (at: number): number | undefined => {
    while (marks.length > 2 && at - (marks[1]?.at ?? at) > windowMs) marks.shift();
    const first = marks[0];
    if (first === undefined || at - first.at < 200) return undefined;
    return ((fetched - first.bytes) * 1_000) / (at - first.at);
  };

  const flush = () => {
    const at = now();
    reportedAt = at;
    const bytesPerSecond = speed(at);
    marks.push({ at, bytes: fetched });
    const loadedBytes = sizes.keptBytes + fetched;
    const totalBytes = Math.max(sizes.totalBytes, loadedBytes);
    const left = totalBytes - loadedBytes;
    onProgress({
      phase: "downloading",
      loadedBytes,
      totalBytes,
      ...(bytesPerSecond === undefined ? {} : { bytesPerSecond }),
      ...(bytesPerSecond === undefined || bytesPerSecond === 0 ? {} : { secondsLeft: left / bytesPerSecond }),
      cached: false,
    });
  };

  return {
    add: (bytes) => {
      fetched += bytes;
      if (now() - reportedAt >= reportEveryMs) flush();
    },
    flush,
  };
}
