import { buildHarness, type Template } from "./build.ts";
import { guardedToolLoop } from "./guardedToolLoop.ts";

/** A planner that hands each part of the task to a guarded agent with a history of its own. */
export const subAgent: Template = {
  id: "sub-agent",
  title: "Planner and worker",
  when: "Use it when a task has parts that fill the window on their own and the model can put a part into words. The planner sees only the worker's answers, never its steps.",
  build: () =>
    buildHarness(
      "sub-agent",
      "Planner and worker",
      {
        task: { kind: "task", at: [0, 0] },
        system: {
          kind: "systemPrompt",
          at: [1, 0],
          params: { text: "Give the worker one small part of the task at a time. Answer when all parts are done." },
        },
        step: { kind: "step", at: [2, 0], params: { maxSteps: 6, maxTokens: 60_000 } },
        prompt: { kind: "prompt", at: [3, 0] },
        contract: { kind: "outputContract", at: [4, 0] },
        model: { kind: "model", at: [5, 1] },
        parser: { kind: "parser", at: [5, 2] },
        router: { kind: "router", at: [4, 2], params: { maxCalls: 1 } },
        guard: { kind: "loopGuard", at: [3, 2] },
        tools: { kind: "tools", at: [2, 2] },
        collect: { kind: "collect", at: [1, 2] },
        retry: { kind: "retryNote", at: [3, 1] },
        worker: {
          kind: "group",
          at: [2, 3],
          title: "Worker",
          params: {
            harness: guardedToolLoop.build(),
            toolName: "ask_worker",
            description: "Does one part of the task and says what came of it.",
          },
        },
        finish: { kind: "finish", at: [5, 3] },
      },
      [
        "task.start system.in",
        "system.out step.start",
        "step.step prompt.in",
        "prompt.out contract.in",
        "contract.out model.in",
        "model.out parser.in",
        "parser.out router.in",
        "router.call guard.in",
        "guard.out tools.in",
        "worker.out tools.tools",
        "tools.out collect.in",
        "collect.out step.again",
        "router.invalid retry.in",
        "retry.out step.again",
        "router.answer finish.in",
        "step.exhausted finish.in",
      ],
    ),
};
