import type { Harness, NodeKind } from "../core/harness/document.ts";
import type { Finding } from "../core/harness/finding.ts";
import { say } from "../core/harness/say.ts";
import { missingCapabilities } from "../core/models/capabilities.ts";
import type { KindDefinition } from "../core/nodes/contract.ts";
import { requirementsOf } from "../core/runtime/needs.ts";
import type { ModelSlice, TaskSlice } from "./contract.ts";
import { whyOnlyLooking } from "./editable.ts";
import type { TabRole } from "./tabs/tabsContract.ts";

/** What decides whether a run may start. */
export type Readiness = {
  readonly harness: Harness;
  readonly findings: readonly Finding[];
  readonly taskId: TaskSlice["taskId"];
  readonly models: ModelSlice["models"];
  readonly chosenModel: ModelSlice["chosenModel"];
  readonly load: ModelSlice["load"];
  readonly tab?: TabRole;
};

type Kinds = ReadonlyMap<NodeKind, KindDefinition>;

/** One thing that stands in the way of a run, with its next step. What a model lacks is known once it is loaded. */
export type Blocker = { readonly about: "tab" | "harness" | "task" | "model"; readonly words: string };

/** Why the harness cannot be run now; empty when it can. */
export function blockersOf(ready: Readiness, kinds: Kinds): readonly Blocker[] {
  const about = (what: Blocker["about"], sentences: readonly string[]) =>
    sentences.map((words): Blocker => ({ about: what, words }));
  return [
    ...about(
      "tab",
      [whyOnlyLooking({ tab: ready.tab ?? "writer" })].filter((why) => why !== undefined),
    ),
    ...about("harness", harnessBlockers(ready.findings)),
    ...about("task", taskBlockers(ready)),
    ...about("model", modelBlockers(ready, kinds)),
  ];
}

/** The same in words alone. */
export function findBlockers(ready: Readiness, kinds: Kinds): readonly string[] {
  return blockersOf(ready, kinds).map(({ words }) => words);
}

function harnessBlockers(findings: readonly Finding[]): readonly string[] {
  const errors = findings.filter((finding) => finding.severity === "error");
  const [first] = errors;
  if (first === undefined) return [];
  const { message, fix } = first;
  return [
    errors.length === 1
      ? say("One problem in the harness: {message} {fix}", { message, fix })
      : say("{count} problems in the harness, the first: {message} {fix}", { count: errors.length, message, fix }),
  ];
}

function taskBlockers({ taskId }: Readiness): readonly string[] {
  return taskId === "" ? [say("There is no task to work on. Choose a suite that has tasks.")] : [];
}

function modelBlockers({ models, chosenModel, load, harness, findings }: Readiness, kinds: Kinds): readonly string[] {
  if (load.type === "ready") {
    if (findings.some(({ severity }) => severity === "error")) return [];
    const missing = missingCapabilities(requirementsOf(harness, kinds), load.provider.capabilities);
    return missing.map((finding) => finding.message);
  }
  if (models.length === 0) return [say("The models are still being listed. This takes a moment.")];
  if (chosenModel === undefined) return [say("No model is chosen. Choose one in the model list.")];
  const offered = models.some((model) => model.id === chosenModel);
  return offered ? [] : [say("The chosen model is not on offer here. Choose another one in the model list.")];
}
