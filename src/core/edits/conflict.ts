import type { GroupPath } from "../harness/document.ts";
import { msg, say } from "../harness/say.ts";
import type { EditOp } from "./ops.ts";

/** Why an op of an edit cannot stand beside what another edit did. */
export type ConflictCode =
  | "sameField"
  | "sameText"
  | "sameTitle"
  | "sameName"
  | "samePosition"
  | "sameFlag"
  | "sameNode"
  | "sameWire"
  | "samePort"
  | "samePin"
  | "editsRemoved"
  | "removesEdited"
  | "wiresRemoved"
  | "removesWired"
  | "pinsRemoved"
  | "removesPinned"
  | "dependsOnConflict"
  | "pinnedNow"
  | "illTyped";

/** Two ops of which only the one already done (`over`) stands. */
export type Conflict = {
  readonly code: ConflictCode;
  readonly op: EditOp;
  readonly over: EditOp;
  /** The nodes, wires or parameters that it is about. */
  readonly ids: readonly string[];
  readonly message: string;
};

/** Where conflicts of one harness are put. */
export type Report = (code: ConflictCode, op: EditOp, over: EditOp, ids: readonly string[]) => void;

const sayings: { readonly [Code in ConflictCode]: string } = {
  sameField: msg("Both changed this field, to different values."),
  sameText: msg("Both changed the same words."),
  sameTitle: msg("Both gave this node a new title."),
  sameName: msg("Both renamed the harness."),
  samePosition: msg("Both moved this node."),
  sameFlag: msg("One switched or locked this node, the other took that back."),
  sameNode: msg("Both brought or replaced this node, differently."),
  sameWire: msg("Both changed this wire, differently."),
  samePort: msg("Both rewired the same port."),
  samePin: msg("Both changed this pin, differently."),
  editsRemoved: msg("This changes a node that was removed."),
  removesEdited: msg("This removes a node that was changed."),
  wiresRemoved: msg("This connects a node that was removed."),
  removesWired: msg("This removes a node that was connected to something new."),
  pinsRemoved: msg("This pins something that was removed."),
  removesPinned: msg("This removes something that was pinned."),
  dependsOnConflict: msg("This needs another change that is itself in conflict."),
  pinnedNow: msg("This changes something that is pinned by now."),
  illTyped: msg("This no longer fits the harness as it is now."),
};

/** A conflict of two ops, worded; `detail` replaces the usual saying. */
export function conflictOf(
  code: ConflictCode,
  op: EditOp,
  over: EditOp,
  ids: readonly string[],
  detail?: string,
): Conflict {
  return { code, op, over, ids, message: detail ?? worded(ids, sayings[code]) };
}

function worded(ids: readonly string[], saying: string): string {
  return say("{ids}: {saying}", { ids: ids.join(say(", ")), saying: say(saying) });
}

/** A report into a list, for the harness at the end of a path of groups. */
export function reportInto(list: Conflict[], path: GroupPath): Report {
  const place = (op: EditOp): EditOp => (path.length === 0 ? op : { ...op, within: [...path, ...(op.within ?? [])] });
  return (code, op, over, ids) => {
    list.push(conflictOf(code, place(op), place(over), ids));
  };
}
