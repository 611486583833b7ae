import { useState } from "react";
import type { LeftTab } from "../../studio/paletteContract.ts";
import { useStudio } from "../useStudio.ts";

const tabs = ["parts", "outline", "problems"] as const satisfies readonly LeftTab[];

/** Where the left panel stands: its tab, and whether it is open; both outlive the page. */
export type LeftPanelState = {
  readonly tab: LeftTab;
  readonly open: boolean;
  readonly show: (tab: LeftTab) => void;
  readonly setOpen: (open: boolean) => void;
};

const keptOpen = () => localStorage.getItem("reweave-left-open");

/**
 * The left panel's state: as it was left, else open on the parts where there is room beside a whole loop, or where a harness is
 * begun from nothing; whoever asks for a tab opens it.
 */
export function useLeftTab(): LeftPanelState {
  const asked = useStudio((studio) => studio.leftAsked);
  const [seen, setSeen] = useState(asked);
  const [tab, setTab] = useState<LeftTab>(
    () => tabs.find((each) => each === localStorage.getItem("reweave-left-tab")) ?? "parts",
  );
  const [open, setShown] = useState(() => (keptOpen() === null ? window.innerWidth >= 1_600 : keptOpen() === "yes"));
  const blank = useStudio((studio) => Object.keys(studio.harness.nodes).length === 0);
  const [wasBlank, setWasBlank] = useState(false);
  if (blank !== wasBlank) {
    setWasBlank(blank);
    if (blank && keptOpen() === null) setShown(window.innerWidth >= 1_200);
  }
  const setOpen = (next: boolean) => {
    localStorage.setItem("reweave-left-open", next ? "yes" : "no");
    setShown(next);
  };
  const show = (next: LeftTab) => {
    localStorage.setItem("reweave-left-tab", next);
    setTab(next);
    setOpen(true);
  };
  if (asked !== seen) {
    setSeen(asked);
    if (asked !== undefined) show(asked.tab);
  }
  return { tab, open, show, setOpen };
}
