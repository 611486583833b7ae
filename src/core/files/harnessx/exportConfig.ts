import { writeYaml } from "../../code/writeYaml.ts";
import type { Harness, HarnessNode, NodeId, Params } from "../../harness/document.ts";
import { configNoteKind } from "../../harness/flags.ts";
import { equalJson, isJsonObject, type Json, type JsonObject } from "../../harness/json.ts";
import { parseParams } from "../../harness/resolve.ts";
import { msg, say } from "../../harness/say.ts";
import type { Hook } from "../../harness/wires.ts";
import { kinds } from "../../nodes/kinds.ts";
import { alongTheLoop } from "./alongTheLoop.ts";
import { entryOf, ownEntry } from "./entries.ts";
import { byPlaceInFile } from "./importConfig.ts";
import type { OwnPart } from "./ownParts.ts";
import { writtenForPython } from "./pythonYaml.ts";

/** A HarnessX configuration, and what of the harness has no place in it, one sentence each. */
export type HarnessXFile = { readonly text: string; readonly left: readonly string[] };

type Sorted = {
  readonly processors: readonly { readonly node: HarnessNode; readonly entry: JsonObject }[];
  readonly own: readonly OwnPart[];
};

/**
 * Writes a harness as a HarnessX configuration. What came from such a file and was not touched goes back as it stood; parts that
 * HarnessX has none of, and the skeleton's settings, stand under `reweave`, which it passes over and Reweave reads again.
 */
export function exportHarnessX(harness: Harness): HarnessXFile {
  const note = Object.values(harness.nodes).find(
    ({ kind, params }) => kind === configNoteKind && params.source === "harnessx",
  );
  const rest = jsonOf(note?.params.rest);
  const entries = jsonOf(note?.params.entries);
  const { processors, own } = sorted(harness, entries);
  const skeleton = skeletonParams(harness);
  const reweave = {
    ...(own.length === 0 ? {} : { parts: own }),
    ...(Object.keys(skeleton).length === 0 ? {} : { skeleton }),
  };
  const config = {
    ...withLabel(rest, harness.name, note !== undefined),
    processors: processors.map(({ entry }) => entry),
    ...registry(harness, rest),
    ...(Object.keys(reweave).length === 0 ? {} : { reweave }),
  };
  return { text: writeYaml(config, writtenForPython), left: leftOut(harness) };
}

/** The parts along the loop: what HarnessX knows in the file's order as far as the graph still has it, and what it does not know. */
function sorted(harness: Harness, entries: JsonObject): Sorted {
  const processors: { node: HarnessNode; entry: JsonObject }[] = [];
  const own: OwnPart[] = [];
  for (const { node, hook } of inFileOrder(alongTheLoop(harness), entries)) {
    const entry = node.disabled === true ? undefined : entryOf(node, jsonOf(entries[node.id]));
    if (entry !== undefined) processors.push({ node, entry });
    else if (node.disabled !== true) own.push(ownEntry(node, hook, processors.length - 1));
  }
  return { processors, own };
}

type Along = { readonly node: HarnessNode; readonly hook: Hook };

/**
 * The file's order wherever the graph leaves it open: along one hook the graph decides, between hooks the file does, and a part
 * that the file did not have goes along with the next one on its hook, or with the one before it.
 */
function inFileOrder(along: readonly Along[], entries: JsonObject): readonly Along[] {
  const ranks = new Map(
    Object.keys(entries)
      .toSorted(byPlaceInFile)
      .map((id, at) => [id, at]),
  );
  const queues = new Map<Hook, Ranked[]>();
  let before = -1;
  for (const each of along) {
    before = ranks.get(each.node.id) ?? before;
    queues.set(each.hook, [...(queues.get(each.hook) ?? []), { ...each, rank: before }]);
  }
  for (const [hook, queue] of queues) queues.set(hook, rankedAlong(queue, ranks));
  const ordered: Along[] = [];
  while (ordered.length < along.length) {
    const fronts = [...queues.values()].flatMap(([front]) => (front === undefined ? [] : [front]));
    const next = fronts.reduce((least, each) => (each.rank < least.rank ? each : least));
    queues.get(next.hook)?.shift();
    ordered.push(next);
  }
  return ordered;
}

type Ranked = Along & { readonly rank: number };

/** Gives those that the file did not have the rank of a neighbour on their hook; where there is none they keep their own. */
function rankedAlong(queue: readonly Ranked[], ranks: ReadonlyMap<NodeId, number>): Ranked[] {
  const known = queue.map(({ node }) => ranks.get(node.id));
  return queue.map((each, at) => {
    const after = known.slice(at).find((rank) => rank !== undefined);
    return { ...each, rank: after ?? known.findLast((rank) => rank !== undefined) ?? each.rank };
  });
}

function withLabel(rest: JsonObject, name: string, isFromFile: boolean): JsonObject {
  if (!isFromFile) return { label: name, ...rest };
  return rest.label === undefined ? rest : { ...rest, label: name };
}

/** The tool registry: the lists as they were, with the tools that still hang on the hub. */
function registry(harness: Harness, rest: JsonObject): JsonObject {
  const tools = Object.values(harness.nodes)
    .filter(({ kind }) => kind === "foreignTool")
    .toSorted((a, b) => byPlaceInFile(a.id, b.id));
  const before = jsonOf(rest.tool_registry);
  const lists = new Set([...Object.keys(before), ...tools.map(({ params }) => String(params.list ?? "builtin"))]);
  if (lists.size === 0) return {};
  const listed = (list: string): Json => {
    const was = before[list];
    if (was !== undefined && !Array.isArray(was)) return was;
    return tools
      .filter(({ params }) => (params.list ?? "builtin") === list)
      .map(({ params }) =>
        typeof params.name === "string" && params.name !== "" ? params.name : jsonOf(params.settings),
      );
  };
  return { tool_registry: Object.fromEntries([...lists].map((list) => [list, listed(list)])) };
}

/** The skeleton's settings that differ from the kinds' own, by kind. */
function skeletonParams(harness: Harness): Readonly<Record<string, Params>> {
  const differing = Object.values(harness.nodes).flatMap((node) => {
    const spec = kinds.get(node.kind);
    if (spec?.role !== "skeleton") return [];
    const { params: plain } = parseParams(spec, {});
    const own = Object.entries(node.params).filter(([key, value]) => !equalJson(value, plain[key] ?? null));
    return own.length === 0 ? [] : [[node.kind, Object.fromEntries(own)] as const];
  });
  return Object.fromEntries(differing);
}

const noCounterpart = {
  processor: msg("“{part}” is off the loop: HarnessX has processors on the loop alone."),
  branch: msg("“{part}” has no counterpart there: HarnessX has processors, not branches."),
  attachment: msg("“{part}” has no counterpart there: HarnessX has processors, not attachments."),
  group: msg("“{part}” has no counterpart there: HarnessX has processors, not groups."),
  boundary: msg("“{part}” has no counterpart there: HarnessX has processors, not borders of groups."),
} as const;

/** What neither HarnessX nor the `reweave` part of the file has a place for. */
function leftOut(harness: Harness): readonly string[] {
  const reached = new Set<NodeId>(alongTheLoop(harness).map(({ node }) => node.id));
  return Object.values(harness.nodes).flatMap((node) => {
    const role = kinds.get(node.kind)?.role;
    const values = { part: say(node.title) };
    if (reached.has(node.id) && node.disabled === true)
      return [say("“{part}” is switched off, and is not in the file.", values)];
    if (role === undefined) return [say("“{part}” is of a kind that this build does not know.", values)];
    if (reached.has(node.id) || role === "skeleton" || role === "note" || isImplied(node)) return [];
    return [say(noCounterpart[role], values)];
  });
}

/** What an import puts back by itself. */
function isImplied({ kind }: HarnessNode): boolean {
  return ["suiteTools", "foreignTool", "notesStore", "sideModel"].includes(kind);
}

function jsonOf(value: Json | undefined): JsonObject {
  return isJsonObject(value) ? value : {};
}
