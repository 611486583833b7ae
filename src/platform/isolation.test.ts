import { expect, test } from "vitest";
import { type IsolationPage, isolatePage } from "./isolation.ts";

function pageWith(more: Partial<IsolationPage>) {
  const kept = new Map<string, string>();
  const seen = { registered: 0, reloads: 0 };
  const worker = Object.assign(new EventTarget(), { state: "activated" });
  const page: IsolationPage = {
    crossOriginIsolated: false,
    serviceWorker: {
      register: async () => {
        seen.registered += 1;
        // Only `active` is read of the registration.
        return { active: worker, waiting: null, installing: null } as unknown as ServiceWorkerRegistration;
      },
    },
    session: {
      getItem: (key) => kept.get(key) ?? null,
      setItem: (key, value) => void kept.set(key, value),
      removeItem: (key) => void kept.delete(key),
    },
    script: "https://host.example/isolation-sw.js",
    reload: () => {
      seen.reloads += 1;
    },
    ...more,
  };
  return { page, seen };
}

test("a page that stays unisolated after its reload is not reloaded again", async () => {
  const { page, seen } = pageWith({});
  expect(await isolatePage(page)).toBe("reloading");
  expect(await isolatePage(page)).toBe("unavailable");
  expect(seen).toEqual({ registered: 1, reloads: 1 });
});

test("a page that was isolated may be reloaded again when a forced reload took the isolation away", async () => {
  const { page, seen } = pageWith({});
  await isolatePage(page);
  expect(await isolatePage({ ...page, crossOriginIsolated: true })).toBe("isolated");
  expect(await isolatePage(page)).toBe("reloading");
  expect(seen.reloads).toBe(2);
});

test("a browser without service workers, or one that refuses them, is left as it is", async () => {
  const without = pageWith({ serviceWorker: undefined });
  expect(await isolatePage(without.page)).toBe("unavailable");
  const refusing = pageWith({ serviceWorker: { register: () => Promise.reject(new Error("blocked")) } });
  expect(await isolatePage(refusing.page)).toBe("unavailable");
  expect([without.seen.reloads, refusing.seen.reloads]).toEqual([0, 0]);
});
