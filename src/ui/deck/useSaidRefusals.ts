import { useEffect } from "react";
import type { StoreApi } from "zustand/vanilla";
import { say } from "../../core/harness/say.ts";
import type { Studio } from "../../studio/contract.ts";
import { useStudioStore } from "../useStudio.ts";
import { refusalWords } from "./rewriteWords.ts";

/** Says to a screen reader what a new rewrite brings besides changes on the canvas: that nothing of it passed, or what the agent asks. */
export function useSaidRefusals(): void {
  const store = useStudioStore();
  useEffect(() => sayRefusals(store), [store]);
}

/** Says so until the function that it gives is called. */
export function sayRefusals(store: StoreApi<Studio>): () => void {
  return store.subscribe((now, before) => {
    // A project that is opened brings what was there before.
    if (now.rewrites === before.rewrites || now.projectId !== before.projectId) return;
    const spoken = askedWords(now, before) ?? refusedWords(now, before);
    if (spoken !== undefined) store.setState({ spoken });
  });
}

function askedWords({ asks }: Studio, before: Studio): string | undefined {
  const abouts = asks.flatMap(({ pin, about }) => (before.asks.some((ask) => ask.pin === pin) ? [] : [say(about)]));
  return abouts.length === 0 ? undefined : say("The agent asks to change {about}", { about: abouts.join(say(", ")) });
}

/** Of a new rewrite of which nothing was let through: a pin stood in the way, or the critique. */
function refusedWords({ rewrites }: Studio, before: Studio): string | undefined {
  const newest = rewrites.at(-1);
  // One that was allowed once has a change.
  if (newest?.stage !== "refused" || newest.changes.length > 0 || before.rewrites.some(({ id }) => id === newest.id))
    return undefined;
  const isPinned = newest.refusals.some(({ code }) => code === "pinned");
  const what = isPinned ? say(refusalWords.pinned) : say("refused: nothing of it passed the critique");
  return say("Rewrite {number}: {what}", { number: newest.number, what });
}
