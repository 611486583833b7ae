import type { Json } from "../../core/harness/json.ts";
import type { FieldFault } from "../controls/formFields.ts";

/** What a window for one value is given. */
export type TextDialogProps = {
  /** `Text of System prompt`. */
  readonly title: string;
  readonly help: string | undefined;
  readonly start: string;
  /** Plain text, any JSON, or the JSON Schema of a tool's arguments. */
  readonly sort: "text" | "json" | "schema";
  /** Names in braces that are filled in. */
  readonly placeholders: readonly string[];
  /** Most characters. */
  readonly most: number | undefined;
  readonly check: (value: Json) => readonly FieldFault[];
  /** Given only what has no faults. */
  readonly onSave: (text: string) => void;
  readonly onClose: () => void;
};
