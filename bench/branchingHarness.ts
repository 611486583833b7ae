import type { Harness } from "../src/core/harness/document.ts";
import { assemble, loopHarness, testNode } from "../src/core/runtime/loopFixture.ts";

/** The default loop with parts on the step-end wire until it has `size`: each third is a condition, which leads on, or past the next. */
export function branchingHarness(size: number): Harness {
  const loop = loopHarness();
  const count = size - Object.keys(loop.nodes).length;
  const added = Array.from({ length: count }, (_, at) =>
    at % 3 === 0 ? testNode(`part${at}`, "condition", { hook: "stepEnd" }) : testNode(`part${at}`, "retryNote"),
  );
  const kept = Object.values(loop.edges)
    .filter((edge) => edge.from.node !== "collect")
    .map((edge) => [`${edge.from.node}.${edge.from.port}`, `${edge.to.node}.${edge.to.port}`] as const);
  const into = (at: number) => (at < count ? `part${at}.in` : "step.again");
  const wires = added.flatMap(({ id, kind }, at): readonly (readonly [string, string])[] =>
    kind === "condition"
      ? [
          [`${id}.yes`, into(at + 1)],
          [`${id}.no`, into(at + 2)],
        ]
      : [[`${id}.out`, into(at + 1)]],
  );
  return assemble([...Object.values(loop.nodes), ...added], [...kept, ["collect.out", into(0)], ...wires]);
}
