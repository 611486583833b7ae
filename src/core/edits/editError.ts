/** Why an edit or a gesture was refused. */
export type EditErrorCode =
  | "badId"
  | "badName"
  | "badPosition"
  | "duplicateNode"
  | "duplicateEdge"
  | "unknownNode"
  | "unknownEdge"
  | "nodeHasWires"
  | "nodeIsPinned"
  | "edgeIsPinned"
  | "notText"
  | "textMismatch"
  | "notAGroup"
  | "unknownKind"
  | "unknownPort"
  | "badParams"
  | "wireMismatch"
  | "notRemovable"
  | "doesNotFit"
  | "illTyped";

/** A refused edit: `op` is the index of the op at fault, `undefined` when a gesture was refused before it had ops. */
export type EditError = {
  readonly code: EditErrorCode;
  readonly op: number | undefined;
  /** The nodes, wires, ports or parameters that it is about. */
  readonly ids: readonly string[];
  /** What is wrong and what to do, in plain words. */
  readonly message: string;
};

/** An edit error before it is known which op it belongs to. */
export type Refusal = Omit<EditError, "op">;

/** Builds the reason for a refusal. */
export function refusal(code: EditErrorCode, ids: readonly string[], message: string): Refusal {
  return { code, ids, message };
}
