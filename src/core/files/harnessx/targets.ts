import type { NodeKind } from "../../harness/document.ts";
import type { Hook } from "../../harness/wires.ts";

/** A setting that both sides have: its name there, its name here, and the bounds that it has here. */
export type SharedSetting = {
  readonly there: string;
  readonly here: string;
  readonly least: number;
  readonly most: number;
};

/** What this build knows of a HarnessX processor: where it acts, and the kind that does the same here, if there is one. */
export type Target = {
  readonly hook: Hook;
  readonly kind?: NodeKind;
  /** Settings of the kind that differ from its defaults when it comes from there. */
  readonly params?: Readonly<Record<string, string | number | boolean>>;
  readonly shared?: readonly SharedSetting[];
};

const shared = (there: string, here: string, least: number, most: number): SharedSetting => ({
  ...{ there, here, least, most },
});

/**
 * HarnessX's processors by class name, with the hook at which each mainly acts (from its own declarations, July 2026). A class
 * that acts at several hooks stands at the one where it changes something.
 */
export const targets: Readonly<Record<string, Target>> = {
  SystemPromptProcessor: { hook: "taskStart", kind: "systemPrompt" },
  EnvironmentContextInjector: { hook: "taskStart" },
  UserWrapperProcessor: { hook: "beforeModel", kind: "userWrapper" },
  MemoryExtractionProcessor: { hook: "stepEnd", kind: "notesWrite" },
  MemoryRetrievalProcessor: { hook: "stepStart", kind: "notesRead", shared: [shared("top_k", "most", 1, 50)] },
  CompactionProcessor: {
    hook: "stepStart",
    kind: "history",
    shared: [
      shared("token_threshold", "mostTokens", 0, 1_000_000),
      shared("message_threshold", "most", 3, 400),
      shared("retention_window", "keep", 2, 398),
    ],
  },
  LoopDetectionProcessor: {
    hook: "beforeTool",
    kind: "loopGuard",
    shared: [shared("warn_threshold", "repeats", 1, 20), shared("window_size", "window", 1, 200)],
  },
  ToolCallCorrectionLayer: { hook: "beforeTool", kind: "validator" },
  ParseRetryProcessor: { hook: "afterModel", kind: "parser" },
  ToolFilterProcessor: { hook: "beforeModel", kind: "toolGate" },
  EvaluationProcessor: { hook: "taskEnd", kind: "verifier", params: { mode: "judge", tries: 0 } },
  LLMJudgeProcessor: { hook: "taskEnd", kind: "verifier", params: { mode: "judge", tries: 0 } },
  ToolFailureGuard: { hook: "afterTool" },
  RepeatedFileEditDetector: { hook: "afterTool" },
  ToolWhitelistProcessor: { hook: "beforeTool" },
  BgInstallGuard: { hook: "beforeTool" },
  SelfVerifyProcessor: { hook: "taskEnd" },
  TodoWriteEnforcer: { hook: "stepEnd" },
  SycophancyDetector: { hook: "afterModel" },
  CostGuardProcessor: { hook: "beforeModel" },
  StepCountdownProcessor: { hook: "beforeModel" },
  TokenBudgetProcessor: { hook: "stepStart" },
  ProgressiveSkillLoader: { hook: "beforeModel" },
  ModelRouterProcessor: { hook: "taskStart" },
  OTelProcessor: { hook: "stepEnd" },
  CheckpointProcessor: { hook: "stepEnd" },
};

/** The short names that HarnessX takes in `type`, with the class that each stands for. */
export const shortNames: Readonly<Record<string, string>> = {
  system_prompt: "SystemPromptProcessor",
  user_wrapper: "UserWrapperProcessor",
  env_injection: "EnvironmentContextInjector",
  memory_retrieval: "MemoryRetrievalProcessor",
  memory_extraction: "MemoryExtractionProcessor",
  loop_detection: "LoopDetectionProcessor",
  tool_call_correction: "ToolCallCorrectionLayer",
  parse_retry: "ParseRetryProcessor",
  self_verify_proc: "SelfVerifyProcessor",
  todo_check: "TodoWriteEnforcer",
  repeated_edit_detector: "RepeatedFileEditDetector",
  bg_install_guard: "BgInstallGuard",
  cost_guard: "CostGuardProcessor",
  compaction: "CompactionProcessor",
  token_budget: "TokenBudgetProcessor",
  tool_failure_guard: "ToolFailureGuard",
  sycophancy_detector: "SycophancyDetector",
  model_router: "ModelRouterProcessor",
  evaluation_proc: "EvaluationProcessor",
  otel: "OTelProcessor",
  checkpoint: "CheckpointProcessor",
  skill_loader: "ProgressiveSkillLoader",
};

/** The path by which HarnessX imports the class that does what a kind does; absent where it has none. */
export const importPaths: Readonly<Record<NodeKind, string>> = {
  systemPrompt: "harnessx.processors.context.system_prompt.SystemPromptProcessor",
  userWrapper: "harnessx.processors.context.user_wrapper.UserWrapperProcessor",
  notesWrite: "harnessx.processors.memory.memory_extraction.MemoryExtractionProcessor",
  notesRead: "harnessx.processors.memory.memory_retrieval.MemoryRetrievalProcessor",
  history: "harnessx.processors.control.compaction.CompactionProcessor",
  loopGuard: "harnessx.processors.control.loop_detection.LoopDetectionProcessor",
  validator: "harnessx.processors.control.tool_call_correction.ToolCallCorrectionLayer",
  parser: "harnessx.processors.control.parse_retry.ParseRetryProcessor",
  toolGate: "harnessx.processors.tools.tool_filter.ToolFilterProcessor",
  verifier: "harnessx.processors.evaluation.evaluation.EvaluationProcessor",
};

/** The last part of an import path, a file's `::Class`, or what a short name stands for. */
export function classOf(target: string): string {
  const plain = Object.hasOwn(shortNames, target) ? shortNames[target] : undefined;
  return plain ?? target.split(/[.:]/).at(-1) ?? target;
}

/** What is known of a target; undefined for a class that this build has not heard of, or one of the same name from elsewhere. */
export function targetOf(name: string): Target | undefined {
  const isOwn = name.startsWith("harnessx.processors.") || Object.hasOwn(shortNames, name);
  const found = classOf(name);
  return isOwn && Object.hasOwn(targets, found) ? targets[found] : undefined;
}
