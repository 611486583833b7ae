import type { HarnessNode, NodeFlag } from "./document.ts";

/** The node with a flag set or taken off; the other flag stays. */
export function withFlag(node: HarnessNode, flag: NodeFlag, on: boolean): HarnessNode {
  const { disabled, locked, ...plain } = node;
  const flags = { disabled: disabled === true, locked: locked === true, [flag]: on };
  return {
    ...plain,
    ...(flags.disabled ? { disabled: true } : {}),
    ...(flags.locked ? { locked: true } : {}),
  };
}

/** The kind of a note on the canvas, which is no part of what runs. */
export const noteKind = "note";

/** The kind of a note that keeps what a file of another system held besides its parts. */
export const configNoteKind = "configNote";

/** Whether a node is a note on the canvas: without ports, never run, and not counted in the hash. */
export function isNote({ kind }: Pick<HarnessNode, "kind">): boolean {
  return kind === noteKind || kind === configNoteKind;
}
