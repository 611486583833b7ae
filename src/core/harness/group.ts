import type { Harness, Params } from "./document.ts";
import { isJsonObject } from "./json.ts";
import { readHarness, type ShapeError } from "./schema.ts";

/** How deep agents may call agents and bundles hold bundles, the outermost not counted. */
export const maxAgentDepth = 3;

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

/** Whether a harness is the inside of a bundle: it has borders and no task. */
export function isBundle(harness: Harness): boolean {
  const hasBorder = Object.values(harness.nodes).some(({ kind }) => kind === "groupInput" || kind === "groupOutput");
  return hasBorder && !isAgent(harness);
}

/** Where and why a group's parameters hold no readable harness; undefined where they hold one, or nothing at all. */
export function nestedProblem(params: Params): ShapeError | undefined {
  const inner = params.harness;
  if (inner === undefined || inner === null || (isJsonObject(inner) && Object.keys(inner).length === 0))
    return undefined;
  const read = readHarness(inner);
  return read.ok ? undefined : read.error;
}
