import { applyEdit } from "../src/core/edits/apply.ts";
import { diffHarness } from "../src/core/edits/diff.ts";
import type { Edit } from "../src/core/edits/ops.ts";
import { checkHarness } from "../src/core/harness/check.ts";
import type { Harness } from "../src/core/harness/document.ts";
import { catalogue } from "../src/core/nodes/catalogue.ts";
import { assemble, loopHarness, testNode } from "../src/core/runtime/loopFixture.ts";

/** The default loop with notes on the step-end wire until it has `size` nodes. */
export function largeHarness(size: number): Harness {
  const loop = loopHarness();
  const count = size - Object.keys(loop.nodes).length;
  const notes = Array.from({ length: count }, (_, at) => testNode(`note${at}`, "retryNote"));
  const kept = Object.values(loop.edges)
    .filter((edge) => edge.from.node !== "collect")
    .map((edge) => [`${edge.from.node}.${edge.from.port}`, `${edge.to.node}.${edge.to.port}`] as const);
  const chain = notes.map((note, at) => [at === 0 ? "collect.out" : `note${at - 1}.out`, `${note.id}.in`] as const);
  return assemble(
    [...Object.values(loop.nodes), ...notes],
    [...kept, ...chain, [`note${count - 1}.out`, "step.again"]],
  );
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

function time(work: () => void): number {
  const started = performance.now();
  work();
  return performance.now() - started;
}

/** Median milliseconds of an edit, a diff and a check on a harness of this size; each on a document that is new to it. */
export function documentTimes(
  size: number,
  rounds: number,
): { readonly apply: number; readonly diff: number; readonly check: number } {
  const base = largeHarness(size);
  if (checkHarness(base, catalogue).some((finding) => finding.severity === "error"))
    throw new Error("the harness is not sound");
  const [apply, diff, check]: number[][] = [[], [], []];
  let harness = base;
  for (let round = 0; round < rounds; round += 1) {
    const node = `note${(round * 37) % (size - 20)}`;
    const edit: Edit = [
      { op: "setParam", node, param: "text", value: `round ${round}` },
      { op: "moveNode", node, position: { x: round, y: round } },
    ];
    let next = harness;
    apply?.push(
      time(() => {
        const applied = applyEdit(harness, edit);
        if (!applied.ok) throw new Error(applied.error.message);
        next = applied.value;
      }),
    );
    diff?.push(time(() => void diffHarness(base, next)));
    check?.push(time(() => void checkHarness(next, catalogue)));
    harness = next;
  }
  return { apply: median(apply ?? []), diff: median(diff ?? []), check: median(check ?? []) };
}
