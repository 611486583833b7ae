import { buildHarness, type Template } from "./build.ts";
import { plainOpening, plainOpeningWires } from "./opening.ts";

/** Buys certainty with samples: each step is the majority of several replies. */
export const voting: Template = {
  id: "voting",
  title: "Majority vote",
  when: "Use it when single replies are right only somewhat more often than wrong and tokens are cheap. Every step asks up to three times and does what most replies mean.",
  build: () =>
    buildHarness(
      "voting",
      "Majority vote",
      {
        ...plainOpening,
        model: { kind: "model", at: [6, 1] },
        vote: { kind: "vote", at: [6, 2] },
        parser: { kind: "parser", at: [5, 2] },
        router: { kind: "router", at: [4, 2] },
        validator: { kind: "validator", at: [3, 2] },
        tools: { kind: "tools", at: [2, 2] },
        collect: { kind: "collect", at: [1, 2] },
        retry: { kind: "retryNote", at: [3, 1] },
        suite: { kind: "suiteTools", at: [2, 3] },
        calculator: { kind: "calculator", at: [1, 3] },
        finish: { kind: "finish", at: [6, 3] },
      },
      [
        ...plainOpeningWires,
        "model.out vote.in",
        "vote.out parser.in",
        "parser.out router.in",
        "router.call validator.in",
        "validator.out tools.in",
        "suite.out tools.tools",
        "calculator.out tools.tools",
        "tools.out collect.in",
        "collect.out step.again",
        "router.invalid retry.in",
        "retry.out step.again",
        "router.answer finish.in",
        "step.exhausted finish.in",
      ],
    ),
};
