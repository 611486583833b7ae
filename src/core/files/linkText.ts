import { Unzlib, zlibSync } from "fflate";
import type { Harness } from "../harness/document.ts";
import { canonicalJson } from "../harness/json.ts";
import { type ParseError, parseHarness } from "../harness/parse.ts";
import { err, ok, type Result } from "../harness/result.ts";
import { say } from "../harness/say.ts";

/** How a share link's fragment begins, before its format number. */
const mark = "#h=";
/** The format that links are written in. */
const linkFormat = 1;
/** The longest link, address included, in characters: what mail programs and chats still pass on. */
export const longestLink = 8_192;
/** The longest fragment that is read at all, in characters: other builds may have written longer ones. */
const longestFragment = 65_536;
/** Most bytes that a link's harness may unfold to. */
const mostBytes = 8_000_000;

/** Whether an address's fragment is a share link's, readable or not. */
export function isSharedFragment(fragment: string): boolean {
  return fragment.startsWith(mark);
}

/** A harness as a fragment for an address: `#h=1.…`, deflated and in base64url. Equal harnesses give equal fragments. */
export function packLink(harness: Harness): string {
  const bytes = zlibSync(new TextEncoder().encode(canonicalJson(harness)), { level: 9 });
  return `${mark}${linkFormat}.${toBase64Url(bytes)}`;
}

/** Reads the harness of a share link's fragment; says what is wrong with any other text. Never throws, and never unfolds more than 8 MB. */
export function unpackLink(fragment: string): Result<Harness, ParseError> {
  if (fragment.length > longestFragment) {
    const message = say("it is {size} kB long", { size: Math.round(fragment.length / 1000) });
    return refuse("too-large", say("the link"), message, say("Ask for the harness as a file."));
  }
  const found = /^#h=(\d{1,9})\.([A-Za-z0-9_-]*)$/.exec(fragment);
  if (found === null) return damaged(say("it is not whole, or something was added to it"));
  const [, format = "", packed = ""] = found;
  if (Number(format) !== linkFormat) {
    const values = { format, own: linkFormat };
    const message = say("it was made by a newer Reweave (format {format}; this one reads {own})", values);
    const fix = say("Reload the page to get the newest one, then open it again.");
    return refuse("format", say("the link's format"), message, fix);
  }
  const text = unfold(fromBase64Url(packed));
  return text.ok ? parseHarness(text.value) : text;
}

/** Inflates piece by piece, so that a bomb is noticed before it has gone off. */
function unfold(bytes: Uint8Array): Result<string, ParseError> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  const stream = new Unzlib((piece) => {
    size += piece.length;
    pieces.push(piece);
  });
  try {
    for (let at = 0; at < bytes.length && size <= mostBytes; at += 512)
      stream.push(bytes.subarray(at, at + 512), at + 512 >= bytes.length);
  } catch {
    return damaged(say("it is cut off or damaged"));
  }
  if (size > mostBytes) {
    const message = say("it unfolds to more than {most} MB", { most: mostBytes / 1e6 });
    return refuse("too-large", say("the link"), message, say("Ask whoever sent it for the harness as a file."));
  }
  const whole = new Uint8Array(size);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  if (size === 0 || checksumOf(whole) !== endOf(bytes)) return damaged(say("it is cut off or damaged"));
  try {
    return ok(new TextDecoder("utf-8", { fatal: true }).decode(whole));
  } catch {
    return damaged(say("it holds no text"));
  }
}

/** Adler-32, by which zlib tells whether what came out is what went in. */
function checksumOf(bytes: Uint8Array): number {
  let [low, high] = [1, 0];
  for (const byte of bytes) {
    low = (low + byte) % 65_521;
    high = (high + low) % 65_521;
  }
  return ((high << 16) | low) >>> 0;
}

function endOf(bytes: Uint8Array): number {
  return bytes.subarray(-4).reduce((sum, byte) => ((sum << 8) | byte) >>> 0, 0);
}

function toBase64Url(bytes: Uint8Array): string {
  const text = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  return btoa(text).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/** The bytes of base64url text; none where it has a length that none has. */
function fromBase64Url(text: string): Uint8Array {
  if (text.length % 4 === 1) return new Uint8Array(0);
  return Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (char) => char.charCodeAt(0));
}

function damaged(message: string): Result<never, ParseError> {
  const fix = say("Copy the whole link and open it again, or ask for the harness as a file.");
  return refuse("shape", say("the link"), message, fix);
}

function refuse(code: ParseError["code"], place: string, message: string, fix: string): Result<never, ParseError> {
  return err({ code, place, message, fix });
}
