import { type VersionId, versionOf } from "../core/edits/versions.ts";
import { semanticHash } from "../core/harness/hash.ts";
import type { Studio } from "./contract.ts";

/** The first event that ran under a version's harness comes into focus; where none did the trace stays as it is. */
export function firstUnder({ tree, events }: Studio, version: VersionId): Pick<Studio, "focusedEvent"> | undefined {
  const harness = versionOf(tree, version)?.harness;
  if (harness === undefined || events.length === 0) return undefined;
  const hash = semanticHash(harness);
  const focusedEvent = events.findIndex(
    (event) =>
      ((event.type === "run.started" || event.type === "node.started") && event.harness === hash) ||
      (event.type === "harness.replaced" && event.after === hash),
  );
  return focusedEvent < 0 ? undefined : { focusedEvent };
}
