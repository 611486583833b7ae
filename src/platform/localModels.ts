import { z } from "zod";

const index = z.array(z.object({ name: z.string(), bytes: z.number() }));

const localHosts = new Set(["localhost", "127.0.0.1", "[::1]"]);

/**
 * Absolute addresses of the GGUF files that the development or preview server of this page has at hand (see vite.config.ts);
 * empty on any other host, which is not asked, and where there are none.
 */
export async function listLocalModels(page: string): Promise<readonly string[]> {
  if (!localHosts.has(new URL(page).hostname)) return [];
  const folder = new URL("/local-models/", page);
  try {
    const response = await fetch(folder);
    const isIndex = response.ok && response.headers.get("content-type")?.startsWith("application/json") === true;
    if (!isIndex) return [];
    const listed = index.safeParse(await response.json());
    return listed.success ? listed.data.map(({ name }) => new URL(encodeURIComponent(name), folder).href) : [];
  } catch {
    return []; // a server of another kind, or one that has gone: there is nothing at hand
  }
}
