import type { HarnessNode, Params } from "../../harness/document.ts";
import { equalJson, isJsonObject, type Json, type JsonObject } from "../../harness/json.ts";
import { parseParams } from "../../harness/resolve.ts";
import type { Hook } from "../../harness/wires.ts";
import { kinds } from "../../nodes/kinds.ts";
import { foreignHook, paramsOf, settingsOf } from "./importConfig.ts";
import type { OwnPart } from "./ownParts.ts";
import { importPaths, shortNames, type Target, targetOf } from "./targets.ts";

/**
 * A part as an entry of HarnessX's `processors`; undefined where HarnessX has none like it. `before` is how it stood in the file
 * that it came from (empty: it came from no file): what was not touched since is left as it stood.
 */
export function entryOf(node: HarnessNode, before: JsonObject): JsonObject | undefined {
  const target = before._target_ ?? before.type;
  if (node.kind === "foreignPart") return foreignEntry(node, before);
  const known = typeof target === "string" ? targetOf(target) : undefined;
  if (known?.kind === node.kind) return mergedEntry(node, known, before);
  const path = Object.hasOwn(importPaths, node.kind) ? importPaths[node.kind] : undefined;
  const own = path === undefined ? undefined : targetOf(path);
  return path === undefined || own === undefined ? undefined : mergedEntry(node, own, { _target_: path });
}

/** A part of Reweave's own as it stands under `reweave`, behind the processor at that place (−1: in front of all). */
export function ownEntry({ kind, title, params }: HarnessNode, hook: Hook, after: number): OwnPart {
  const said = title === kinds.get(kind)?.title ? {} : { title };
  return { kind, ...said, hook, params, after };
}

/** An entry with the settings that both sides have brought up to date, and what only Reweave has under a name that HarnessX leaves alone. */
function mergedEntry(node: HarnessNode, target: Target, before: JsonObject): JsonObject {
  const spec = kinds.get(node.kind);
  if (spec === undefined) return before;
  const { _reweave_: _, ...plain } = before;
  const then = parseParams(spec, { ...paramsOf(target, before), ...ownParams(before) }).params;
  const now = parseParams(spec, node.params).params;
  const changed = Object.keys(now).filter((key) => !equalJson(now[key] ?? null, then[key] ?? null));
  const title = node.title === (ownTitle(before) ?? spec.title) ? ownTitle(before) : node.title;
  if (changed.length === 0 && title === ownTitle(before)) return before;
  const entry: Record<string, Json> = { ...plain };
  for (const { there, here } of target.shared ?? []) {
    const value = now[here];
    if (changed.includes(here) && value !== undefined) entry[there] = value;
  }
  return withOwn(entry, leftOver(now, parseParams(spec, paramsOf(target, entry)).params), title);
}

function foreignEntry({ params }: HarnessNode, before: JsonObject): JsonObject {
  const target = typeof params.target === "string" ? params.target : "";
  const hook = typeof params.hook === "string" ? params.hook : "stepEnd";
  const settings = isJsonObject(params.settings) ? params.settings : {};
  const name = before._target_ ?? before.type;
  const isMoved = name === undefined || hook !== foreignHook(String(name), before);
  if (!isMoved && target === name && equalJson(settingsOf(before), settings)) return before;
  const naming = before._target_ === undefined ? "type" : "_target_";
  const marks = Object.fromEntries(
    Object.entries(before).filter(([key]) => key !== naming && (key === "type" || key.startsWith("_"))),
  );
  const rest = {
    ...marks,
    ...(isMoved || hook !== foreignHook(target, marks) ? { _hook_: snake(hook) } : {}),
    ...settings,
  };
  return { ...namedAs(target, before, rest), ...rest };
}

/** How a target is named in an entry with this rest: as it was, or else as HarnessX takes it. */
function namedAs(target: string, { _target_: path, type }: JsonObject, rest: JsonObject): JsonObject {
  const isShort = target !== path && (target === type || Object.hasOwn(shortNames, target));
  return isShort && !Object.hasOwn(rest, "type") ? { type: target } : { _target_: target };
}

function leftOver(now: Params, told: Params): Params {
  return Object.fromEntries(Object.entries(now).filter(([key, value]) => !equalJson(value, told[key] ?? null)));
}

function withOwn(entry: JsonObject, params: Params, title: string | undefined): JsonObject {
  const own = {
    ...(title === undefined ? {} : { title }),
    ...(Object.keys(params).length === 0 ? {} : { params }),
  };
  return Object.keys(own).length === 0 ? entry : { ...entry, _reweave_: own };
}

function ownTitle({ _reweave_: own }: JsonObject): string | undefined {
  return isJsonObject(own) && typeof own.title === "string" ? own.title : undefined;
}

function ownParams({ _reweave_: own }: JsonObject): Params {
  return isJsonObject(own) && isJsonObject(own.params) ? own.params : {};
}

function snake(hook: string): string {
  return hook.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
