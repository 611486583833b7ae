import { type Dimension, type Hook, hooks } from "../../core/harness/wires.ts";
import type { ProviderKind } from "../../core/models/contract.ts";
import type { ExitReason, Verdict } from "../../core/nodes/contract.ts";

/** What a person reads for each lifecycle event. */
export const hookWords: Readonly<Record<Hook, string>> = {
  taskStart: "task start",
  stepStart: "step start",
  beforeModel: "before model",
  afterModel: "after model",
  beforeTool: "before tool",
  afterTool: "after tool",
  stepEnd: "step end",
  taskEnd: "task end",
};

/** What happens at each lifecycle event, in a few words. */
export const hookHelp: Readonly<Record<Hook, string>> = {
  taskStart: "once, when the task is taken on",
  stepStart: "at the start of every step",
  beforeModel: "the request, before it is sent",
  afterModel: "the reply, before it is read",
  beforeTool: "each call, before it is made",
  afterTool: "each result, before it is kept",
  stepEnd: "when a step is over",
  taskEnd: "once, when the task is over",
};

/** The hook's station along the loop, from 1 to 8. */
export function stationNumber(hook: Hook): number {
  return hooks.indexOf(hook) + 1;
}

/** What a person reads for each dimension of a harness. */
export const dimensionWords: Readonly<Record<Dimension, string>> = {
  model: "Model",
  context: "Context",
  memory: "Memory",
  tools: "Tools",
  execution: "Execution",
  evaluation: "Evaluation",
  control: "Control",
  observability: "Observability",
  training: "Training",
};

/** Why a run ended, as a sentence. */
export const exitWords: Readonly<Record<ExitReason, string>> = {
  done: "The agent finished",
  budget: "The budget ran out",
  loop: "Stopped: the agent went in circles",
  interrupted: "Stopped by you",
  error: "Stopped by an error",
};

/** Where a family of models answers from. */
export const providerWords: Readonly<Record<ProviderKind, string>> = {
  webllm: "In this tab, on the graphics card (WebGPU)",
  wllama: "In this tab, on any device (llama.cpp)",
  endpoint: "On your own server",
  recorded: "Recorded earlier from a real model",
  scripted: "Without a language model",
};

/** Said where answers do not come from a model that runs now; undefined where they do. */
export function answersFrom(kind: ProviderKind | undefined): string | undefined {
  if (kind === "scripted") return `answers from a ${scriptedWarning}`;
  return kind === "recorded" ? "answers recorded from a model earlier" : undefined;
}

/** How the suite judged the world, apart from any check that the harness makes itself. */
export function judgedWords({ passed }: Verdict): string {
  return passed ? "the task is solved" : "the task is not solved";
}

/** Said wherever the scripted stand-in is chosen or has answered. */
export const scriptedWarning = "scripted stand-in, not a language model";
