import type { GroupPath } from "../harness/document.ts";
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
  sameField: "Both changed this field, to different values.",
  sameText: "Both changed the same words.",
  sameTitle: "Both gave this node a new title.",
  sameName: "Both renamed the harness.",
  samePosition: "Both moved this node.",
  sameFlag: "One switched or locked this node, the other took that back.",
  sameNode: "Both brought or replaced this node, differently.",
  sameWire: "Both changed this wire, differently.",
  samePort: "Both rewired the same port.",
  samePin: "Both changed this pin, differently.",
  editsRemoved: "This changes a node that was removed.",
  removesEdited: "This removes a node that was changed.",
  wiresRemoved: "This connects a node that was removed.",
  removesWired: "This removes a node that was connected to something new.",
  pinsRemoved: "This pins something that was removed.",
  removesPinned: "This removes something that was pinned.",
  dependsOnConflict: "This needs another change that is itself in conflict.",
  pinnedNow: "This changes something that is pinned by now.",
  illTyped: "This no longer fits the harness as it is now.",
};

/** A conflict of two ops, worded; `detail` replaces the usual saying. */
export function conflictOf(
  code: ConflictCode,
  op: EditOp,
  over: EditOp,
  ids: readonly string[],
  detail?: string,
): Conflict {
  return { code, op, over, ids, message: detail ?? `${ids.join(", ")}: ${sayings[code]}` };
}

/** A report into a list, for the harness at the end of a path of groups. */
export function reportInto(list: Conflict[], path: GroupPath): Report {
  const place = (op: EditOp): EditOp => (path.length === 0 ? op : { ...op, within: [...path, ...(op.within ?? [])] });
  return (code, op, over, ids) => {
    list.push(conflictOf(code, place(op), place(over), ids));
  };
}
