import { buildHarness, type Part, type Template } from "./build.ts";
import { plainOpening, plainOpeningWires } from "./opening.ts";

/** The parts of the guarded loop. */
export const guardedParts = {
  ...plainOpening,
  model: { kind: "model", at: [6, 1] },
  parser: { kind: "parser", at: [6, 2] },
  router: { kind: "router", at: [5, 2], params: { plainText: "invalid" } },
  validator: { kind: "validator", at: [4, 2], params: { fill: true } },
  guard: { kind: "loopGuard", at: [3, 2] },
  tools: { kind: "tools", at: [2, 2] },
  filter: { kind: "observationFilter", at: [1, 2] },
  collect: { kind: "collect", at: [0, 2] },
  retry: { kind: "retryNote", at: [4, 1] },
  suite: { kind: "suiteTools", at: [2, 3] },
  verifier: { kind: "verifier", at: [5, 3], params: { mode: "nonEmpty", tries: 1 } },
  finish: { kind: "finish", at: [6, 3] },
} as const satisfies Readonly<Record<string, Part>>;

/** The wires from a loop guard through the tools, and from a reply that is no call, into the next step. */
export const againWires: readonly string[] = [
  "guard.out tools.in",
  "suite.out tools.tools",
  "tools.out filter.in",
  "filter.out collect.in",
  "collect.out step.again",
  "router.invalid retry.in",
  "retry.out step.again",
];

/** The wires from the model's reply on. */
export const replyWires: readonly string[] = [
  "model.out parser.in",
  "parser.out router.in",
  "router.call validator.in",
  "validator.out guard.in",
  ...againWires,
  "router.answer verifier.in",
  "verifier.pass finish.in",
  "verifier.fail step.again",
  "step.exhausted finish.in",
];

/** All its wires. */
export const guardedWires: readonly string[] = [...plainOpeningWires, ...replyWires];

/** The tool loop with a part the runtime enforces at every hook where small models fail. */
export const guardedToolLoop: Template = {
  id: "guarded-tool-loop",
  title: "Guarded tool loop",
  when: "Use it for models below 3B: it reads careless calls, mends their arguments, breaks loops and shortens what tools say. The parts act without asking the model, so they cost no prompt tokens.",
  build: () => buildHarness("guarded-tool-loop", "Guarded tool loop", guardedParts, guardedWires),
};
