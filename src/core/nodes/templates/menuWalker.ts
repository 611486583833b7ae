import { buildHarness, type Template } from "./build.ts";
import { againWires } from "./guardedToolLoop.ts";
import { opening, openingWires } from "./opening.ts";

/** The model chooses a number from a list of calls that the runtime made. */
export const menuWalker: Template = {
  id: "menu-walker",
  title: "Choose from a menu",
  when: "Use it for the smallest models, which can point at a call more often than write one. At each step they give the number of a call from a list of what was seen, and misspelt names cannot happen.",
  build: () =>
    buildHarness(
      "menu-walker",
      "Choose from a menu",
      {
        ...opening,
        history: { kind: "history", at: [3, 0] },
        prompt: { kind: "prompt", at: [4, 0] },
        menu: { kind: "actionMenu", at: [5, 0], params: { output: "index" } },
        model: { kind: "model", at: [6, 1], params: { maxTokens: 64 } },
        reader: { kind: "menuReader", at: [6, 2] },
        parser: { kind: "parser", at: [5, 2] },
        router: { kind: "router", at: [4, 2] },
        guard: { kind: "loopGuard", at: [3, 2], params: { action: "vary" } },
        tools: { kind: "tools", at: [2, 2] },
        filter: { kind: "observationFilter", at: [1, 2] },
        collect: { kind: "collect", at: [0, 2] },
        retry: { kind: "retryNote", at: [4, 1] },
        suite: { kind: "suiteTools", at: [2, 3] },
        finish: { kind: "finish", at: [6, 3] },
      },
      [
        ...openingWires,
        "history.out prompt.in",
        "prompt.out menu.in",
        "menu.out model.in",
        "model.out reader.in",
        "reader.out parser.in",
        "parser.out router.in",
        "router.call guard.in",
        ...againWires,
        "router.answer finish.in",
        "step.exhausted finish.in",
      ],
    ),
};
