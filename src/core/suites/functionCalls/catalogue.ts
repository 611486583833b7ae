import { calendarTools } from "./domains/calendar.ts";
import { fileTools } from "./domains/files.ts";
import { homeTools } from "./domains/home.ts";
import { measureTools } from "./domains/measures.ts";
import { shoppingTools } from "./domains/shopping.ts";
import { travelTools } from "./domains/travel.ts";
import type { Tool } from "./parameters.ts";

/** Every tool of the suite by its name, domain by domain. */
export const callTools: ReadonlyMap<string, Tool> = new Map(
  [...calendarTools, ...fileTools, ...shoppingTools, ...measureTools, ...homeTools, ...travelTools].map((tool) => [
    tool.name,
    tool,
  ]),
);

/** The tool of a name that the suite itself wrote; throws a RangeError for another. */
export function callTool(name: string): Tool {
  const tool = callTools.get(name);
  if (tool === undefined) throw new RangeError(`There is no tool "${name}" in the suite.`);
  return tool;
}
