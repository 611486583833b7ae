import { Pencil } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { say } from "../../core/harness/say.ts";
import { IconButton } from "../controls/Button.tsx";
import { TextInput } from "../controls/inputs.tsx";
import styles from "./InspectorPanel.module.css";
import form from "./PartForm.module.css";
import { useAsked } from "./useAsked.ts";

type RenamingProps = {
  readonly name: string;
  /** What is renamed. */
  readonly what: "part" | "harness";
  readonly level: "h3" | "h4";
  /** The command that asks for it, whose keys the button shows. */
  readonly command?: string;
  /** Absent where it cannot be renamed. Given a name that is not empty and differs. */
  readonly onRename?: (name: string) => void;
};

/** A name that is changed in its place: Enter or leaving keeps it, Escape does not; the focus goes back to its button. */
export function Renaming({ name, what, level: Level, command, onRename }: RenamingProps) {
  const [text, setText] = useState<string>();
  const place = useRef<HTMLDivElement>(null);
  const wasEditing = useRef(false);
  const isEditing = text !== undefined;
  useEffect(() => {
    if (isEditing) {
      const input = place.current?.querySelector("input");
      input?.focus();
      input?.select();
    } else if (wasEditing.current) {
      place.current?.querySelector<HTMLElement>("button")?.focus({ preventScroll: true });
    }
    wasEditing.current = isEditing;
  }, [isEditing]);
  useAsked("rename", () => {
    if (command !== undefined) setText(name);
  });
  const keep = () => {
    const wanted = text?.trim() ?? "";
    setText(undefined);
    if (wanted !== "" && wanted !== name) onRename?.(wanted);
  };
  return (
    <div ref={place} className={form.naming}>
      {isEditing ? (
        <TextInput
          aria-label={what === "part" ? say("Name of the part") : say("Name of the harness")}
          value={text}
          maxLength={80}
          onChange={({ target }) => setText(target.value)}
          onBlur={() => {
            // Whoever clicks elsewhere wants to be there.
            wasEditing.current = false;
            keep();
          }}
          onKeyDown={(event) => {
            if (event.key !== "Enter" && event.key !== "Escape") return;
            event.preventDefault();
            event.stopPropagation();
            if (event.key === "Enter") keep();
            else setText(undefined);
          }}
        />
      ) : (
        <>
          <Level className={styles.title} onDoubleClick={() => onRename && setText(name)}>
            {say(name)}
          </Level>
          {onRename === undefined ? undefined : (
            <IconButton
              label={what === "part" ? say("Rename the part") : say("Rename the harness")}
              icon={Pencil}
              {...(command === undefined ? {} : { command })}
              onClick={() => setText(name)}
            />
          )}
        </>
      )}
    </div>
  );
}
