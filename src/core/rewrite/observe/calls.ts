import type { JsonObject } from "../../harness/json.ts";
import { callKey } from "../../nodes/callText.ts";
import type { ToolResult } from "../../nodes/contract.ts";
import type { FieldChange, TraceEvent } from "../../runtime/contract.ts";
import type { Anchor } from "../contract.ts";
import type { Returned } from "./returns.ts";
import { substituteOf, toolCallOf } from "./shapes.ts";

type Worded = { readonly name: string; readonly arguments: JsonObject };

/** Follows the calls of one reply after another, each to its result: the tool's, or the one that a part put in its place. */
export type Calls = {
  /** A reply was taken as these calls, in order. */
  readonly open: (calls: readonly Worded[]) => void;
  /** A part at beforeTool changed the present call or decided it. */
  readonly mend: (changes: readonly FieldChange[], anchor: Anchor) => void;
  /** The hub makes a call. */
  readonly called: (event: Extract<TraceEvent, { readonly type: "tool.called" }>) => void;
  /** The tool has answered; undefined where that is not the call being made. */
  readonly returned: (
    event: Extract<TraceEvent, { readonly type: "tool.returned" }>,
    anchor: Anchor,
  ) => Returned | undefined;
  /** A result is on its way back: the present call's, if a part gave it in the tool's place. */
  readonly handedOn: () => Returned | undefined;
};

/** No reply yet. */
export function createCalls(): Calls {
  let queue: readonly Worded[] = [];
  let present: Worded | undefined;
  let making: number | undefined;
  let decided: { readonly result: ToolResult; readonly anchor: Anchor } | undefined;
  const settle = (anchor: Anchor, result: ToolResult, substituted: boolean): Returned => {
    const call = present ?? queue[0] ?? unknown;
    queue = queue.slice(1);
    [present, making, decided] = [undefined, undefined, undefined];
    return {
      anchor,
      tool: call.name,
      arguments: call.arguments,
      key: callKey(call),
      result,
      substituted,
    };
  };
  return {
    open: (calls) => {
      queue = calls;
      [present, making, decided] = [undefined, undefined, undefined];
    },
    mend: (changes, anchor) => {
      for (const { field, after } of changes) {
        if (field === "call") present = toolCallOf(after) ?? present;
        if (field !== "decision") continue;
        const result = substituteOf(after);
        decided = result === undefined ? undefined : { result, anchor };
      }
    },
    called: ({ tool, call }) => {
      present = tool;
      making = call;
    },
    returned: ({ call, result }, anchor) => (call === making ? settle(anchor, result, false) : undefined),
    handedOn: () => (decided === undefined ? undefined : settle(decided.anchor, decided.result, true)),
  };
}

/** Stands for a call whose words the trace does not tell. */
const unknown: Worded = { name: "", arguments: {} };
