import { type KeyboardEvent, Suspense, useEffect, useRef, useState } from "react";
import { later } from "../controls/later.tsx";
import { InspectorPanel } from "../inspector/InspectorPanel.tsx";
import { useStudio } from "../useStudio.ts";
import { CommandButtons } from "./CommandButtons.tsx";
import styles from "./SidePanel.module.css";

const DeckPanel = later(async () => (await import("../deck/DeckPanel.tsx")).DeckPanel);

const tabs = ["change", "part"] as const;
type Tab = (typeof tabs)[number];

/** The right panel: the changes to decide on, or the selected part. What is chosen or selected anew brings its tab to the front. */
export function SidePanel() {
  const [tab, setTab] = useState<Tab>("change");
  const open = useStudio(({ overlay }) => overlay.applied.length + overlay.conflicted.length);
  useFollowSelection(setTab);
  const showDeck = () => setTab("change");
  const bar = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    if (step === 0) return;
    const next = tabs[(tabs.indexOf(tab) + step + tabs.length) % tabs.length] ?? tab;
    setTab(next);
    bar.current?.querySelector<HTMLElement>(`#tab-${next}`)?.focus();
    event.preventDefault();
  };
  const titles = { change: open === 0 ? "Change" : `Change ${open}`, part: "Part" };
  return (
    <div className={styles.side}>
      <div className={styles.bar}>
        <div ref={bar} className={styles.tabs} role="tablist" aria-label="Side panel" onKeyDown={onKeyDown}>
          {tabs.map((each) => (
            <button
              key={each}
              id={`tab-${each}`}
              type="button"
              role="tab"
              className={styles.tab}
              aria-selected={tab === each}
              aria-controls={`panel-${each}`}
              tabIndex={tab === each ? 0 : -1}
              onClick={() => setTab(each)}
            >
              {titles[each]}
            </button>
          ))}
        </div>
        <CommandButtons />
      </div>
      <div
        id="panel-change"
        className={styles.panel}
        role="tabpanel"
        aria-labelledby="tab-change"
        hidden={tab !== "change"}
      >
        <Suspense>
          <DeckPanel onShow={showDeck} />
        </Suspense>
      </div>
      <div id="panel-part" className={styles.panel} role="tabpanel" aria-labelledby="tab-part" hidden={tab !== "part"}>
        <InspectorPanel onShowDeck={showDeck} />
      </div>
    </div>
  );
}

/** A part or wire selected anew shows its settings; a change chosen anew, on the canvas say, shows the deck. */
function useFollowSelection(show: (tab: Tab) => void): void {
  const nodes = useStudio((studio) => studio.selectedNodes);
  const edge = useStudio((studio) => studio.selectedEdge);
  const change = useStudio((studio) => studio.focusedChange);
  useEffect(() => {
    if (nodes.length > 0 || edge !== undefined) show("part");
  }, [nodes, edge, show]);
  useEffect(() => {
    if (change !== undefined) show("change");
  }, [change, show]);
}
