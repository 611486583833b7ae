import { isJsonObject, type Json, type JsonObject } from "../../harness/json.ts";
import type { ParseError } from "../../harness/parse.ts";
import { ok, type Result } from "../../harness/result.ts";
import { say } from "../../harness/say.ts";
import { readPythonYaml, refuse } from "./readPythonYaml.ts";

/** One entry of `processors`: what it is called there, and everything that stood in it. */
export type ConfigEntry = { readonly target: string; readonly entry: JsonObject };

/** A HarnessX configuration: its processors in order, and the rest of the file as it stood. */
export type HarnessXConfig = { readonly processors: readonly ConfigEntry[]; readonly rest: JsonObject };

const longest = 2_000_000;
/** Most processors, and most tools. */
const mostParts = 500;

/** Whether a text looks like a HarnessX configuration: YAML with a top-level `processors` that is a list. */
export function isHarnessXConfig(text: string): boolean {
  return text.length <= longest && /^processors\s*:/m.test(text) && !/^\s*\{/.test(text);
}

/** Reads a HarnessX configuration from YAML. What is wrong is named with its place. Never throws. */
export function readConfig(text: string): Result<HarnessXConfig, ParseError> {
  if (text.length > longest) {
    const message = say("it is longer than 2 million characters");
    return refuse("too-large", say("the file"), message, say("Open a smaller file."));
  }
  const value = readPythonYaml(text);
  if (!value.ok) return value;
  const { processors = [], ...rest } = value.value;
  if (!Array.isArray(processors)) {
    const fix = say("Give the processors as one list: - _target_: …");
    return refuse("shape", "processors", say("it is not a list"), fix);
  }
  const tools = listedTools(rest.tool_registry);
  const tooMany = refuseMany("processors", processors.length) ?? refuseMany("tool_registry", tools.length);
  if (tooMany !== undefined) return tooMany;
  const odd = tools.find(({ tool }) => !isJsonObject(tool) && (typeof tool !== "string" || tool === ""));
  if (odd !== undefined) {
    const fix = say("Give its name, or a mapping of its settings.");
    return refuse("shape", `tool_registry.${odd.list}.${odd.at}`, say("it does not say which tool it is"), fix);
  }
  const entries: ConfigEntry[] = [];
  for (const [at, entry] of processors.entries()) {
    const target = isJsonObject(entry) ? (entry._target_ ?? entry.type) : undefined;
    if (!isJsonObject(entry) || typeof target !== "string" || target.trim() === "") {
      const fix = say("Name its class as _target_, or a short name as type.");
      return refuse("shape", `processors.${at}`, say("it does not say which processor it is"), fix);
    }
    entries.push({ target, entry });
  }
  return ok({ processors: entries, rest });
}

/** Every tool in the lists of a tool registry, with its list and its place in it. */
export function listedTools(
  registry: Json | undefined,
): readonly { readonly list: string; readonly at: number; readonly tool: Json }[] {
  if (!isJsonObject(registry)) return [];
  return Object.entries(registry).flatMap(([list, tools]) =>
    (Array.isArray(tools) ? tools : []).map((tool: Json, at) => ({ list, at, tool })),
  );
}

function refuseMany(place: string, count: number): Result<never, ParseError> | undefined {
  if (count <= mostParts) return undefined;
  return refuse(
    "too-large",
    place,
    say("there are {count}", { count }),
    say("Keep to {most} at most.", { most: mostParts }),
  );
}
