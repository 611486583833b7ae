import type { CacheShelf } from "./webllmCache.ts";

/** A Cache API in memory: keeps nothing of a body that fails. */
export function memoryShelf() {
  const scopes = new Map<string, Map<string, Uint8Array<ArrayBuffer>>>();
  const open: CacheShelf["open"] = async (scope) => {
    const kept = scopes.get(scope) ?? new Map<string, Uint8Array<ArrayBuffer>>();
    scopes.set(scope, kept);
    const urlOf = (request: RequestInfo | URL) => (request instanceof Request ? request.url : String(request));
    return {
      match: async (request) => {
        const bytes = kept.get(urlOf(request));
        return bytes === undefined ? undefined : new Response(bytes);
      },
      put: async (request, response) => void kept.set(urlOf(request), new Uint8Array(await response.arrayBuffer())),
      delete: async (request) => kept.delete(urlOf(request)),
      keys: async () => [...kept.keys()].map((url) => new Request(url)),
    };
  };
  const urls = () => [...scopes.values()].flatMap((kept) => [...kept.keys()]).map((url) => new URL(url).pathname);
  return { open, urls };
}
