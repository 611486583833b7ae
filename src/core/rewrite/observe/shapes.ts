import { isJsonObject, type Json } from "../../harness/json.ts";
import type { ToolCall } from "../../models/contract.ts";
import type { ToolResult } from "../../nodes/contract.ts";

/** The call that a recorded value stands for; undefined where it is none. */
export function toolCallOf(value: Json): ToolCall | undefined {
  if (!isJsonObject(value) || typeof value.name !== "string" || !isJsonObject(value.arguments)) return undefined;
  return { id: typeof value.id === "string" ? value.id : "", name: value.name, arguments: value.arguments };
}

/** The result that a recorded decision puts in a tool's place; undefined where it lets the tool run. */
export function substituteOf(decision: Json): ToolResult | undefined {
  if (!isJsonObject(decision) || decision.type !== "substitute" || !isJsonObject(decision.result)) return undefined;
  const { status, text } = decision.result;
  if (typeof text !== "string" || (status !== "ok" && status !== "error" && status !== "refused")) return undefined;
  return { status, text, done: false };
}

/** The text of a recorded result; undefined where it is none. */
export function resultTextOf(result: Json): string | undefined {
  return isJsonObject(result) && typeof result.text === "string" ? result.text : undefined;
}
