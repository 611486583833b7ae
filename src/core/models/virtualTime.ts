import type { Schedule } from "./schedule.ts";

/** A clock that only moves when told to, for tests and replays. */
export type VirtualTime = {
  readonly schedule: Schedule;
  /** Milliseconds since the start. */
  readonly now: () => number;
  /** Tasks not yet due. */
  readonly pending: () => number;
  /** Moves the clock, running what falls due in order and letting promises settle after each task. */
  readonly advance: (milliseconds: number) => Promise<void>;
};

type Task = { readonly at: number; readonly run: () => void };

/** A clock at zero; `settle` lets pending promises run (in tests: a macrotask). */
export function virtualTime(settle: () => Promise<void>): VirtualTime {
  const tasks = new Set<Task>();
  let time = 0;

  const schedule: Schedule = (run, milliseconds) => {
    const task = { at: time + milliseconds, run };
    tasks.add(task);
    return () => {
      tasks.delete(task);
    };
  };

  const advance = async (milliseconds: number) => {
    const end = time + milliseconds;
    await settle();
    for (;;) {
      const due = [...tasks].filter((task) => task.at <= end).sort((a, b) => a.at - b.at)[0];
      if (due === undefined) break;
      time = due.at;
      tasks.delete(due);
      due.run();
      await settle();
    }
    time = end;
  };

  return { schedule, now: () => time, pending: () => tasks.size, advance };
}
