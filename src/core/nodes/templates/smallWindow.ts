import { buildHarness, type Template } from "./build.ts";
import { opening, openingWires } from "./opening.ts";

/** Keeps every prompt small: short results, short replies, little history. */
export const smallWindow: Template = {
  id: "small-window",
  title: "Small window",
  when: "Use it where the prompt must stay short: a context of 2,000 tokens or less, or a slow device on which prefill is what one waits for. Results are cut to the lines about the task, and old turns are folded into three lines.",
  build: () =>
    buildHarness(
      "small-window",
      "Small window",
      {
        ...opening,
        history: {
          kind: "history",
          at: [3, 0],
          params: { most: 8, keep: 4, mostTokens: 600, mode: "fold", lines: 3 },
        },
        prompt: { kind: "prompt", at: [4, 0] },
        contract: { kind: "outputContract", at: [5, 0] },
        model: { kind: "model", at: [6, 1], params: { maxTokens: 64 } },
        parser: { kind: "parser", at: [6, 2] },
        router: { kind: "router", at: [5, 2], params: { plainText: "invalid" } },
        validator: { kind: "validator", at: [4, 2], params: { fill: true } },
        guard: { kind: "loopGuard", at: [3, 2] },
        tools: { kind: "tools", at: [2, 2] },
        filter: { kind: "observationFilter", at: [1, 2], params: { maxCharacters: 240 } },
        collect: { kind: "collect", at: [0, 2] },
        retry: { kind: "retryNote", at: [4, 1] },
        suite: { kind: "suiteTools", at: [2, 3] },
        finish: { kind: "finish", at: [6, 3] },
      },
      [
        ...openingWires,
        "history.out prompt.in",
        "prompt.out contract.in",
        "contract.out model.in",
        "model.out parser.in",
        "parser.out router.in",
        "router.call validator.in",
        "validator.out guard.in",
        "guard.out tools.in",
        "suite.out tools.tools",
        "tools.out filter.in",
        "filter.out collect.in",
        "collect.out step.again",
        "router.invalid retry.in",
        "retry.out step.again",
        "router.answer finish.in",
        "step.exhausted finish.in",
      ],
    ),
};
