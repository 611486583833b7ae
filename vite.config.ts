import { createReadStream, existsSync, readdirSync, statSync } from "node:fs";
import type { ServerResponse } from "node:http";
import { join, resolve } from "node:path";
import react from "@vitejs/plugin-react";
import { type Connect, defineConfig, type Plugin } from "vite";

// Threads in wllama need cross-origin isolation; hosts that send no headers get them from the service worker.
const isolation = {
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
};

export default defineConfig({
  base: "./",
  plugins: [react(), localModels(".cache/models")],
  server: { headers: isolation },
  preview: { headers: isolation },
  worker: { format: "es" },
  // Monaco, the models and the layout engine are chunks of their own, loaded when first needed.
  build: { target: "es2023", chunkSizeWarningLimit: 8_000 },
});

/**
 * Serves the GGUF files of a folder at `/local-models/<name>` and their index (`[{ name, bytes }]`) at `/local-models/`, from the
 * dev and preview servers only, so that tests and developers load real models without a network.
 */
function localModels(folder: string): Plugin {
  const handle = answerFrom(resolve(folder));
  return {
    name: "local-models",
    configureServer: (server) => void server.middlewares.use("/local-models", handle),
    configurePreviewServer: (server) => void server.middlewares.use("/local-models", handle),
  };
}

function answerFrom(folder: string): Connect.NextHandleFunction {
  return (request, response) => {
    const name = decodeName(request.url ?? "/");
    const found = existsSync(folder) ? readdirSync(folder).filter((file) => file.endsWith(".gguf")) : [];
    for (const [header, value] of Object.entries(isolation)) response.setHeader(header, value);
    response.setHeader("Cache-Control", "no-cache");
    if (name === "") {
      const index = found.map((file) => ({ name: file, bytes: statSync(join(folder, file)).size }));
      response.setHeader("Content-Type", "application/json").end(JSON.stringify(index));
    } else if (name !== undefined && found.includes(name)) {
      sendFile(join(folder, name), request, response);
    } else {
      response.writeHead(404, { "Content-Type": "text/plain" }).end("No such model file.");
    }
  };
}

function decodeName(url: string): string | undefined {
  const { pathname } = new URL(url, "http://local");
  try {
    return decodeURIComponent(pathname.replace(/^\//, ""));
  } catch {
    return undefined;
  }
}

function sendFile(path: string, request: Connect.IncomingMessage, response: ServerResponse): void {
  const size = statSync(path).size;
  response.setHeader("Content-Type", "application/octet-stream").setHeader("Accept-Ranges", "bytes");
  const range = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? "");
  const start = range === null ? 0 : Number(range[1]);
  const end = range === null || range[2] === "" ? size - 1 : Math.min(Number(range[2]), size - 1);
  if (start > end) {
    response.writeHead(416, { "Content-Range": `bytes */${size}` }).end();
    return;
  }
  response.setHeader("Content-Length", end - start + 1);
  response.writeHead(
    range === null ? 200 : 206,
    range === null ? {} : { "Content-Range": `bytes ${start}-${end}/${size}` },
  );
  if (request.method === "HEAD") response.end();
  else
    createReadStream(path, { start, end })
      .on("error", () => response.destroy())
      .pipe(response);
}
