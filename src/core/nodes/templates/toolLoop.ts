import { buildHarness, type Template } from "./build.ts";
import { plainOpening, plainOpeningWires } from "./opening.ts";

/** A loop that constrains the reply to a call or an answer and says what was wrong. */
export const toolLoop: Template = {
  id: "tool-loop",
  title: "Tool loop",
  when: "Use it when the model mostly picks the right tool but writes calls carelessly. The reply is constrained to one call or answer, and older turns are folded.",
  build: () =>
    buildHarness(
      "tool-loop",
      "Tool loop",
      {
        ...plainOpening,
        model: { kind: "model", at: [5, 1] },
        router: { kind: "router", at: [4, 2] },
        tools: { kind: "tools", at: [3, 2] },
        collect: { kind: "collect", at: [2, 2] },
        retry: { kind: "retryNote", at: [3, 1] },
        suite: { kind: "suiteTools", at: [3, 3] },
        calculator: { kind: "calculator", at: [2, 3] },
        finish: { kind: "finish", at: [5, 3] },
      },
      [
        ...plainOpeningWires,
        "model.out router.in",
        "router.call tools.in",
        "router.answer finish.in",
        "router.invalid retry.in",
        "retry.out step.again",
        "suite.out tools.tools",
        "calculator.out tools.tools",
        "tools.out collect.in",
        "collect.out step.again",
        "step.exhausted finish.in",
      ],
    ),
};
