/** What came of it: `reloading` means that this page is about to go away, so nothing else should be begun. */
export type Isolation = "isolated" | "reloading" | "unavailable";

/** The part of a page that is needed to make it cross-origin isolated. */
export type IsolationPage = {
  readonly crossOriginIsolated: boolean;
  /** Undefined where the browser has none, or not on this address (http other than localhost). */
  readonly serviceWorker: Pick<ServiceWorkerContainer, "register"> | undefined;
  /** Remembers within a tab that the page was reloaded for this. */
  readonly session: Pick<Storage, "getItem" | "setItem" | "removeItem">;
  /** The absolute address of `isolation-sw.js`; its folder is what it serves. */
  readonly script: string;
  readonly reload: () => void;
};

const reloadedKey = "reweave.isolation.reloaded";

/**
 * Makes the page cross-origin isolated where its host does not: registers the service worker that adds the headers and
 * reloads once. A page that is isolated already is left alone; one that cannot be is told so, and never reloaded twice.
 */
export async function isolatePage(page: IsolationPage): Promise<Isolation> {
  const { session } = page;
  if (page.crossOriginIsolated) {
    session.removeItem(reloadedKey);
    return "isolated";
  }
  if (page.serviceWorker === undefined || session.getItem(reloadedKey) !== null) return "unavailable";
  try {
    await activated(await page.serviceWorker.register(page.script));
  } catch {
    return "unavailable"; // Blocked by a policy, or the host does not have the script: threads are all that is lost.
  }
  session.setItem(reloadedKey, "yes");
  page.reload();
  return "reloading";
}

/** This page, as `isolatePage` needs it; the script lies beside the page under whatever path it is served. */
export function thisPage(): IsolationPage {
  return {
    crossOriginIsolated,
    serviceWorker: "serviceWorker" in navigator ? navigator.serviceWorker : undefined,
    session: sessionStorage,
    script: new URL("isolation-sw.js", document.baseURI).href,
    reload: () => location.reload(),
  };
}

function activated({ active, installing, waiting }: ServiceWorkerRegistration): Promise<void> {
  const worker = active ?? waiting ?? installing;
  return new Promise((resolve, reject) => {
    const look = () => {
      if (worker === null || worker.state === "redundant") reject(new Error("the service worker was refused"));
      else if (worker.state === "activated") resolve();
    };
    worker?.addEventListener("statechange", look);
    look();
  });
}
