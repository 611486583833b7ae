import type { Operator } from "../operator.ts";
import { removePart } from "./removePart.ts";
import { tolerantParser } from "./tolerantParser.ts";

/** Every operator, in the order of `operatorIds`. */
export const operators: readonly Operator[] = [tolerantParser, removePart];
