import { Suspense } from "react";
import { say } from "../../core/harness/say.ts";
import { later } from "../controls/later.tsx";
import { EnvironmentPanel } from "../environment/EnvironmentPanel.tsx";
import { ModelChip } from "../models/ModelChip.tsx";
import { OutlinePanel } from "../outline/OutlinePanel.tsx";
import { ProblemsPanel } from "../problems/ProblemsPanel.tsx";
import { TracePanel } from "../trace/TracePanel.tsx";
import { useStudio } from "../useStudio.ts";
import { CommandButtons } from "./CommandButtons.tsx";
import { GalleryButton } from "./GalleryButton.tsx";
import { HereButton } from "./HereButton.tsx";
import { LanguageButton } from "./LanguageButton.tsx";
import { ModeSwitch } from "./ModeSwitch.tsx";
import { OtherTab } from "./OtherTab.tsx";
import styles from "./ReviewStack.module.css";
import { RunControls } from "./RunControls.tsx";
import { RunState } from "./RunState.tsx";
import { TaskPicker } from "./TaskPicker.tsx";
import { ThemeButton } from "./ThemeButton.tsx";
import { Wordmark } from "./Wordmark.tsx";

const DeckPanel = later(async () => (await import("../deck/DeckPanel.tsx")).DeckPanel);

/** The deck is always in view here, and the page does not scroll of itself. */
const stayPut = () => undefined;

/**
 * The workbench on a narrow screen: run, watch, decide on changes; the graph as a list of its stations. Editing needs a wider
 * window.
 */
export function ReviewStack() {
  const ran = useStudio((studio) => studio.events.length > 0);
  return (
    <div className={styles.stack}>
      <header className={styles.head}>
        <Wordmark />
        <GalleryButton />
        <ModelChip />
        <CommandButtons />
        <HereButton />
        <LanguageButton />
        <ThemeButton />
      </header>
      <OtherTab />
      <section className={styles.run} aria-label={say("Run")}>
        <TaskPicker />
        <RunControls />
        <ModeSwitch />
        <RunState />
      </section>
      <main className={styles.panels}>
        <div className={styles.changes}>
          <Suspense>
            <DeckPanel onShow={stayPut} />
          </Suspense>
        </div>
        <div className={styles.environment}>
          <EnvironmentPanel />
        </div>
        <div className={styles.trace} data-ran={ran ? "" : undefined}>
          <TracePanel />
        </div>
        <div className={styles.outline}>
          <OutlinePanel />
          <ProblemsPanel />
        </div>
        <p className={styles.note}>{say("The graph and its settings are on a screen at least 900 pixels wide.")}</p>
      </main>
    </div>
  );
}
