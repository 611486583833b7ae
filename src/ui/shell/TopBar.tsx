import { PanelLeft } from "lucide-react";
import { say } from "../../core/harness/say.ts";
import { IconButton } from "../controls/Button.tsx";
import { ModelChip } from "../models/ModelChip.tsx";
import { useStudio } from "../useStudio.ts";
import { GalleryButton } from "./GalleryButton.tsx";
import { HarnessPicker } from "./HarnessPicker.tsx";
import { HereButton } from "./HereButton.tsx";
import { LanguageButton } from "./LanguageButton.tsx";
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
        <HereButton />
        <LanguageButton />
        <ThemeButton />
      </div>
    </header>
  );
}

function Saving() {
  const saving = useStudio((studio) => studio.saving);
  if (saving.type === "failed")
    return (
      <span className={styles.unsaved} title={saving.message}>
        {say("Not saved")}
      </span>
    );
  return <span className={styles.saved}>{say(saving.type === "saving" ? "Saving…" : "Saved")}</span>;
}

function LeftButton({ open, setOpen }: LeftPanelState) {
  const problems = useStudio((studio) => studio.findings.length);
  const words =
    problems === 0
      ? say("Parts and outline")
      : say("Parts and outline: {count, plural, one {# problem} other {# problems}}", { count: problems });
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
