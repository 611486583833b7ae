import { type RefObject, useLayoutEffect, useRef } from "react";
import { say } from "../../core/harness/say.ts";
import { maxName } from "../../core/harness/schema.ts";
import { useStudio } from "../useStudio.ts";
import styles from "./HarnessPicker.module.css";

/** The harness's name while it is being changed in its place: Enter or leaving takes it, Escape lets it be. */
export function HarnessName({ returnTo }: { readonly returnTo: RefObject<HTMLButtonElement | null> }) {
  const name = useStudio((studio) => studio.harness.name);
  const projectId = useStudio((studio) => studio.projectId);
  const renameProject = useStudio((studio) => studio.renameProject);
  const showFiles = useStudio((studio) => studio.showFiles);
  const field = useRef<HTMLInputElement>(null);
  const over = useRef(false);
  useLayoutEffect(() => field.current?.select(), []);
  const end = (wanted: string | undefined, goesBack: boolean) => {
    if (over.current) return;
    over.current = true;
    if (wanted !== undefined && wanted.trim() !== name) void renameProject(projectId, wanted);
    showFiles(undefined);
    // The button is there again only once it has been drawn.
    if (goesBack) requestAnimationFrame(() => returnTo.current?.focus());
  };
  return (
    <input
      ref={field}
      className={styles.field}
      aria-label={say("Name of the harness")}
      defaultValue={name}
      maxLength={maxName}
      onBlur={({ target }) => end(target.value, false)}
      onKeyDown={(event) => {
        if (event.key === "Enter") end(event.currentTarget.value, true);
        else if (event.key === "Escape") end(undefined, true);
      }}
    />
  );
}
