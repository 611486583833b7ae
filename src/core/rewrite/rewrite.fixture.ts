import type { Change, Rewrite } from "./contract.ts";

/** A change for tests: a loop guard put in, against a loop. */
export function aChange(id: string, given: Partial<Change> = {}): Change {
  const node = { id: `guard-${id}`, kind: "loopGuard", title: "Loop guard", params: {}, position: { x: 0, y: 0 } };
  return {
    id,
    operator: "loop-breaker",
    edit: [{ op: "addNode", node }],
    title: "Insert Loop guard on before tool",
    needs: [],
    manifest: {
      symptom: "loop",
      anchors: [{ event: 1, step: 1, span: 1 }],
      why: "The same call came three times.",
      fires: "when a call repeats",
      expected: { metric: "repeats", direction: "down" },
      flips: [],
      atRisk: [],
      risk: "low",
      writer: { kind: "rules", label: "rules" },
    },
    ...given,
  };
}

/** A rewrite for tests: one change on trial, not measured. */
export function aRewrite(given: Partial<Rewrite> = {}): Rewrite {
  return {
    id: "r1",
    number: 1,
    run: "run",
    suite: "test",
    task: "t1",
    step: 4,
    base: "v1",
    at: 0,
    trigger: "LOOP",
    changes: [aChange("c1")],
    refusals: [],
    cautions: [],
    stage: "trial",
    stageWhy: "",
    probation: undefined,
    firing: {},
    checkpoint: undefined,
    pair: undefined,
    ...given,
  };
}
