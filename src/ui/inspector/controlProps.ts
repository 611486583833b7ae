import type { ComponentType } from "react";
import type { Json } from "../../core/harness/json.ts";
import type { FormField } from "../controls/fieldInputs.ts";
import type { FieldFault } from "../controls/formFields.ts";
import type { DraftTime } from "./useDraft.ts";

/** What every control of a value is given. */
export type ControlProps = {
  /** Id of the control that the field's label names. */
  readonly id: string;
  /** Ids of what is said about it; undefined where nothing is. */
  readonly describedBy: string | undefined;
  readonly field: FormField;
  /** Undefined where it is not set, cannot be read yet, or differs among the selected parts. */
  readonly value: Json | undefined;
  /** Whether the selected parts have different values. */
  readonly mixed: boolean;
  /** What is wrong with it, each with the keys that lead there from this value. */
  readonly faults: readonly FieldFault[];
  /** What would be wrong with another value in its place; absent within lists, where only its own bounds are known. */
  readonly check?: (value: Json) => readonly FieldFault[];
  readonly onChange: (value: Json | undefined, when?: DraftTime) => void;
  readonly onSettle: () => void;
  /** The control for what lies within; handed down, since lists hold whatever they are themselves held by. */
  readonly Control: ComponentType<ControlProps>;
};
