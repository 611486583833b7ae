/** The part of the browser's lock manager that claims go through. */
export type ProjectLocks = {
  readonly request: (
    name: string,
    options: { readonly ifAvailable: true },
    held: (lock: unknown) => Promise<void> | undefined,
  ) => Promise<unknown>;
};

/** A tab's word that it has a project open; `isAlone`: no other tab had given it before. */
export type GivenClaim = { readonly isAlone: boolean; readonly release: () => void };

/** Claims a project among the browser's tabs by a Web Lock, which ends with its tab. Where there are no locks (pages without https) every claim is granted. */
export function claimThrough(locks: ProjectLocks | undefined): (projectId: string) => Promise<GivenClaim> {
  const granted = { isAlone: true, release: () => undefined };
  if (locks === undefined) return async () => granted;
  return (projectId) =>
    new Promise((resolve) => {
      const hold = (lock: unknown) => {
        if (lock !== null) return new Promise<void>((release) => resolve({ isAlone: true, release }));
        resolve({ isAlone: false, release: () => undefined });
        return undefined;
      };
      locks.request(`reweave project ${projectId}`, { ifAvailable: true }, hold).catch(() => resolve(granted)); // a browser that refuses locks cannot tell of other tabs
    });
}
