import type { Schedule } from "../core/models/schedule.ts";

/** The real clock's timers. */
export const browserSchedule: Schedule = (task, milliseconds) => {
  const timer = setTimeout(task, milliseconds);
  return () => clearTimeout(timer);
};
