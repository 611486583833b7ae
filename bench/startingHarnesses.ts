import type { Harness } from "../src/core/harness/document.ts";
import { buildHarness } from "../src/core/nodes/templates/build.ts";
import { templates } from "../src/core/nodes/templates.ts";

/** A loop that says what was wrong and mends nothing: no contract, no parser, no validator, no guard. It can be rescued. */
export function careless(params: Readonly<Record<string, Readonly<Record<string, string | number>>>> = {}): Harness {
  const given = (id: string) => (params[id] === undefined ? {} : { params: params[id] });
  return buildHarness(
    "careless-loop",
    "Careless loop",
    {
      task: { kind: "task", at: [0, 0] },
      system: {
        kind: "systemPrompt",
        at: [1, 0],
        params: { text: "Solve the task with the tools, one call at a time.", ...params.system },
      },
      step: { kind: "step", at: [2, 0], params: { maxSteps: 8, ...params.step } },
      prompt: { kind: "prompt", at: [3, 0], ...given("prompt") },
      model: { kind: "model", at: [4, 1], params: { maxTokens: 48, ...params.model } },
      router: { kind: "router", at: [3, 2], params: { plainText: "invalid", ...params.router } },
      tools: { kind: "tools", at: [2, 2] },
      collect: { kind: "collect", at: [1, 2] },
      retry: { kind: "retryNote", at: [2, 1], ...given("retry") },
      suite: { kind: "suiteTools", at: [2, 3] },
      finish: { kind: "finish", at: [4, 3] },
    },
    [
      "task.start system.in",
      "system.out step.start",
      "step.step prompt.in",
      "prompt.out model.in",
      "model.out router.in",
      "router.call tools.in",
      "router.answer finish.in",
      "router.invalid retry.in",
      "retry.out step.again",
      "suite.out tools.tools",
      "tools.out collect.in",
      "collect.out step.again",
      "step.exhausted finish.in",
    ],
  );
}

/** A template whose loop ends after so many steps. */
export function shortened(id: string, maxSteps: number): Harness {
  const harness = startingHarness(id);
  const { step } = harness.nodes;
  if (step === undefined) throw new TypeError(`the template "${id}" has no part named step`);
  return { ...harness, nodes: { ...harness.nodes, step: { ...step, params: { ...step.params, maxSteps } } } };
}

/**
 * A harness to start from: `careless-loop`; what live episodes begin with, `live-household` and `live-calls`; or a template by
 * its id. Throws a RangeError for another name.
 */
export function startingHarness(name: string): Harness {
  if (name === "careless-loop") return careless();
  if (name === "live-calls") return careless({ step: { maxSteps: 6 }, model: { maxTokens: 64 } });
  if (name === "live-household") return shortened("tool-loop", 10);
  const template = templates.find((each) => each.id === name);
  if (template === undefined) throw new RangeError(`there is no harness "${name}"`);
  return template.build();
}
