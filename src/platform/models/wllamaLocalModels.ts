import { z } from "zod";

const listSchema = z.array(z.string());

/**
 * The addresses of the GGUF files that the development or preview server offers (scripts/modelServer.mjs); none on any
 * other host. `base` is the address of the page's folder.
 */
export async function fetchLocalModels(base: string, get: typeof fetch): Promise<readonly string[]> {
  try {
    const response = await get(new URL("local-models/index.json", base));
    if (!response.ok) return [];
    return listSchema.parse(await response.json()).map((path) => new URL(path, base).href);
  } catch {
    return []; // A static host answers with whatever it likes: it offers no models.
  }
}
