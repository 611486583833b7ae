import { isJsonObject } from "../../core/harness/json.ts";
import { say } from "../../core/harness/say.ts";
import type { ModelError } from "../../core/models/contract.ts";
import { modelError } from "../../core/models/errors.ts";

/** The failure that an HTTP status other than success stands for; `body` is what the server said with it. */
export function statusError(status: number, body: string): ModelError {
  const said = serverMessage(body);
  const detail =
    said === ""
      ? say("The server answered {status}.", { status })
      : say("The server answered {status}: {said}", { status, said });
  if (status === 401 || status === 403) return modelError("unauthorised", { detail });
  if (status === 413 || isTooLong(said)) return modelError("context", { detail });
  if (status === 404 || status === 405) return modelError("not-found", { detail });
  if (status === 408 || status === 504) return modelError("timeout", { detail, retry: "again" });
  if (status === 429) return modelError("rate-limited", { detail });
  if (status >= 500) {
    const next = say("Look at the server's log, then try again.");
    return modelError("crashed", { detail, next, retry: "again" });
  }
  if (status >= 400) return modelError("unsupported", { detail });
  return modelError("malformed", { detail });
}

/** The failure that an error object within a stream stands for. */
export function streamError(error: unknown): ModelError {
  const said = serverMessage(JSON.stringify({ error }));
  const detail =
    said === "" ? say("The server broke off: it did not say why.") : say("The server broke off: {said}", { said });
  if (isTooLong(said)) return modelError("context", { detail });
  return modelError("crashed", { detail, next: say("Look at the server's log, then try again."), retry: "again" });
}

/** What the server says in an error's body, as at most 300 characters of one line; empty when it says nothing. */
function serverMessage(body: string): string {
  const line = (messageWithin(body) ?? body)
    .replace(/<[^>]*>/g, " ")
    .replace(/\s+/g, " ")
    .trim();
  const short = line.length > 300 ? `${line.slice(0, 300)}…` : line;
  return short === "" || /[.!?…]$/.test(short) ? short : `${short}.`;
}

function messageWithin(body: string): string | undefined {
  try {
    const value: unknown = JSON.parse(body);
    if (!isJsonObject(value)) return undefined;
    const { error, message, detail } = value;
    const inner = isJsonObject(error) ? error.message : error;
    return [inner, message, detail].find((each) => typeof each === "string");
  } catch {
    return undefined;
  }
}

function isTooLong(said: string): boolean {
  return /context (length|size|window)|maximum context|exceeds? .*\btokens\b|too many tokens|prompt is too long/i.test(
    said,
  );
}
