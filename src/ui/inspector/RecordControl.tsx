import { useId, useState } from "react";
import { isJsonObject, type Json } from "../../core/harness/json.ts";
import { say } from "../../core/harness/say.ts";
import { isPrototypeKey } from "../../core/harness/schema.ts";
import { describedBy, problemId } from "../controls/describedBy.ts";
import { blankOf, type FormField } from "../controls/fieldInputs.ts";
import { TextInput } from "../controls/inputs.tsx";
import type { ControlProps } from "./controlProps.ts";
import styles from "./controls.module.css";
import { Rows } from "./Rows.tsx";
import { RowValue } from "./RowValue.tsx";
import type { DraftTime } from "./useDraft.ts";
import { faultsUnder } from "./valueFaults.ts";

type Entry = readonly [name: string, value: Json];

/**
 * Values by name: each row has its name and its value; their order means nothing. Names that are empty or there twice are told and
 * not stored.
 */
export function RecordControl({
  id,
  describedBy: told,
  field,
  value,
  faults,
  onChange,
  onSettle,
  entry,
  Control,
}: ControlProps & { entry: FormField }) {
  const rowId = useId();
  const stored: readonly Entry[] = isJsonObject(value) ? Object.entries(value) : [];
  // What no record can hold, such as the same name twice, is kept here until it is mended.
  const [unsound, setUnsound] = useState<readonly Entry[]>();
  const entries = unsound !== undefined && value === undefined ? unsound : stored;
  const put = (next: readonly Entry[], when: DraftTime) => {
    const sound = next.every(([name], at) => nameProblem(next, name, at) === undefined);
    setUnsound(sound ? undefined : next);
    onChange(sound ? Object.fromEntries(next) : undefined, when);
  };
  const label = say(field.label);
  const nameOf = (at: number) => entries[at]?.[0] || `${label} ${at + 1}`;
  return (
    <Rows
      id={id}
      describedBy={told}
      label={label}
      count={entries.length}
      nameOf={nameOf}
      canAdd
      canRemove
      onAdd={() => put([...entries, ["", blankOf(entry)]], "now")}
      onRemove={(at) => put(entries.toSpliced(at, 1), "now")}
      row={(at) => {
        const [name, inner] = entries[at] ?? ["", blankOf(entry)];
        const problem = nameProblem(entries, name, at);
        const nameId = `${rowId}-${at}-name`;
        return (
          <>
            <TextInput
              aria-label={say("Name of {field} {number}", { field: label, number: at + 1 })}
              aria-invalid={problem !== undefined}
              aria-describedby={describedBy({ id: nameId, problem })}
              value={name}
              onChange={({ target }) => put(entries.with(at, [target.value, inner]), "later")}
              onBlur={onSettle}
            />
            {problem === undefined ? undefined : (
              <p id={problemId(nameId)} className={styles.problem} role="alert">
                {problem}
              </p>
            )}
            <RowValue
              id={`${rowId}-${at}`}
              name={nameOf(at)}
              field={entry}
              value={inner}
              mixed={false}
              faults={faultsUnder(faults, name)}
              onChange={(next, when) => {
                if (next !== undefined) put(entries.with(at, [name, next]), when ?? "later");
              }}
              onSettle={onSettle}
              Control={Control}
            />
          </>
        );
      }}
    />
  );
}

function nameProblem(entries: readonly Entry[], name: string, at: number): string | undefined {
  if (name === "") return say("Give it a name.");
  if (isPrototypeKey(name)) return say("This name is taken by the language; choose another.");
  return entries.findIndex(([each]) => each === name) < at ? say("This name is there already.") : undefined;
}
