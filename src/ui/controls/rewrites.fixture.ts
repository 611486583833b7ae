import type { Change, Rewrite } from "../../core/rewrite/contract.ts";

/** A change that does nothing, for what only looks at titles and ids. */
function change(id: string, title = `Do ${id}`): Change {
  const manifest = {
    symptom: "loop",
    anchors: [],
    why: "It went in circles.",
    fires: "when a call repeats",
    expected: { metric: "repeats", direction: "down" },
    flips: [],
    atRisk: [],
    risk: "low",
    writer: { kind: "rules", label: "rules" },
  } as const;
  return { id, operator: "loop-breaker", edit: [], title, needs: [], manifest };
}

/** A rewrite of some changes, on trial unless said otherwise. */
export function rewrite(number: number, changes: readonly string[], more: Partial<Rewrite> = {}): Rewrite {
  return {
    id: `r${number}`,
    number,
    run: "run",
    suite: "household",
    task: "t",
    step: 3,
    base: "v0",
    at: number,
    trigger: "LOOP",
    changes: changes.map((id) => change(id)),
    refusals: [],
    cautions: [],
    stage: "trial",
    stageWhy: "",
    probation: undefined,
    firing: {},
    checkpoint: undefined,
    pair: undefined,
    ...more,
  };
}
