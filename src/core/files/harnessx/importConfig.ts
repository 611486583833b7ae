import type { Harness, HarnessNode, NodeId, NodeKind, Params } from "../../harness/document.ts";
import { configNoteKind } from "../../harness/flags.ts";
import { isJsonObject, type Json, type JsonObject } from "../../harness/json.ts";
import type { ParseError } from "../../harness/parse.ts";
import { ok, type Result } from "../../harness/result.ts";
import { msg } from "../../harness/say.ts";
import { type Hook, hooks } from "../../harness/wires.ts";
import { kinds } from "../../nodes/kinds.ts";
import { buildHarness, type Part } from "../../nodes/templates/build.ts";
import { readOwnParts } from "./ownParts.ts";
import { racetrack, type Standing } from "./racetrack.ts";
import { type ConfigEntry, listedTools, readConfig } from "./readConfig.ts";
import { classOf, type Target, targetOf } from "./targets.ts";

/**
 * Reads a HarnessX configuration: each processor becomes the part that does the same here, at its hook and in the file's order,
 * or an inert stand-in; tools of its registry hang on the tool hub, inert too; whatever else the file held is kept in a note for
 * the way back. `name` is the harness's where the file gives no label. Never throws.
 */
export function importHarnessX(text: string, name: string): Result<Harness, ParseError> {
  const read = readConfig(text);
  if (!read.ok) return read;
  const { reweave, ...rest } = read.value.rest;
  const standing = [...read.value.processors.map(standingOf(new Set())), ...readOwnParts(reweave)];
  const ordered = standing.toSorted((a, b) => (a.at ?? Number.POSITIVE_INFINITY) - (b.at ?? Number.POSITIVE_INFINITY));
  const { parts, wires } = racetrack(ordered, toolsOf(rest.tool_registry), skeletonOf(reweave));
  const label = typeof rest.label === "string" && rest.label.trim() !== "" ? rest.label.slice(0, 200) : name;
  const built = buildHarness("harnessx", label, parts, wires);
  const entries = Object.fromEntries(ordered.flatMap(({ id, entry }) => (entry === undefined ? [] : [[id, entry]])));
  const note = configNote(rest, entries, label);
  return ok({ ...built, nodes: { ...built.nodes, [note.id]: note } });
}

/** One processor as a part; of those that exclude each other on a path, all but the first stand in for themselves only. */
function standingOf(taken: Set<string>): (each: ConfigEntry, at: number) => Standing {
  return ({ target, entry }, at) => {
    const known = targetOf(target);
    const group = known?.kind === undefined ? undefined : kinds.get(known.kind)?.singleton;
    const isFree = group === undefined || !taken.has(group);
    if (group !== undefined) taken.add(group);
    const { title, params = {} } = ownOf(entry);
    const said = title === undefined ? {} : { title };
    if (known?.kind !== undefined && isFree) {
      const id = `${known.kind}${at + 1}`;
      const own = { ...paramsOf(known, entry), ...params };
      return { id, at, hook: known.hook, kind: known.kind, params: own, entry, ...said };
    }
    const hook = foreignHook(target, entry);
    const settings = { hook, target, settings: settingsOf(entry), ...params };
    return {
      id: `foreign${at + 1}`,
      at,
      hook,
      kind: "foreignPart",
      params: settings,
      entry,
      title: title ?? titleOf(target),
    };
  };
}

/** What a part's settings are when it comes from there: the kind's own, those of the target, and those that both sides have. */
export function paramsOf({ params = {}, shared = [] }: Target, entry: JsonObject): Params {
  const given = shared.flatMap(({ there, here, least, most }) => {
    const value = entry[there];
    return typeof value === "number" ? [[here, Math.min(most, Math.max(least, Math.round(value)))] as const] : [];
  });
  return { ...params, ...Object.fromEntries(given) };
}

/** Everything in an entry that is a setting; names with an underscore in front tell HarnessX about the entry itself. */
export function settingsOf(entry: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(entry).filter(([key]) => key !== "type" && !key.startsWith("_")));
}

/** The hook at which a processor stands that has no part of its own here: as declared in its entry, or as its class acts. */
export function foreignHook(target: string, entry: JsonObject): Hook {
  return declaredHook(entry) ?? targetOf(target)?.hook ?? "stepEnd";
}

/** The order in which an import gave the ids, which end in their places; ids from elsewhere come last. Files keep no order of ids. */
export function byPlaceInFile(a: NodeId, b: NodeId): number {
  return placeInFile(a) - placeInFile(b);
}

function placeInFile(id: NodeId): number {
  const [, name = "", place] = /^([A-Za-z]+)(\d{1,3})$/.exec(id) ?? [];
  return kinds.has(name) || name === "foreign" || name === "tool" ? Number(place) : Number.MAX_SAFE_INTEGER;
}

/** What Reweave wrote into an entry that HarnessX has no name for; it leaves such names alone. */
function ownOf({ _reweave_: own }: JsonObject): { readonly title?: string; readonly params?: Params } {
  if (!isJsonObject(own)) return {};
  return {
    ...(typeof own.title === "string" ? { title: own.title.slice(0, 200) } : {}),
    ...(isJsonObject(own.params) ? { params: own.params } : {}),
  };
}

function declaredHook({ _hook_: hook }: JsonObject): Hook | undefined {
  if (typeof hook !== "string") return undefined;
  const camel = hook.replace(/^on_/, "").replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
  return hooks.find((each) => each === camel);
}

/** `examples.guards.SimpleGuardProcessor` reads as `Simple guard`. */
function titleOf(target: string): string {
  const words = classOf(target)
    .replace(/(Processor|Layer)$/, "")
    .replace(/([a-z\d])([A-Z])|_/g, "$1 $2")
    .toLowerCase()
    .trim();
  return words === "" ? target.slice(0, 60) : `${words.slice(0, 1).toUpperCase()}${words.slice(1, 60)}`;
}

function toolsOf(registry: Json | undefined): readonly Part[] {
  return listedTools(registry).map(({ list, tool }): Part => {
    const name = typeof tool === "string" ? tool : "";
    const settings = isJsonObject(tool) ? tool : {};
    return {
      kind: "foreignTool",
      at: [0, 0],
      title: name.split(".").at(-1) || msg("Tool"),
      params: { name, list, settings },
    };
  });
}

function skeletonOf(reweave: Json | undefined): Readonly<Record<NodeKind, Params>> {
  const skeleton = isJsonObject(reweave) ? reweave.skeleton : undefined;
  if (!isJsonObject(skeleton)) return {};
  return Object.fromEntries(
    Object.entries(skeleton).flatMap(([kind, params]) => (isJsonObject(params) ? [[kind, params]] : [])),
  );
}

function configNote(rest: JsonObject, entries: JsonObject, label: string): HarnessNode {
  const said = [rest.description].filter((each): each is string => typeof each === "string" && each.trim() !== "");
  const text = [`${label}, from a HarnessX file.`, ...said].join("\n\n").slice(0, 9_000);
  return {
    id: "harnessx",
    kind: configNoteKind,
    title: msg("HarnessX file"),
    params: { source: "harnessx", text, colour: "grey", width: 320, height: 128, rest, entries },
    position: { x: 0, y: -200 },
  };
}
