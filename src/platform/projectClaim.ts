/** The part of the browser's lock manager that claims go through. */
export type ProjectLocks = {
  readonly request: (
    name: string,
    options: { readonly ifAvailable?: true; readonly steal?: true; readonly signal?: AbortSignal },
    held: (lock: unknown) => Promise<void> | undefined,
  ) => Promise<unknown>;
  readonly query: () => Promise<{ readonly held?: readonly { readonly name?: string }[] }>;
};

/** A tab's hold on a project; `lost` comes true where another tab has taken it away. */
export type GivenClaim = { readonly release: () => void; readonly lost: Promise<void> };

/** Claims of projects among the browser's tabs. */
export type ProjectClaims = {
  readonly claim: (
    projectId: string,
    way: "free" | "wait" | "take",
    signal: AbortSignal,
  ) => Promise<GivenClaim | undefined>;
  readonly isTaken: (projectId: string) => Promise<boolean>;
};

/**
 * Claims projects by Web Locks, which end with their tab, however that ends. Where there are none (pages without https) or they
 * are refused, every claim is granted, since nothing can be known of other tabs.
 */
export function claimThrough(locks: ProjectLocks | undefined): ProjectClaims {
  const granted: GivenClaim = { release: () => undefined, lost: new Promise(() => undefined) };
  if (locks === undefined) return { claim: async () => granted, isTaken: async () => false };
  return {
    claim: (projectId, way, signal) =>
      new Promise((resolve) => {
        let isHeld = false;
        let lose = () => undefined as undefined;
        const lost = new Promise<void>((lostNow) => {
          lose = () => void lostNow();
        });
        const hold = (lock: unknown) => {
          if (lock === null || signal.aborted) {
            resolve(undefined);
            return undefined;
          }
          isHeld = true;
          return new Promise<void>((release) => resolve({ release, lost }));
        };
        locks.request(nameOf(projectId), optionsOf(way, signal), hold).catch(() => {
          if (isHeld) lose();
          else resolve(way === "free" ? granted : undefined);
        });
      }),
    isTaken: async (projectId) => {
      const { held = [] } = await locks.query().catch(() => ({ held: [] }));
      return held.some(({ name }) => name === nameOf(projectId));
    },
  };
}

function optionsOf(way: "free" | "wait" | "take", signal: AbortSignal) {
  if (way === "free") return { ifAvailable: true } as const;
  return way === "take" ? ({ steal: true } as const) : { signal };
}

function nameOf(projectId: string): string {
  return `reweave project ${projectId}`;
}
