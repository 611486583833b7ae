import { useId } from "react";
import type { Json } from "../../core/harness/json.ts";
import { say } from "../../core/harness/say.ts";
import { blankOf, type FieldInput } from "../controls/fieldInputs.ts";
import type { ControlProps } from "./controlProps.ts";
import { moved } from "./moved.ts";
import { Rows } from "./Rows.tsx";
import { RowValue } from "./RowValue.tsx";
import { faultsUnder } from "./valueFaults.ts";

type ListProps = ControlProps & { readonly input: Extract<FieldInput, { readonly type: "list" }> };

/** A list of values, each in a row with its own control. */
export function ListControl(props: ListProps) {
  const { id, describedBy, field, value, faults, onChange, onSettle, input, Control } = props;
  const rowId = useId();
  const items: readonly Json[] = Array.isArray(value) ? value : [];
  const label = say(field.label);
  const nameOf = (at: number) => `${label} ${at + 1}`;
  return (
    <Rows
      id={id}
      describedBy={describedBy}
      label={label}
      count={items.length}
      nameOf={nameOf}
      canAdd={input.most === undefined || items.length < input.most}
      canRemove={items.length > input.least}
      onAdd={() => onChange([...items, blankOf(input.item)], "now")}
      onRemove={(at) => onChange(items.toSpliced(at, 1), "now")}
      onMove={(from, to) => onChange(moved(items, from, to), "now")}
      row={(at) => (
        <RowValue
          id={`${rowId}-${at}`}
          name={nameOf(at)}
          field={input.item}
          value={items[at]}
          mixed={false}
          faults={faultsUnder(faults, at)}
          onChange={(next, when) => onChange(next === undefined ? undefined : items.with(at, next), when)}
          onSettle={onSettle}
          Control={Control}
        />
      )}
    />
  );
}
