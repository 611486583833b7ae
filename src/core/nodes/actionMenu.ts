import type { z } from "zod";
import { isJsonObject } from "../harness/json.ts";
import { msg } from "../harness/say.ts";
import type { ToolSpec } from "../models/contract.ts";
import type { HookEvents, NodeDefinition, Outcome, RunView } from "./contract.ts";
import { actionMenuKind } from "./kinds/actionMenu.ts";
import { withLastUser } from "./lastUser.ts";
import { menuLine, menuOf, narrowTools } from "./menu.ts";
import { pass, processor } from "./processor.ts";
import { shorten } from "./text.ts";

const { params } = actionMenuKind;
type Settings = z.output<typeof params>;
type Request = HookEvents["beforeModel"];

/** What a numbered list begins with, so that a menu reader knows one when it sees it. */
export const menuHeading = "Choose one by its number:";

/** Offers what can be called with what was seen so far: as choices within each call, or as a numbered list. */
export const actionMenuNode: NodeDefinition = processor(actionMenuKind, {
  process: (event, settings, { view }) =>
    settings.output === "index" ? listed(event, settings, view) : narrowed(event, view),
});

function listed(event: Request, { most, mayAnswer }: Settings, view: RunView): Outcome {
  const menu = menuOf(event.tools, view, most);
  if (menu.length < 2 || event.messages.at(-1)?.role !== "user") return pass(event, msg("nothing to list"));
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
  if (tools.every((tool, at) => tool === event.tools[at])) return pass(event, msg("nothing to narrow"));
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
