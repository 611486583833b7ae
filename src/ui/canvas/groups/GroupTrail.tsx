import { ChevronRight } from "lucide-react";
import { memo, useEffect } from "react";
import { useShallow } from "zustand/react/shallow";
import { harnessAt } from "../../../core/edits/nested.ts";
import { say } from "../../../core/harness/say.ts";
import type { Studio } from "../../../studio/contract.ts";
import { said } from "../../controls/said.tsx";
import { isBehindDialog, isTyping } from "../../controls/typing.ts";
import { useStudio, useStudioStore } from "../../useStudio.ts";
import styles from "./GroupTrail.module.css";

/** The way from the harness to the open group, with the way back: a press on a level, or Escape with nothing selected. */
export const GroupTrail = memo(function GroupTrail() {
  const titles = useStudio(useShallow(titlesOnTheWay));
  const leaveGroup = useStudio((studio) => studio.leaveGroup);
  useLeaveByEscape();
  return (
    <nav className={styles.trail} aria-label={say("Open group")}>
      <ol>
        {titles.map((title, depth) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a level is what it is by its depth
          <li key={depth}>
            {depth === 0 ? undefined : <ChevronRight size={14} aria-hidden />}
            {depth === titles.length - 1 ? (
              <span className={styles.here} aria-current="page" title={title}>
                {title}
              </span>
            ) : (
              <button type="button" title={say("Back to {title}", { title })} onClick={() => leaveGroup(depth)}>
                {title}
              </button>
            )}
          </li>
        ))}
      </ol>
      <span className={styles.hint} aria-hidden>
        {said("{key} leaves", { key: <kbd>Esc</kbd> })}
      </span>
    </nav>
  );
});

function titlesOnTheWay({ overlay, within }: Studio): readonly string[] {
  const groups = within.map((group, at) => harnessAt(overlay.harness, within.slice(0, at))?.nodes[group]?.title);
  return [overlay.harness.name, ...groups].map((title) => say(title ?? "Group"));
}

/** Left alone where the press has just let a selection go, and caught before React Flow does: one press does one thing. */
function useLeaveByEscape(): void {
  const store = useStudioStore();
  useEffect(() => {
    const leave = (event: KeyboardEvent) => {
      const { within, selectedNodes, selectedEdge, leaveGroup, partAsked } = store.getState();
      const isBusy = selectedNodes.length > 0 || selectedEdge !== undefined || partAsked !== undefined;
      if (
        event.key !== "Escape" ||
        event.defaultPrevented ||
        isBusy ||
        isTyping(event) ||
        isBehindDialog(event) ||
        !isOnCanvas(event)
      )
        return;
      event.stopPropagation();
      leaveGroup(within.length - 1);
    };
    window.addEventListener("keydown", leave, { capture: true });
    return () => window.removeEventListener("keydown", leave, { capture: true });
  }, [store]);
}

function isOnCanvas({ target }: KeyboardEvent): boolean {
  if (target === document.body) return true;
  return target instanceof Element && target.closest("section")?.querySelector(".react-flow") !== null;
}
