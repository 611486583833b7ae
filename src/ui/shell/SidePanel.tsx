import { Suspense, useEffect, useLayoutEffect, useRef, useState } from "react";
import { say } from "../../core/harness/say.ts";
import type { SideTab } from "../../studio/sideContract.ts";
import { later } from "../controls/later.tsx";
import { TabBar, tabIds } from "../controls/TabBar.tsx";
import { InspectorPanel } from "../inspector/InspectorPanel.tsx";
import { useStudio, useStudioStore } from "../useStudio.ts";
import { CommandButtons } from "./CommandButtons.tsx";
import styles from "./SidePanel.module.css";

const DeckPanel = later(async () => (await import("../deck/DeckPanel.tsx")).DeckPanel);
const CodePanel = later(async () => (await import("../code/CodePanel.tsx")).CodePanel);

/** Whether the code lies over half of the canvas; outlives the page under this name. */
const keptWide = "reweave-code-wide";

/** The right panel: the changes to decide on, the selected part, or the code. What is chosen or selected anew comes to the front. */
export function SidePanel() {
  const tab = useStudio((studio) => studio.sideTab);
  const show = useStudio((studio) => studio.showSide);
  const open = useStudio(({ overlay }) => overlay.applied.length + overlay.conflicted.length);
  const [wide, setWide] = useState(() => localStorage.getItem(keptWide) === "yes");
  const [asked, setAsked] = useState(false);
  useFollowSelection();
  useKeptFocus(tab);
  if (tab === "code" && !asked) setAsked(true);
  const showDeck = () => show("change");
  const widen = (next: boolean) => {
    localStorage.setItem(keptWide, next ? "yes" : "no");
    setWide(next);
  };
  const titles = [
    { id: "change", title: open === 0 ? say("Change") : say("Change {count}", { count: open }) },
    { id: "part", title: say("Part") },
    { id: "code", title: say("Code"), command: "view.code" },
  ] as const;
  const panel = (id: SideTab) => {
    const ids = tabIds("side", id);
    return { id: ids.panel, role: "tabpanel", "aria-labelledby": ids.tab, className: styles.panel, hidden: tab !== id };
  };
  return (
    <div className={styles.side} data-wide={wide && tab === "code" ? "" : undefined}>
      <div className={styles.bar}>
        <TabBar label={say("Side panel")} name="side" tabs={titles} chosen={tab} onChoose={show} />
        <CommandButtons />
      </div>
      <div {...panel("change")}>
        <Suspense>
          <DeckPanel onShow={showDeck} />
        </Suspense>
      </div>
      <div {...panel("part")}>
        <InspectorPanel onShowDeck={showDeck} />
      </div>
      <div {...panel("code")}>
        <Suspense>{asked ? <CodePanel seen={tab === "code"} wide={wide} onWide={widen} /> : undefined}</Suspense>
      </div>
    </div>
  );
}

/** A panel that goes out of view with the focus in it leaves that to the tab of the one that comes. */
function useKeptFocus(tab: SideTab): void {
  useLayoutEffect(() => {
    const gone = document.activeElement?.closest('[role="tabpanel"][hidden]');
    if (gone?.id.startsWith("panel-side-")) document.getElementById(tabIds("side", tab).tab)?.focus();
  }, [tab]);
}

/**
 * A part or wire selected anew shows its settings, unless the code is in front, which shows it there; one that is selected already
 * does when it is clicked again, and is then the only one. A change chosen anew, on the canvas say, shows the deck.
 */
function useFollowSelection(): void {
  const store = useStudioStore();
  const nodes = useStudio((studio) => studio.selectedNodes);
  const edge = useStudio((studio) => studio.selectedEdge);
  const change = useStudio((studio) => studio.focusedChange);
  const overlay = useStudio((studio) => studio.overlay);
  const seen = useRef(overlay);
  useEffect(() => {
    const { sideTab, showSide } = store.getState();
    if (sideTab !== "code" && (nodes.length > 0 || edge !== undefined)) showSide("part");
  }, [nodes, edge, store]);
  useEffect(() => {
    const { overlay: drawn, showSide } = store.getState();
    const arrives = drawn !== seen.current;
    seen.current = drawn;
    // For one that has just arrived the deck itself asks whether it may come to the front.
    if (change !== undefined && !arrives) showSide("change");
  }, [change, store]);
  useEffect(() => {
    seen.current = overlay;
  }, [overlay]);
  useEffect(() => {
    let pressed: string | undefined;
    const partOf = ({ target }: Event) =>
      target instanceof Element ? target.closest<HTMLElement>(".react-flow__node")?.dataset.id : undefined;
    const onPress = (event: Event) => {
      const part = partOf(event);
      pressed = part !== undefined && store.getState().selectedNodes.includes(part) ? part : undefined;
    };
    const onClick = (event: MouseEvent) => {
      if (pressed === undefined || partOf(event) !== pressed) return;
      const { selectedNodes, select, showSide } = store.getState();
      // Of several it is then the only one: React Flow would leave all of them selected.
      const adds = event.shiftKey || event.ctrlKey || event.metaKey;
      if (selectedNodes.length > 1 && !adds) select([pressed]);
      showSide("part");
    };
    // The canvas keeps a press with Shift to itself.
    window.addEventListener("pointerdown", onPress, { capture: true });
    document.addEventListener("click", onClick, { capture: true });
    return () => {
      window.removeEventListener("pointerdown", onPress, { capture: true });
      document.removeEventListener("click", onClick, { capture: true });
    };
  }, [store]);
}
