import { isJsonObject } from "../harness/json.ts";
import type { ToolSpec } from "../models/contract.ts";
import type { NodeDefinition } from "./contract.ts";
import { toolGateKind } from "./kinds/toolGate.ts";
import { withLastUser } from "./lastUser.ts";
import { pass, processor } from "./processor.ts";
import { contentWords, overlap } from "./text.ts";

/** Narrows the tools on offer at this step; a constrained reply cannot name any other. */
export const toolGateNode: NodeDefinition = processor(toolGateKind, {
  process: (event, { mode, most, names, mention }, { view }) => {
    const always = event.tools.filter((tool) => names.includes(tool.name));
    const near = contentWords(`${view.instruction} ${event.messages.at(-1)?.content ?? ""}`);
    const ranked = event.tools
      .map((tool, at) => ({ tool, at, score: overlap(wordsOf(tool), near) + (always.includes(tool) ? 1_000_000 : 0) }))
      .toSorted((a, b) => b.score - a.score || a.at - b.at)
      .slice(0, Math.max(most, always.length))
      .map(({ tool }) => tool);
    const chosen = new Set(mode === "allow" ? always : ranked);
    if (chosen.size === 0 || chosen.size === event.tools.length)
      return pass(event, `all ${event.tools.length} offered`);
    const tools = event.tools.filter((tool) => chosen.has(tool));
    const told = mention === "always" || (mention === "free" && event.contract.mode === "free");
    const line = `Use one of these tools now: ${tools.map((tool) => tool.name).join(", ")}.`;
    const messages = told ? withLastUser(event.messages, (content) => `${content}\n\n${line}`) : event.messages;
    return pass({ ...event, tools, messages }, `${tools.length} of ${event.tools.length} offered`);
  },
});

const known = new WeakMap<ToolSpec, ReadonlySet<string>>();

/** The words of a tool's name, description and arguments; computed once per tool. */
function wordsOf(tool: ToolSpec): ReadonlySet<string> {
  const cached = known.get(tool);
  if (cached !== undefined) return cached;
  const properties = isJsonObject(tool.parameters.properties) ? Object.keys(tool.parameters.properties) : [];
  const words = contentWords([tool.name, tool.description, ...properties].join(" ").replaceAll("_", " "));
  known.set(tool, words);
  return words;
}
