import type { z } from "zod";
import type { JsonObject } from "../harness/json.ts";
import { isJsonObject } from "../harness/json.ts";
import type { Message, ToolSpec } from "../models/contract.ts";
import type { NodeDefinition } from "./contract.ts";
import { promptKind } from "./kinds/prompt.ts";

const { params } = promptKind;

/** Assembles the request: the frozen system prompt with the tool list, then the history exactly as it was sent. */
export const promptNode: NodeDefinition = {
  ...promptKind,
  visit: ({ event, params: given, view }) => {
    if (event.hook !== "stepStart") throw new TypeError("a prompt node takes the start of a step only");
    const tools = view.tools.map((tool) => tool.spec);
    const system = systemText(event.system, tools, params.parse(given));
    const messages: Message[] =
      system === "" ? [...event.history] : [{ role: "system", content: system }, ...event.history];
    return {
      type: "emit",
      port: "out",
      event: {
        hook: "beforeModel",
        step: event.step,
        messages,
        tools,
        contract: { mode: "free", reasonTokens: 0 },
        decoding: {},
      },
      say: `${messages.length} messages, ${tools.length} tools`,
    };
  },
};

function systemText(system: string, tools: readonly ToolSpec[], given: z.output<typeof params>): string {
  const parts = [system];
  if (tools.length > 0 && given.toolList !== "none") {
    const render = given.toolList === "signatures" ? signature : schemaLine;
    parts.push(["Tools:", ...tools.map(render)].join("\n"));
  }
  if (tools.length > 0) parts.push(given.callFormat);
  return parts.filter((part) => part.trim() !== "").join("\n\n");
}

/** A tool on one line: `- go_to(place): Go to a place.`; optional arguments carry a question mark. */
function signature(tool: ToolSpec): string {
  const properties = isJsonObject(tool.parameters.properties) ? tool.parameters.properties : {};
  const required = Array.isArray(tool.parameters.required) ? tool.parameters.required : [];
  const names = Object.keys(properties).map((name) => {
    const mark = required.includes(name) ? "" : "?";
    const choices = choiceText(properties[name]);
    return `${name}${mark}${choices}`;
  });
  return `- ${tool.name}(${names.join(", ")}): ${tool.description}`;
}

function choiceText(schema: unknown): string {
  if (!isJsonObject(schema)) return "";
  const choices = schema.enum;
  if (Array.isArray(choices) && choices.length <= 6) return `: ${choices.map(String).join("|")}`;
  return typeof schema.type === "string" && schema.type !== "string" ? `: ${schema.type}` : "";
}

function schemaLine(tool: ToolSpec): string {
  const line: JsonObject = { name: tool.name, description: tool.description, parameters: tool.parameters };
  return JSON.stringify(line);
}
