import { err, ok, type Result } from "../../core/harness/result.ts";
import { say } from "../../core/harness/say.ts";
import type { ModelError } from "../../core/models/contract.ts";
import { modelError } from "../../core/models/errors.ts";

const operations = /\/(chat\/completions|completions|models|embeddings)$/;
const local = /^(localhost|127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|\[|[^/.]+(:|\/|$)|[^/:]+\.local\b)/i;

/**
 * A base URL as people type it, made whole: a scheme where there is none (http for this machine and the local network,
 * https otherwise), `/v1` where there is no path, no trailing slash, no operation such as `/chat/completions`, no
 * query. Fails with `not-found` for what is no address of a server.
 */
export function normaliseBaseUrl(typed: string): Result<string, ModelError> {
  const text = typed.trim();
  if (text === "") return bad(say("No base URL is set."));
  const whole = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `${local.test(text) ? "http" : "https"}://${text}`;
  if (!URL.canParse(whole)) return bad(say('"{text}" is not an address.', { text: shorten(text) }));
  const url = new URL(whole);
  if (url.protocol !== "http:" && url.protocol !== "https:")
    return bad(say("Only http and https addresses can be used."));
  if (url.username !== "" || url.password !== "")
    return bad(say("Leave user and password out of the address; use the key."));
  const path = url.pathname.replace(/\/+/g, "/").replace(/\/$/, "").replace(operations, "");
  return ok(`${url.origin}${path === "" ? "/v1" : path}`);
}

function bad(detail: string): Result<string, ModelError> {
  return err(modelError("not-found", { detail, next: say("Enter a base URL such as http://localhost:11434/v1.") }));
}

function shorten(text: string): string {
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}
