import type { RewriteEvent } from "./contract.ts";

/** Events of rewrites on their way into the trace: those that come while others are recorded wait, as a replay will meet them. */
export function createNotes(add: (event: RewriteEvent) => void) {
  const held: RewriteEvent[] = [];
  let busy = false;
  const flush = () => {
    for (let event = held.shift(); event !== undefined; event = held.shift()) add(event);
  };
  const holdDuring = (action: () => void) => {
    const outer = !busy;
    busy = true;
    action();
    if (!outer) return;
    flush();
    busy = false;
  };
  const note = (event: RewriteEvent) => {
    held.push(event);
    if (!busy) holdDuring(() => undefined);
  };
  return { note, holdDuring };
}
