const grouped = new Intl.NumberFormat("en-GB");

/** A whole number with thousands grouped: `12,345`. */
export function countWords(count: number): string {
  return grouped.format(Math.round(count));
}

/** A count with its noun: `1 step`, `3 steps`. */
export function plural(count: number, noun: string): string {
  return `${countWords(count)} ${noun}${count === 1 ? "" : "s"}`;
}

/** Bytes in decimal units, as download sizes are given: `145 MB`, `1.4 GB`. */
export function byteWords(bytes: number): string {
  if (bytes < 1_000) return `${Math.round(bytes)} B`;
  if (bytes < 1_000_000) return `${Math.round(bytes / 1_000)} kB`;
  if (bytes < 1_000_000_000) return `${(bytes / 1_000_000).toFixed(bytes < 10_000_000 ? 1 : 0)} MB`;
  return `${(bytes / 1_000_000_000).toFixed(1)} GB`;
}

/** Seconds as a person says them: `8 s`, `2 min 5 s`, `1 h 10 min`. */
export function secondWords(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  if (whole < 60) return `${whole} s`;
  if (whole < 3_600) return whole % 60 === 0 ? `${whole / 60} min` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
  return `${Math.floor(whole / 3_600)} h ${Math.floor((whole % 3_600) / 60)} min`;
}

/** Milliseconds from the start of a run: `0.412 s`, `12.3 s`, `3 min 2 s`. */
export function elapsedWords(milliseconds: number): string {
  const seconds = milliseconds / 1_000;
  if (seconds < 10) return `${seconds.toFixed(2)} s`;
  return seconds < 60 ? `${seconds.toFixed(1)} s` : secondWords(seconds);
}
