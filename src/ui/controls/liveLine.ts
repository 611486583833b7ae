import type { NodeKind } from "../../core/harness/document.ts";
import { say } from "../../core/harness/say.ts";
import type { NodeLive } from "../../studio/contract.ts";

/** What a part said last, to be shown. A model that has not failed shows what it wrote itself. */
export function liveLine(kind: NodeKind, live: NodeLive): string {
  return kind === "model" && live.status !== "failed" ? live.say : say(live.say);
}
