import { PanelLeft } from "lucide-react";
import { IconButton } from "../controls/Button.tsx";
import { plural } from "../controls/measures.ts";
import { ModelChip } from "../models/ModelChip.tsx";
import { useStudio } from "../useStudio.ts";
import { GalleryButton } from "./GalleryButton.tsx";
import { HarnessPicker } from "./HarnessPicker.tsx";
import { ModeSwitch } from "./ModeSwitch.tsx";
import { RunControls } from "./RunControls.tsx";
import { TaskPicker } from "./TaskPicker.tsx";
import { ThemeButton } from "./ThemeButton.tsx";
import styles from "./TopBar.module.css";
import type { LeftPanelState } from "./useLeftTab.ts";
import { Wordmark } from "./Wordmark.tsx";

/** Harness, task, run, review mode, model, theme; and whether the left panel is open. */
export function TopBar({ left }: { readonly left: LeftPanelState }) {
  return (
    <header className={styles.bar}>
      <LeftButton {...left} />
      <Wordmark />
      <GalleryButton />
      <div className={styles.what}>
        <HarnessPicker />
        <TaskPicker />
      </div>
      <RunControls />
      <div className={styles.who}>
        <ModeSwitch />
        <Saving />
        <ModelChip />
        <ThemeButton />
      </div>
    </header>
  );
}

function Saving() {
  const saving = useStudio((studio) => studio.saving);
  if (saving.type === "failed") return <span className={styles.unsaved}>Not saved: {saving.message}</span>;
  return <span className={styles.saved}>{saving.type === "saving" ? "Saving…" : "Saved"}</span>;
}

function LeftButton({ open, setOpen }: LeftPanelState) {
  const problems = useStudio((studio) => studio.findings.length);
  const words = problems === 0 ? "Parts and outline" : `Parts and outline: ${plural(problems, "problem")}`;
  return (
    <span className={styles.outline} data-tour="left">
      <IconButton label={words} aria-pressed={open} icon={PanelLeft} onClick={() => setOpen(!open)} />
      {problems === 0 ? undefined : (
        <span className={styles.count} aria-hidden>
          {problems}
        </span>
      )}
    </span>
  );
}
