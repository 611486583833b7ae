import { PanelLeftClose } from "lucide-react";
import { Suspense } from "react";
import { say } from "../../core/harness/say.ts";
import { IconButton } from "../controls/Button.tsx";
import { later } from "../controls/later.tsx";
import { TabBar, tabIds } from "../controls/TabBar.tsx";
import { useStudio } from "../useStudio.ts";
import styles from "./LeftPanel.module.css";
import type { LeftPanelState } from "./useLeftTab.ts";

const PalettePanel = later(async () => (await import("../palette/PalettePanel.tsx")).PalettePanel);
const OutlinePanel = later(async () => (await import("../outline/OutlinePanel.tsx")).OutlinePanel);
const ProblemsPanel = later(async () => (await import("../problems/ProblemsPanel.tsx")).ProblemsPanel);

/** The left panel: parts to add, the harness as a list, or what is wrong with it. */
export function LeftPanel({ tab, show, setOpen }: LeftPanelState) {
  const problems = useStudio((studio) => studio.findings.length);
  const titles = [
    { id: "parts", title: say("Parts") },
    { id: "outline", title: say("Outline") },
    { id: "problems", title: problems === 0 ? say("Problems") : say("Problems {count}", { count: problems }) },
  ] as const;
  const ids = tabIds("left", tab);
  return (
    <div className={styles.left}>
      <div className={styles.bar}>
        <TabBar label={say("Left panel")} name="left" tabs={titles} chosen={tab} onChoose={show} />
        <IconButton label={say("Close the left panel")} icon={PanelLeftClose} onClick={() => setOpen(false)} />
      </div>
      <div id={ids.panel} className={styles.panel} role="tabpanel" aria-labelledby={ids.tab}>
        <Suspense>
          {tab === "parts" ? <PalettePanel /> : tab === "outline" ? <OutlinePanel /> : <ProblemsPanel />}
        </Suspense>
      </div>
    </div>
  );
}
