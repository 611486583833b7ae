import type { ToolSpec } from "../../models/contract.ts";

function tool(name: string, description: string, parameters: readonly string[]): ToolSpec {
  const properties = Object.fromEntries(parameters.map((parameter) => [parameter, { type: "string" }]));
  return {
    name,
    description,
    parameters: { type: "object", properties, required: parameters, additionalProperties: false },
  };
}

/** The tools of every household task, always the same twelve, so that a prompt that lists them stays cached. */
export const householdTools: readonly ToolSpec[] = [
  tool("go_to", "Go to a place.", ["place"]),
  tool("open", "Open a place.", ["place"]),
  tool("close", "Close a place.", ["place"]),
  tool("take", "Take an object.", ["object", "from"]),
  tool("put", "Put the held object.", ["object", "in"]),
  tool("clean", "Clean with a sink.", ["object", "with"]),
  tool("heat", "Heat with a microwave or stove.", ["object", "with"]),
  tool("cool", "Cool with a fridge.", ["object", "with"]),
  tool("use", "Switch a lamp.", ["object"]),
  tool("look", "Look around.", []),
  tool("inventory", "See what you hold.", []),
  tool("examine", "Look at one thing closely.", ["thing"]),
];
