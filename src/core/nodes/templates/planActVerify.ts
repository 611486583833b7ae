import { buildHarness, type Part, type Template } from "./build.ts";
import { replyWires } from "./guardedToolLoop.ts";
import { opening, openingWires } from "./opening.ts";

const parts: Readonly<Record<string, Part>> = {
  ...opening,
  history: { kind: "history", at: [3, 0] },
  prompt: { kind: "prompt", at: [4, 0] },
  planned: {
    kind: "condition",
    at: [5, 0],
    title: "Planned already?",
    params: { hook: "beforeModel", test: "step", step: 2 },
  },
  ask: {
    kind: "userWrapper",
    at: [6, 0],
    title: "Ask for a plan",
    params: { when: "every", after: "First say in one line which steps you will take." },
  },
  plan: { kind: "outputContract", at: [7, 0], title: "Plan freely", params: { mode: "late", reasonTokens: 48 } },
  act: { kind: "outputContract", at: [6, 1], title: "Act" },
  model: { kind: "model", at: [7, 1] },
  parser: { kind: "parser", at: [7, 2] },
  router: { kind: "router", at: [6, 2], params: { plainText: "invalid" } },
  validator: { kind: "validator", at: [5, 2], params: { fill: true } },
  guard: { kind: "loopGuard", at: [4, 2] },
  tools: { kind: "tools", at: [3, 2] },
  filter: { kind: "observationFilter", at: [2, 2] },
  collect: { kind: "collect", at: [1, 2] },
  retry: { kind: "retryNote", at: [4, 1] },
  suite: { kind: "suiteTools", at: [3, 3] },
  verifier: { kind: "verifier", at: [6, 3], params: { mode: "environment", tries: 2 } },
  finish: { kind: "finish", at: [7, 3] },
};

const wires: readonly string[] = [
  ...openingWires,
  "history.out prompt.in",
  "prompt.out planned.in",
  "planned.no ask.in",
  "ask.out plan.in",
  "plan.out model.in",
  "planned.yes act.in",
  "act.out model.in",
  ...replyWires,
];

/** Plans freely at the first step, acts under constraint after it, and ends only when the world agrees. */
export const planActVerify: Template = {
  id: "plan-act-verify",
  title: "Plan, act, verify",
  when: "Use it for tasks of several steps that the environment itself can check. The model thinks freely once, then acts under constraint, and a wrong answer is sent back with what is missing.",
  build: () => buildHarness("plan-act-verify", "Plan, act, verify", parts, wires),
};
