import type { Json } from "../../core/harness/json.ts";
import type { FieldInput } from "../controls/fieldInputs.ts";

/** Whether a value is edited better in a window of its own. */
export function isLarge(input: FieldInput): boolean {
  return (input.type === "text" && input.long) || isJsonInput(input);
}

/** Whether a value is edited as JSON text. */
export function isJsonInput({ type }: FieldInput): boolean {
  return type === "schema" || type === "json";
}

/** A value as the text that it is edited as. */
export function largeText(input: FieldInput, value: Json | undefined): string {
  if (!isJsonInput(input)) return typeof value === "string" ? value : "";
  return value === undefined ? "" : JSON.stringify(value, undefined, 2);
}
