import { createWriteStream, renameSync, statSync } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";

const silenceMs = 30_000;
const attempts = 3;

/**
 * Downloads a file to a path. What came before a break stays in `path.part` and is resumed from there, now (up to three
 * times) or by the next call. Throws an `Error` where the server refuses, is silent for 30 s, or the size is wrong.
 * @param {string} url
 * @param {string} path
 */
export async function download(url, path) {
  const part = `${path}.part`;
  for (let attempt = 1; ; attempt++) {
    const before = sizeOf(part);
    try {
      await fetchRest(url, part);
      renameSync(part, path);
      return;
    } catch (error) {
      if (attempt === attempts || sizeOf(part) === before) throw error;
    }
  }
}

/** @param {string} url @param {string} part */
async function fetchRest(url, part) {
  const have = sizeOf(part);
  const silence = new AbortController();
  let timer = setTimeout(() => silence.abort(new Error("the server is silent")), silenceMs);
  const heard = () => {
    clearTimeout(timer);
    timer = setTimeout(() => silence.abort(new Error("the server is silent")), silenceMs);
  };
  try {
    const response = await fetch(url, {
      headers: have > 0 ? { range: `bytes=${have}-` } : {},
      signal: silence.signal,
    });
    if (response.status === 416 && have > 0 && totalOf(response) === have) return;
    if (!response.ok || response.body === null) throw new Error(`HTTP ${response.status}`);
    const resumed = response.status === 206;
    const total = totalOf(response);
    const body = Readable.fromWeb(/** @type {import("node:stream/web").ReadableStream} */ (response.body));
    body.on("data", heard);
    await pipeline(body, createWriteStream(part, { flags: resumed ? "a" : "w" }), { signal: silence.signal });
    const size = sizeOf(part);
    if (total !== undefined && size !== total) throw new Error(`got ${size} of ${total} bytes`);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * The whole file's size, as the server tells it.
 * @param {Response} response
 */
function totalOf(response) {
  const range = response.headers.get("content-range")?.match(/\/(\d+)$/)?.[1];
  if (range !== undefined) return Number(range);
  const encoded = response.headers.get("content-encoding") !== null;
  const length = response.headers.get("content-length");
  return length === null || encoded ? undefined : Number(length);
}

/** @param {string} path */
function sizeOf(path) {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}
