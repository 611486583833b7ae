import type { Operator } from "../operator.ts";
import { actionMenu } from "./actionMenu.ts";
import { argumentRepair } from "./argumentRepair.ts";
import { decompose } from "./decompose.ts";
import { historyCompaction } from "./historyCompaction.ts";
import { instructionLine } from "./instructionLine.ts";
import { loopBreaker } from "./loopBreaker.ts";
import { observationFilter } from "./observationFilter.ts";
import { outputContract } from "./outputContract.ts";
import { ownExemplar } from "./ownExemplar.ts";
import { pinnedFacts } from "./pinnedFacts.ts";
import { removePart } from "./removePart.ts";
import { scopedVariant } from "./scopedVariant.ts";
import { temperature } from "./temperature.ts";
import { tolerantParser } from "./tolerantParser.ts";
import { toolDescription } from "./toolDescription.ts";
import { toolGate } from "./toolGate.ts";
import { toolMachine } from "./toolMachine.ts";
import { verifyAndRetry } from "./verifyAndRetry.ts";
import { vote } from "./vote.ts";

/** Every operator, in the order of `operatorIds`. */
export const operators: readonly Operator[] = [
  ...[tolerantParser, argumentRepair, actionMenu, toolGate, toolMachine, loopBreaker],
  ...[observationFilter, historyCompaction, pinnedFacts, verifyAndRetry, decompose, ownExemplar],
  ...[outputContract, instructionLine, toolDescription, vote, temperature, scopedVariant, removePart],
];
