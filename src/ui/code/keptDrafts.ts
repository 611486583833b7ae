import { z } from "zod";
import type { DraftKeeper } from "../../studio/code/codeContract.ts";

// What the text said before it was typed in is kept only where that is another text.
const draft = z
  .object({ text: z.string(), base: z.string(), said: z.string().optional() })
  .transform(({ text, base, said = text }) => ({ text, base, said }));

/** Keeps the texts of projects in this browser, where they outlive the page. */
export const keptDrafts: DraftKeeper = {
  load: (projectId) => {
    const kept = localStorage.getItem(nameOf(projectId));
    if (kept === null) return undefined;
    try {
      return draft.parse(JSON.parse(kept));
    } catch {
      return undefined; // what is no draft of ours is none
    }
  },
  save: (projectId, kept) => {
    try {
      if (kept === undefined) localStorage.removeItem(nameOf(projectId));
      else {
        const { text, base, said } = kept;
        localStorage.setItem(nameOf(projectId), JSON.stringify(said === text ? { text, base } : kept));
      }
      return true;
    } catch {
      return false; // the browser's storage is full or shut; the person is told
    }
  },
};

function nameOf(projectId: string): string {
  return `reweave-code:${projectId}`;
}
