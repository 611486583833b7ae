import type { NodeKind } from "../harness/document.ts";
import { configNoteNode } from "./configNote.ts";
import type { KindDefinition } from "./contract.ts";
import { foreignToolNode } from "./foreignTool.ts";
import { groupNode } from "./group.ts";
import { groupInputNode } from "./groupInput.ts";
import { groupOutputNode } from "./groupOutput.ts";
import { actionMenuKind } from "./kinds/actionMenu.ts";
import { calculatorKind } from "./kinds/calculator.ts";
import { collectKind } from "./kinds/collect.ts";
import { conditionKind } from "./kinds/condition.ts";
import { decodingSwitchKind } from "./kinds/decodingSwitch.ts";
import { exemplarsKind } from "./kinds/exemplars.ts";
import { finishKind } from "./kinds/finish.ts";
import { foreignPartKind } from "./kinds/foreignPart.ts";
import { historyKind } from "./kinds/history.ts";
import { loopGuardKind } from "./kinds/loopGuard.ts";
import { menuReaderKind } from "./kinds/menuReader.ts";
import { modelKind } from "./kinds/model.ts";
import { notesReadKind } from "./kinds/notesRead.ts";
import { notesToolKind } from "./kinds/notesTool.ts";
import { notesWriteKind } from "./kinds/notesWrite.ts";
import { observationFilterKind } from "./kinds/observationFilter.ts";
import { outputContractKind } from "./kinds/outputContract.ts";
import { parserKind } from "./kinds/parser.ts";
import { promptKind } from "./kinds/prompt.ts";
import { retryNoteKind } from "./kinds/retryNote.ts";
import { routerKind } from "./kinds/router.ts";
import { stepKind } from "./kinds/step.ts";
import { subgoalsKind } from "./kinds/subgoals.ts";
import { systemPromptKind } from "./kinds/systemPrompt.ts";
import { taskKind } from "./kinds/task.ts";
import { toolGateKind } from "./kinds/toolGate.ts";
import { toolMachineKind } from "./kinds/toolMachine.ts";
import { toolsKind } from "./kinds/tools.ts";
import { userWrapperKind } from "./kinds/userWrapper.ts";
import { validatorKind } from "./kinds/validator.ts";
import { verifierKind } from "./kinds/verifier.ts";
import { voteKind } from "./kinds/vote.ts";
import { noteNode } from "./note.ts";
import { notesStoreNode } from "./notesStore.ts";
import { sideModelNode } from "./sideModel.ts";
import { suiteToolsNode } from "./suiteTools.ts";

const all: readonly KindDefinition[] = [
  ...[taskKind, stepKind, promptKind, modelKind, routerKind, toolsKind, collectKind, finishKind],
  ...[systemPromptKind, userWrapperKind, exemplarsKind, outputContractKind, decodingSwitchKind, subgoalsKind],
  ...[historyKind, notesStoreNode, notesReadKind, notesWriteKind],
  ...[parserKind, menuReaderKind, voteKind, validatorKind, toolGateKind, actionMenuKind, toolMachineKind],
  ...[loopGuardKind, observationFilterKind, retryNoteKind],
  ...[verifierKind, conditionKind, groupNode, groupInputNode, groupOutputNode],
  ...[sideModelNode, calculatorKind, notesToolKind, suiteToolsNode],
  ...[noteNode, configNoteNode, foreignPartKind, foreignToolNode],
];

/** Every node kind of this build, by name, in the order a palette shows them within a dimension; to draw, check and edit, not to run. */
export const kinds: ReadonlyMap<NodeKind, KindDefinition> = new Map(all.map((kind) => [kind.kind, kind]));
