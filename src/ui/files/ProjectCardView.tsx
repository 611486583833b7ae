import { Copy, Pencil, Trash2 } from "lucide-react";
import { useRef, useState } from "react";
import { say } from "../../core/harness/say.ts";
import { maxName } from "../../core/harness/schema.ts";
import type { ProjectListing } from "../../studio/files/filesContract.ts";
import { Button, IconButton } from "../controls/Button.tsx";
import { TextInput } from "../controls/inputs.tsx";
import { Thumbnail } from "../controls/Thumbnail.tsx";
import { dateWords } from "../dateWords.ts";
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
  const { id, savedAt, harness, versions } = project;
  const name = say(project.name);
  const saved = dateWords(savedAt);
  const store = useStudioStore();
  const [renaming, setRenaming] = useState(false);
  const pencil = useRef<HTMLSpanElement>(null);
  const endRenaming = (wanted: string | undefined) => {
    setRenaming(false);
    if (wanted !== undefined && wanted.trim() !== project.name) void store.getState().renameProject(id, wanted);
    pencil.current?.querySelector("button")?.focus();
  };
  return (
    <li className={styles.card} data-open={isOpen ? "" : undefined} aria-label={name}>
      <Thumbnail harness={harness} />
      <div className={styles.words}>
        {renaming ? (
          <NameField name={project.name} onEnd={endRenaming} />
        ) : (
          <button type="button" className={styles.open} disabled={busy && !isOpen} onClick={onOpen}>
            {name}
          </button>
        )}
        <p className={styles.remark}>{isOpen ? say("Open now · {saved}", { saved }) : saved}</p>
        <p className={styles.remark}>
          {say("{count, plural, one {# part} other {# parts}}", { count: Object.keys(harness.nodes).length })} ·{" "}
          {say("{count, plural, one {# version} other {# versions}}", { count: versions })}
        </p>
      </div>
      <div className={styles.acts}>
        <Button small disabled={busy && !isOpen} aria-label={say("Open {name}", { name })} onClick={onOpen}>
          {say(isOpen ? "Go back to it" : "Open")}
        </Button>
        <span ref={pencil}>
          <IconButton label={say("Rename {name}", { name })} icon={Pencil} onClick={() => setRenaming(true)} />
        </span>
        <IconButton
          label={say("Duplicate {name}", { name })}
          icon={Copy}
          onClick={() => void store.getState().duplicateProject(id)}
        />
        <IconButton
          label={say("Delete {name}", { name })}
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
      aria-label={say("New name of {name}", { name: say(name) })}
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
