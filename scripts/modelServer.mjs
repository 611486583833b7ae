import { createReadStream, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const folder = fileURLToPath(new URL("../.cache/models", import.meta.url));
const under = "/local-models/";

/**
 * The models under .cache/models that the development and preview servers offer, newest first, as paths from the
 * server's root. Empty where `npm run model` has not run.
 * @returns {string[]}
 */
export function localModels() {
  if (statSync(folder, { throwIfNoEntry: false }) === undefined) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith(".gguf"))
    .sort((a, b) => statSync(join(folder, b)).mtimeMs - statSync(join(folder, a)).mtimeMs)
    .map((name) => under + encodeURIComponent(name));
}

/**
 * A Vite plugin that serves those files, byte ranges included, and their list as `/local-models/index.json`, from the
 * development and the preview server; they are no part of a build.
 * @returns {import("vite").Plugin}
 */
export function serveLocalModels() {
  /** @param {{ middlewares: import("vite").Connect.Server }} server */
  const install = (server) => {
    server.middlewares.use(answer);
  };
  return { name: "serve-local-models", configureServer: install, configurePreviewServer: install };
}

/** @type {import("vite").Connect.NextHandleFunction} */
function answer(request, response, next) {
  const path = new URL(request.url ?? "/", "http://localhost").pathname;
  const at = path.indexOf(under);
  const name = at < 0 ? "" : decodeURIComponent(path.slice(at + under.length));
  if (name === "index.json") {
    response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(localModels()));
    return;
  }
  if (!name.endsWith(".gguf") || name.includes("/") || name.includes("\\")) return next();
  const file = join(folder, name);
  const size = statSync(file, { throwIfNoEntry: false })?.size;
  if (size === undefined) return next();
  const from = Number(request.headers.range?.match(/^bytes=(\d+)-$/)?.[1] ?? 0);
  const inside = from > 0 && from < size;
  response.writeHead(inside ? 206 : 200, {
    "accept-ranges": "bytes",
    "content-length": inside ? size - from : size,
    "content-type": "application/octet-stream",
    "cross-origin-resource-policy": "same-origin",
    ...(inside ? { "content-range": `bytes ${from}-${size - 1}/${size}` } : {}),
  });
  if (request.method === "HEAD") response.end();
  else createReadStream(file, { start: inside ? from : 0 }).pipe(response);
}
