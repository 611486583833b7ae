/** The eight events of an agent's life, each carried by wires of its own; names as in HarnessX (arXiv 2606.14249). */
export const hooks = [
  "taskStart",
  "stepStart",
  "beforeModel",
  "afterModel",
  "beforeTool",
  "afterTool",
  "stepEnd",
  "taskEnd",
] as const;

/** One of the eight lifecycle events. */
export type Hook = (typeof hooks)[number];

/** The wires that hang a part on its consumer rather than carry an event. */
export const attachments = ["tool", "memory", "model"] as const;

/** One of the three attachment wires. */
export type Attachment = (typeof attachments)[number];

/** What a wire carries. */
export type WireType = Hook | Attachment;

/** The nine dimensions of a harness, as in HarnessX. */
export const dimensions = [
  "model",
  "context",
  "memory",
  "tools",
  "execution",
  "evaluation",
  "control",
  "observability",
  "training",
] as const;

/** One of the nine dimensions; every node kind declares one. */
export type Dimension = (typeof dimensions)[number];

/** Whether a wire type carries an event (rather than attaching a part). */
export function isHook(wire: WireType): wire is Hook {
  return (hooks as readonly string[]).includes(wire);
}
