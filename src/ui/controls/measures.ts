import { say } from "../../core/harness/say.ts";

const grouped = new Intl.NumberFormat("en-GB");

/** A whole number with thousands grouped: `12,345`. */
export function countWords(count: number): string {
  return grouped.format(Math.round(count));
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
  if (whole < 60) return say("{seconds} s", { seconds: whole });
  const [minutes, left] = [Math.floor(whole / 60), whole % 60];
  if (whole < 3_600) return say(left === 0 ? "{minutes} min" : "{minutes} min {seconds} s", { minutes, seconds: left });
  return say("{hours} h {minutes} min", { hours: Math.floor(minutes / 60), minutes: minutes % 60 });
}

/** Milliseconds from the start of a run: `0.412 s`, `12.3 s`, `3 min 2 s`. */
export function elapsedWords(milliseconds: number): string {
  const seconds = milliseconds / 1_000;
  return seconds < 60 ? say("{seconds} s", { seconds: seconds.toFixed(seconds < 10 ? 2 : 1) }) : secondWords(seconds);
}
