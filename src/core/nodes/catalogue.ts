import type { NodeKind } from "../harness/document.ts";
import { actionMenuNode } from "./actionMenu.ts";
import { calculatorNode } from "./calculator.ts";
import { collectNode } from "./collect.ts";
import { conditionNode } from "./condition.ts";
import { configNoteNode } from "./configNote.ts";
import type { NodeDefinition } from "./contract.ts";
import { decodingSwitchNode } from "./decodingSwitch.ts";
import { exemplarsNode } from "./exemplars.ts";
import { finishNode } from "./finish.ts";
import { foreignPartNode } from "./foreignPart.ts";
import { foreignToolNode } from "./foreignTool.ts";
import { groupNode } from "./group.ts";
import { groupInputNode } from "./groupInput.ts";
import { groupOutputNode } from "./groupOutput.ts";
import { historyNode } from "./history.ts";
import { loopGuardNode } from "./loopGuard.ts";
import { menuReaderNode } from "./menuReader.ts";
import { modelNode } from "./model.ts";
import { noteNode } from "./note.ts";
import { notesReadNode } from "./notesRead.ts";
import { notesStoreNode } from "./notesStore.ts";
import { notesToolNode } from "./notesTool.ts";
import { notesWriteNode } from "./notesWrite.ts";
import { observationFilterNode } from "./observationFilter.ts";
import { outputContractNode } from "./outputContract.ts";
import { parserNode } from "./parser.ts";
import { promptNode } from "./prompt.ts";
import { retryNoteNode } from "./retryNote.ts";
import { routerNode } from "./router.ts";
import { sideModelNode } from "./sideModel.ts";
import { stepNode } from "./step.ts";
import { subgoalsNode } from "./subgoals.ts";
import { suiteToolsNode } from "./suiteTools.ts";
import { systemPromptNode } from "./systemPrompt.ts";
import { taskNode } from "./task.ts";
import { toolGateNode } from "./toolGate.ts";
import { toolMachineNode } from "./toolMachine.ts";
import { toolsNode } from "./tools.ts";
import { userWrapperNode } from "./userWrapper.ts";
import { validatorNode } from "./validator.ts";
import { verifierNode } from "./verifier.ts";
import { voteNode } from "./vote.ts";

const definitions: readonly NodeDefinition[] = [
  ...[taskNode, stepNode, promptNode, modelNode, routerNode, toolsNode, collectNode, finishNode],
  ...[systemPromptNode, userWrapperNode, exemplarsNode, outputContractNode, decodingSwitchNode, subgoalsNode],
  ...[historyNode, notesStoreNode, notesReadNode, notesWriteNode],
  ...[parserNode, menuReaderNode, voteNode, validatorNode, toolGateNode, actionMenuNode, toolMachineNode],
  ...[loopGuardNode, observationFilterNode, retryNoteNode],
  ...[verifierNode, conditionNode, groupNode, groupInputNode, groupOutputNode],
  ...[sideModelNode, calculatorNode, notesToolNode, suiteToolsNode],
  ...[noteNode, configNoteNode, foreignPartNode, foreignToolNode],
];

/** Every node kind of this build, by name, in the order a palette shows them within a dimension. */
export const catalogue: ReadonlyMap<NodeKind, NodeDefinition> = new Map(
  definitions.map((definition) => [definition.kind, definition]),
);
