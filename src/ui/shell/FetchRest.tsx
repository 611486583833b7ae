import { useEffect } from "react";
import { fetchAhead, fetchWaiting } from "../controls/later.tsx";
import { useStudio } from "../useStudio.ts";

/** How long a busy page may put off fetching the rest, in milliseconds. */
const patience = 1_000;

fetchAhead(() => import("../../studio/runSession.ts"));
fetchAhead(() => import("../../studio/review/measureNow.ts"));
fetchAhead(() => import("../../studio/review/deciding.ts"));
fetchAhead(() => import("../../studio/firstUnder.ts"));
fetchAhead(() => import("../../studio/editing/editing.ts"));
fetchAhead(() => import("../../studio/files/projectActs.ts"));
fetchAhead(() => import("../../studio/files/fileActs.ts"));
fetchAhead(() => import("../../studio/files/shareActs.ts"));
fetchAhead(() => import("./forcedColors.css"));

/** Once the first view is drawn and the page is idle, fetches what it may need next. Draws nothing. */
export function FetchRest() {
  const fetchCommands = useStudio((studio) => studio.fetchCommands);
  useEffect(() => {
    const fetchAll = () => {
      fetchWaiting();
      // What fails now is asked for again with the next key.
      fetchCommands().catch(() => undefined);
    };
    // Safari has no idle callbacks.
    if (typeof requestIdleCallback !== "function") {
      const timer = setTimeout(fetchAll, patience);
      return () => clearTimeout(timer);
    }
    const asked = requestIdleCallback(fetchAll, { timeout: patience });
    return () => cancelIdleCallback(asked);
  }, [fetchCommands]);
  return undefined;
}
