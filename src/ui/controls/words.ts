import { msg, say } from "../../core/harness/say.ts";
import { type Hook, hooks } from "../../core/harness/wires.ts";
import type { ProviderKind } from "../../core/models/contract.ts";
import type { ExitReason, Verdict } from "../../core/nodes/contract.ts";

/** What happens at each lifecycle event, in a few words. */
export const hookHelp: Readonly<Record<Hook, string>> = {
  taskStart: msg("once, when the task is taken on"),
  stepStart: msg("at the start of every step"),
  beforeModel: msg("the request, before it is sent"),
  afterModel: msg("the reply, before it is read"),
  beforeTool: msg("each call, before it is made"),
  afterTool: msg("each result, before it is kept"),
  stepEnd: msg("when a step is over"),
  taskEnd: msg("once, when the task is over"),
};

/** The hook's station along the loop, from 1 to 8. */
export function stationNumber(hook: Hook): number {
  return hooks.indexOf(hook) + 1;
}

/** Why a run ended, as a sentence. */
export const exitWords: Readonly<Record<ExitReason, string>> = {
  done: msg("The agent finished"),
  budget: msg("The budget ran out"),
  loop: msg("Stopped: the agent went in circles"),
  interrupted: msg("Stopped by you"),
  error: msg("Stopped by an error"),
};

/** Where a family of models answers from. */
export const providerWords: Readonly<Record<ProviderKind, string>> = {
  webllm: msg("In this tab, on the graphics card (WebGPU)"),
  wllama: msg("In this tab, on any device (llama.cpp)"),
  endpoint: msg("On your own server"),
  recorded: msg("Recorded earlier from a real model"),
  scripted: msg("Without a language model"),
};

/** Said where answers do not come from a model that runs now; undefined where they do. */
export function answersFrom(kind: ProviderKind | undefined): string | undefined {
  if (kind === "scripted") return say("answers from a scripted stand-in, not a language model");
  return kind === "recorded" ? say("answers recorded from a model earlier") : undefined;
}

/** How the suite judged the world, apart from any check that the harness makes itself. */
export function judgedWords({ passed }: Verdict): string {
  return passed ? say("the task is solved") : say("the task is not solved");
}
