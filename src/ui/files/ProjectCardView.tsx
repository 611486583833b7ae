import { Copy, Pencil, Trash2 } from "lucide-react";
import { useRef, useState } from "react";
import { maxName } from "../../core/harness/schema.ts";
import type { ProjectListing } from "../../studio/files/filesContract.ts";
import { Button, IconButton } from "../controls/Button.tsx";
import { TextInput } from "../controls/inputs.tsx";
import { plural } from "../controls/measures.ts";
import { Thumbnail } from "../controls/Thumbnail.tsx";
import { useStudioStore } from "../useStudio.ts";
import styles from "./ProjectsWindow.module.css";

type ProjectCardViewProps = {
  readonly project: ProjectListing;
  readonly isOpen: boolean;
  /** A run is at work, which going elsewhere would stop. */
  readonly busy: boolean;
  readonly onOpen: () => void;
};

/** A project: its graph at a glance, its name, when it was saved and how large it is, and what can be done with it. */
export function ProjectCardView({ project, isOpen, busy, onOpen }: ProjectCardViewProps) {
  const { id, name, savedAt, harness, versions } = project;
  const store = useStudioStore();
  const [renaming, setRenaming] = useState(false);
  const pencil = useRef<HTMLSpanElement>(null);
  const endRenaming = (wanted: string | undefined) => {
    setRenaming(false);
    if (wanted !== undefined && wanted.trim() !== name) void store.getState().renameProject(id, wanted);
    pencil.current?.querySelector("button")?.focus();
  };
  return (
    <li className={styles.card} data-open={isOpen ? "" : undefined} aria-label={name}>
      <Thumbnail harness={harness} />
      <div className={styles.words}>
        {renaming ? (
          <NameField name={name} onEnd={endRenaming} />
        ) : (
          <button type="button" className={styles.open} disabled={busy && !isOpen} onClick={onOpen}>
            {name}
          </button>
        )}
        <p className={styles.remark}>
          {isOpen ? "Open now · " : ""}
          {new Date(savedAt).toLocaleString("en-GB", { dateStyle: "medium", timeStyle: "short" })}
        </p>
        <p className={styles.remark}>
          {plural(Object.keys(harness.nodes).length, "part")} · {plural(versions, "version")}
        </p>
      </div>
      <div className={styles.acts}>
        <Button small disabled={busy && !isOpen} aria-label={`Open ${name}`} onClick={onOpen}>
          {isOpen ? "Go back to it" : "Open"}
        </Button>
        <span ref={pencil}>
          <IconButton label={`Rename ${name}`} icon={Pencil} onClick={() => setRenaming(true)} />
        </span>
        <IconButton
          label={`Duplicate ${name}`}
          icon={Copy}
          onClick={() => void store.getState().duplicateProject(id)}
        />
        <IconButton
          label={`Delete ${name}`}
          icon={Trash2}
          disabled={busy && isOpen}
          onClick={() => void store.getState().deleteProject(id)}
        />
      </div>
    </li>
  );
}

function NameField({ name, onEnd }: { readonly name: string; readonly onEnd: (wanted: string | undefined) => void }) {
  const over = useRef(false);
  const end = (wanted: string | undefined) => {
    if (over.current) return;
    over.current = true;
    onEnd(wanted);
  };
  return (
    <TextInput
      aria-label={`New name of ${name}`}
      defaultValue={name}
      maxLength={maxName}
      autoFocus
      onFocus={({ target }) => target.select()}
      onBlur={({ target }) => end(target.value)}
      onKeyDown={(event) => {
        if (event.key !== "Enter" && event.key !== "Escape") return;
        // Enter would press the button that has the focus next, Escape close the window.
        event.preventDefault();
        end(event.key === "Enter" ? event.currentTarget.value : undefined);
      }}
    />
  );
}
