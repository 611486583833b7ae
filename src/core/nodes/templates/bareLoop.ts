import { buildHarness, type Template } from "./build.ts";

/** The eight skeleton parts and the suite's tools: what every other template adds to. */
export const bareLoop: Template = {
  id: "bare-loop",
  title: "Bare loop",
  when: "Use it as the baseline that every other harness has to beat. Nothing is checked or mended: what the model writes is what happens.",
  build: () =>
    buildHarness(
      "bare-loop",
      "Bare loop",
      {
        task: { kind: "task", at: [0, 0] },
        step: { kind: "step", at: [1, 0] },
        prompt: { kind: "prompt", at: [2, 0] },
        model: { kind: "model", at: [3, 1] },
        router: { kind: "router", at: [2, 2] },
        tools: { kind: "tools", at: [1, 2] },
        collect: { kind: "collect", at: [0, 2] },
        suite: { kind: "suiteTools", at: [1, 3] },
        finish: { kind: "finish", at: [3, 3] },
      },
      [
        "task.start step.start",
        "step.step prompt.in",
        "prompt.out model.in",
        "model.out router.in",
        "router.call tools.in",
        "router.answer finish.in",
        "router.invalid step.again",
        "suite.out tools.tools",
        "tools.out collect.in",
        "collect.out step.again",
        "step.exhausted finish.in",
      ],
    ),
};
