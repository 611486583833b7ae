import { useEffect } from "react";
import { fetchAhead, fetchWaiting } from "../controls/later.tsx";

/** How long a busy page may put off fetching the rest, in milliseconds. */
const patience = 1_000;

fetchAhead(() => import("../../studio/runSession.ts"));
fetchAhead(() => import("../../studio/forkedPair.ts"));
fetchAhead(() => import("../../studio/review/deciding.ts"));
fetchAhead(() => import("../../studio/firstUnder.ts"));

/** Once the first view is drawn and the page is idle, fetches what it may need next. Draws nothing. */
export function FetchRest() {
  useEffect(() => {
    // Safari has no idle callbacks.
    if (typeof requestIdleCallback !== "function") {
      const timer = setTimeout(fetchWaiting, patience);
      return () => clearTimeout(timer);
    }
    const asked = requestIdleCallback(fetchWaiting, { timeout: patience });
    return () => cancelIdleCallback(asked);
  }, []);
  return undefined;
}
