import { z } from "zod";
import type { DraftKeeper } from "../../studio/code/codeContract.ts";
import { draftName } from "../../studio/code/draftName.ts";

// What the text said before it was typed in is kept only where that is another text.
const draft = z
  .object({ text: z.string(), base: z.string(), said: z.string().optional() })
  .transform(({ text, base, said = text }) => ({ text, base, said }));

/** Keeps the texts of projects in this browser, where they outlive the page. */
export const keptDrafts: DraftKeeper = {
  load: (projectId) => {
    const kept = localStorage.getItem(draftName(projectId));
    if (kept === null) return undefined;
    try {
      return draft.parse(JSON.parse(kept));
    } catch {
      return undefined; // what is no draft of ours is none
    }
  },
  save: (projectId, kept) => {
    try {
      if (kept === undefined) localStorage.removeItem(draftName(projectId));
      else {
        const { text, base, said } = kept;
        localStorage.setItem(draftName(projectId), JSON.stringify(said === text ? { text, base } : kept));
      }
      return true;
    } catch {
      return false; // the browser's storage is full or shut; the person is told
    }
  },
};
