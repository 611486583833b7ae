import type { SettingsStorage } from "./models/endpointSettings.ts";

/** The page's session or local storage; where the browser blocks it, one that lasts as long as the page. */
export function pageStorage(which: "sessionStorage" | "localStorage"): SettingsStorage {
  try {
    return globalThis[which];
  } catch {
    return storageInMemory(); // site data is blocked: nothing is kept beyond the page
  }
}

function storageInMemory(): SettingsStorage {
  const items = new Map<string, string>();
  return {
    getItem: (name) => items.get(name) ?? null,
    setItem: (name, value) => void items.set(name, value),
    removeItem: (name) => void items.delete(name),
  };
}
