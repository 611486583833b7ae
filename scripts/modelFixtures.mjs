import { tinyGguf } from "./tinyGguf.mjs";

const under = "/fixtures/";

/**
 * A Vite plugin for tests that makes tiny models on the spot, in as many ways of going wrong as a network has:
 * `/fixtures/NAME.gguf?seed=1&vocabulary=ascii|bytes` is sound; `cut=N` says the whole size and breaks off after N
 * bytes; `quiet=N` says no size and ends after N bytes; `damage=N` overwrites N bytes from the 8th on; `slow=N` sends
 * N pieces, 50 ms apart; `status=N` refuses.
 * @returns {import("vite").Plugin}
 */
export function serveModelFixtures() {
  return {
    name: "serve-model-fixtures",
    configureServer: (server) => {
      server.middlewares.use(answer);
    },
  };
}

/** @type {import("vite").Connect.NextHandleFunction} */
function answer(request, response, next) {
  const url = new URL(request.url ?? "/", "http://localhost");
  if (!url.pathname.startsWith(under) || !url.pathname.endsWith(".gguf")) return next();
  /** @param {string} name */
  const number = (name) => Number(url.searchParams.get(name) ?? 0);
  if (number("status") > 0) {
    response.writeHead(number("status")).end();
    return;
  }
  const vocabulary = url.searchParams.get("vocabulary") === "bytes" ? "bytes" : "ascii";
  const model = tinyGguf({ seed: number("seed"), vocabulary });
  for (let at = 8; at < 8 + number("damage"); at++) model[at] = 0xff;
  const quiet = number("quiet");
  response.writeHead(200, {
    "content-type": "application/octet-stream",
    ...(quiet > 0 ? {} : { "content-length": model.byteLength }),
  });
  const cut = number("cut");
  if (quiet > 0) response.end(model.subarray(0, quiet));
  else if (cut > 0) response.write(model.subarray(0, cut), () => setTimeout(() => response.destroy(), 20));
  else void sendSlowly(response, model, number("slow"));
}

/** @param {import("node:http").ServerResponse} response @param {Uint8Array} model @param {number} pieces */
async function sendSlowly(response, model, pieces) {
  const size = Math.ceil(model.byteLength / Math.max(pieces, 1));
  for (let at = 0; at < model.byteLength && !response.destroyed; at += size) {
    response.write(model.subarray(at, at + size));
    if (pieces > 1) await new Promise((resolve) => setTimeout(resolve, 50));
  }
  response.end();
}
