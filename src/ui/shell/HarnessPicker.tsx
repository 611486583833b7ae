import { ChevronDown, Redo2, Undo2 } from "lucide-react";
import { Suspense, useRef, useState } from "react";
import { redoable, undoable } from "../../core/edits/versions.ts";
import { say } from "../../core/harness/say.ts";
import { IconButton } from "../controls/Button.tsx";
import { later } from "../controls/later.tsx";
import { useStudio } from "../useStudio.ts";
import styles from "./HarnessPicker.module.css";

const HarnessMenu = later(async () => (await import("./HarnessMenu.tsx")).HarnessMenu);
const HarnessName = later(async () => (await import("./HarnessName.tsx")).HarnessName);

/** The harness by name, with all that is done to it as a whole in a menu; undo and redo. */
export function HarnessPicker() {
  const name = say(useStudio((studio) => studio.harness.name));
  const renaming = useStudio((studio) => studio.filesShown === "rename");
  const undo = useStudio((studio) => studio.undo);
  const redo = useStudio((studio) => studio.redo);
  const undone = useStudio((studio) => undoable(studio.tree)?.label);
  const redone = useStudio((studio) => redoable(studio.tree)?.label);
  const [open, setOpen] = useState(false);
  const [closedAt, pressedAt] = [useRef(-1), useRef(0)];
  const button = useRef<HTMLButtonElement>(null);
  const close = (chosen?: () => void) => {
    closedAt.current = performance.now();
    setOpen(false);
    button.current?.focus();
    chosen?.();
  };
  return (
    <div className={styles.picker} data-tour="harness">
      {renaming ? (
        <Suspense>
          <HarnessName returnTo={button} />
        </Suspense>
      ) : undefined}
      <button
        ref={button}
        type="button"
        className={styles.name}
        hidden={renaming}
        title={name}
        aria-label={say("Harness: {name}", { name })}
        aria-haspopup="menu"
        aria-expanded={open}
        onPointerDown={({ timeStamp }) => {
          pressedAt.current = timeStamp;
        }}
        onClick={({ detail }) => {
          // The press that is to close the menu has closed it by touching the button.
          const hasClosed = detail > 0 && closedAt.current >= pressedAt.current;
          if (!hasClosed) setOpen(true);
        }}
      >
        <span className={styles.title}>{name}</span>
        <ChevronDown size={14} aria-hidden />
      </button>
      <IconButton
        label={undone === undefined ? say("Undo") : say("Undo: {label}", { label: undone })}
        command="history.undo"
        icon={Undo2}
        aria-disabled={undone === undefined}
        onClick={undo}
      />
      <IconButton
        label={redone === undefined ? say("Redo") : say("Redo: {label}", { label: redone })}
        command="history.redo"
        icon={Redo2}
        aria-disabled={redone === undefined}
        onClick={redo}
      />
      {open ? (
        <Suspense>
          <HarnessMenu under={button} onClose={close} />
        </Suspense>
      ) : undefined}
    </div>
  );
}
