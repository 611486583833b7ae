import { useState } from "react";
import { equalJson, type Json } from "../../core/harness/json.ts";
import { say } from "../../core/harness/say.ts";
import { TextArea } from "../controls/inputs.tsx";
import type { ControlProps } from "./controlProps.ts";
import styles from "./controls.module.css";
import { largeText } from "./large.ts";
import { rowsFor } from "./TextControl.tsx";

/** A value as JSON text; what is no JSON yet stays in the field and is told. */
export function JsonControl(props: ControlProps) {
  const { id, describedBy, field, value, mixed, faults, onChange, onSettle } = props;
  const [typed, setTyped] = useState<string>();
  const read = typed === undefined ? undefined : parsedJson(typed);
  const isOurs =
    typed !== undefined && (value === undefined ? read === undefined : read !== undefined && equalJson(read, value));
  const text = isOurs ? typed : largeText(field.input, value);
  const unreadId = `${id}-unread`;
  const isUnread = isOurs && read === undefined && text.trim() !== "";
  return (
    <>
      <TextArea
        id={id}
        aria-describedby={isUnread ? [unreadId, describedBy].filter(Boolean).join(" ") : describedBy}
        aria-invalid={isUnread || faults.length > 0}
        value={text}
        placeholder={mixed ? say("(different)") : undefined}
        rows={rowsFor(text)}
        onChange={({ target }) => {
          setTyped(target.value);
          onChange(parsedJson(target.value));
        }}
        onBlur={onSettle}
      />
      {isUnread ? (
        <p id={unreadId} className={styles.problem} role="alert">
          {say("This is not JSON yet. The larger editor shows the place.")}
        </p>
      ) : undefined}
    </>
  );
}

function parsedJson(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json; // what JSON.parse gives is JSON
  } catch {
    return undefined; // said below the field
  }
}
