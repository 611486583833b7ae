import type { Harness, Params } from "./document.ts";
import { readHarness } from "./schema.ts";

const known = new WeakMap<object, Harness | undefined>();

/** The harness nested in a group's parameters; undefined where there is none or it is not a harness. */
export function nestedHarness(params: Params): Harness | undefined {
  const inner = params.harness;
  if (typeof inner !== "object" || inner === null) return undefined;
  if (known.has(inner)) return known.get(inner);
  const read = readHarness(inner);
  const harness = read.ok ? read.value : undefined;
  known.set(inner, harness);
  return harness;
}

/** Whether a harness is an agent of its own (it has a task) rather than a bundle of processors. */
export function isAgent(harness: Harness): boolean {
  return Object.values(harness.nodes).some((node) => node.kind === "task");
}
