import { z } from "zod";
import { isJsonObject } from "../harness/json.ts";
import type { ToolSpec } from "../models/contract.ts";
import type { HookEvents, NodeDefinition, Outcome, RunView } from "./contract.ts";
import { withLastUser } from "./lastUser.ts";
import { menuLine, menuOf, narrowTools } from "./menu.ts";
import { pass, processor } from "./processor.ts";
import { shorten } from "./text.ts";

const params = z.object({
  output: z
    .enum(["narrow", "index"])
    .default("narrow")
    .describe(
      "narrow: calls as ever, their names narrowed to what was seen. index: a numbered list, of which the model gives a number; needs a menu reader behind the model.",
    )
    .meta({ label: "Ask for" }),
  most: z
    .int()
    .min(2)
    .max(40)
    .default(12)
    .describe("Most calls in the numbered list.")
    .meta({ label: "Most", unit: "calls" }),
  mayAnswer: z
    .boolean()
    .default(true)
    .describe("Whether the model may give a final answer instead of a number.")
    .meta({ label: "May answer" }),
});
type Settings = z.output<typeof params>;
type Request = HookEvents["beforeModel"];

/** What a numbered list begins with, so that a menu reader knows one when it sees it. */
export const menuHeading = "Choose one by its number:";

/** Offers what can be called with what was seen so far: as choices within each call, or as a numbered list. */
export const actionMenuNode: NodeDefinition = processor({
  kind: "actionMenu",
  title: "Action menu",
  dimension: "tools",
  help: "Offers only calls with names that were seen, as choices or as a numbered list.",
  hook: "beforeModel",
  params,
  singleton: "actionMenu",
  needs: ({ output }) => ({ constraints: output === "index" ? ["json-schema"] : [] }),
  process: (event, settings, { view }) =>
    settings.output === "index" ? listed(event, settings, view) : narrowed(event, view),
});

function listed(event: Request, { most, mayAnswer }: Settings, view: RunView): Outcome {
  const menu = menuOf(event.tools, view, most);
  if (menu.length < 2 || event.messages.at(-1)?.role !== "user") return pass(event, "nothing to list");
  const lines = menu.map((call, at) => `${at + 1}. ${menuLine(call)}`);
  const reply = `Reply with {"choice": number}${mayAnswer ? ' or {"answer": text}' : ""}.`;
  const text = [menuHeading, ...lines, reply].join("\n");
  const messages = withLastUser(event.messages, (content) => `${content}\n\n${text}`);
  const mode = event.contract.mode === "late" ? "late" : "json";
  const contract = { ...event.contract, mode, menu: { choices: menu.length, mayAnswer } } as const;
  return pass({ ...event, messages, contract }, `${menu.length} calls to choose from`);
}

function narrowed(event: Request, view: RunView): Outcome {
  const tools = narrowTools(event.tools, view);
  if (tools.every((tool, at) => tool === event.tools[at])) return pass(event, "nothing to narrow");
  const names = [...new Set(tools.flatMap((tool, at) => (tool === event.tools[at] ? [] : choicesOf(tool))))];
  const line = `Names to use: ${shorten(names.slice(0, 24).join(", "), 600)}.`;
  const messages =
    event.contract.mode === "free"
      ? withLastUser(event.messages, (content) => `${content}\n\n${line}`)
      : event.messages;
  return pass({ ...event, tools, messages }, `${names.length} names to choose from`);
}

function choicesOf({ parameters }: ToolSpec): readonly string[] {
  const properties = isJsonObject(parameters.properties) ? Object.values(parameters.properties) : [];
  return properties.flatMap((schema) =>
    isJsonObject(schema) && Array.isArray(schema.enum) ? schema.enum.filter((each) => typeof each === "string") : [],
  );
}
