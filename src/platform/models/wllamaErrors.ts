import { say } from "../../core/harness/say.ts";
import type { ModelError } from "../../core/models/contract.ts";
import { modelError } from "../../core/models/errors.ts";
import { thrownDetail } from "../../core/models/thrown.ts";

const outOfMemory =
  /out of memory|\boom\b|bad_alloc|cannot allocate|failed to allocate|allocation failed|alloc.*buffer|memory access out of bounds|could not allocate/i;
const contextFull = /exceeds? the available context|context size|exceed_context/i;
const samplerRefused = /failed to (parse|initialize) (grammar|samplers?)|grammar/i;

/** What a failed load was: the thrown error and the engine's last words tell memory from damage. */
export function loadError(thrown: unknown, lastWords: readonly string[]): ModelError {
  const said = [String(thrown), ...lastWords].join("\n");
  if (outOfMemory.test(said)) return modelError("memory", { detail: reason(lastWords) });
  if (/load model|gguf|tensor|corrupt|non-empty/i.test(said))
    return modelError("corrupt", { detail: reason(lastWords) });
  return engineFailed(thrownDetail(thrown));
}

/** The engine could not be started at all. */
export function engineFailed(detail: string): ModelError {
  return modelError("crashed", { detail, next: say("Reload the page, or choose another model."), retry: "reload" });
}

/** What went wrong in a request: refusals leave the engine sound, anything else means a new one. */
export function chatError(
  thrown: unknown,
  asked: { readonly constrained: boolean; readonly begun: boolean },
): ModelError {
  const said = thrown instanceof Error ? `${thrown.name} ${thrown.message}` : String(thrown);
  if (contextFull.test(said)) return modelError("context", { detail: thrownDetail(thrown) });
  if (asked.constrained && (samplerRefused.test(said) || (!asked.begun && /RuntimeError/.test(said)))) {
    return modelError("unsupported", {
      detail: say("The engine cannot hold a reply to this schema or grammar."),
      next: say("Simplify the output contract's schema."),
    });
  }
  if (outOfMemory.test(said)) return modelError("memory", { detail: thrownDetail(thrown), retry: "reload" });
  return modelError("crashed", { detail: thrownDetail(thrown) });
}

/** The engine's own reason, without the name of its function. */
function reason(lastWords: readonly string[]): string {
  const line = lastWords.find((word) => /error loading model|failed to (read|alloc)|corrupt/i.test(word)) ?? "";
  const plain = line.replace(/^[\w ]+:\s*/, "");
  return thrownDetail(plain.charAt(0).toUpperCase() + plain.slice(1));
}
