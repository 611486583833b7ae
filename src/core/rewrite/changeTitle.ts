import { z } from "zod";
import { applyEdit } from "../edits/apply.ts";
import { diffHarness, type HarnessDiff, type NodeChange } from "../edits/diff.ts";
import { paramOf } from "../edits/nested.ts";
import type { Edit, TextHunk } from "../edits/ops.ts";
import { textHunks } from "../edits/textDiff.ts";
import type { Harness, HarnessEdge, HarnessNode, NodeId } from "../harness/document.ts";
import { nestedHarness } from "../harness/group.ts";
import { hookWords } from "../harness/hookWords.ts";
import type { Json } from "../harness/json.ts";
import type { Catalogue } from "../harness/kind.ts";
import { parseParams } from "../harness/resolve.ts";
import { say } from "../harness/say.ts";
import { isHook } from "../harness/wires.ts";
import { shorten } from "../nodes/text.ts";

const mostParts = 3;
const longest = 140;

/**
 * What an edit does, in one line computed from the edit itself: "Insert Loop guard on before tool", "Tolerant parser ·
 * re-emit: off → on", "Remove Validator", "Rewire Router → Tools". New parts go by their kind's title, whatever the edit calls them.
 * Said in the language spoken when it is made.
 */
export function changeTitle(before: Harness, edit: Edit, definitions: Catalogue): string {
  const applied = applyEdit(before, edit);
  if (!applied.ok) return say("Does not apply");
  const parts = partsOf(before, applied.value, diffHarness(before, applied.value), definitions);
  const [first, ...others] = parts;
  if (first === undefined) return say("Change nothing");
  const shown = others.slice(0, mostParts - 1).map((part) => (part.includes(" · ") ? part : lowered(part)));
  const more = parts.length > mostParts ? [say("{count} more", { count: parts.length - mostParts })] : [];
  return shorten([first, ...shown, ...more].join(say(", ")).replaceAll(/\s+/g, " ").trim(), longest);
}

function partsOf(before: Harness, after: Harness, diff: HarnessDiff, definitions: Catalogue): readonly string[] {
  const own = [
    ...diff.added.map((node) => insertion(node, definitions)),
    ...diff.replaced.map(({ before: was, after: is }) =>
      say("Replace {part} by {kind}", { part: say(was.title), kind: kindTitle(is, definitions) }),
    ),
    ...diff.removed.map((node) => say("Remove {part}", { part: say(node.title) })),
    ...diff.changed.flatMap((change) => fieldParts(before, change, definitions)),
  ];
  const nested = diff.nested.flatMap(({ group, diff: inside }) =>
    nestedParts(before, after, group, inside, definitions),
  );
  const structural = [...own, ...nested];
  const wires =
    diff.added.length + diff.removed.length + diff.replaced.length === 0 ? wireParts(before, after, diff) : [];
  return [...structural, ...wires, ...quietParts(before, diff)];
}

function nestedParts(
  before: Harness,
  after: Harness,
  group: NodeId,
  diff: HarnessDiff,
  definitions: Catalogue,
): readonly string[] {
  const was = nestedHarness(before.nodes[group]?.params ?? {});
  const is = nestedHarness(after.nodes[group]?.params ?? {});
  if (was === undefined || is === undefined) return [];
  const inside = titleOf(before, group);
  return partsOf(was, is, diff, definitions).map((part) => say("{change} in {group}", { change: part, group: inside }));
}

function kindTitle({ kind }: HarnessNode, definitions: Catalogue): string {
  return say(definitions.get(kind)?.title ?? kind);
}

function insertion(node: HarnessNode, definitions: Catalogue): string {
  const spec = definitions.get(node.kind);
  const ports = spec === undefined ? [] : parseParams(spec, node.params).ports;
  const wire = ports.find((port) => port.direction === "in")?.wire;
  const title = kindTitle(node, definitions);
  return wire !== undefined && isHook(wire)
    ? say("Insert {part} on {hook}", { part: title, hook: say(hookWords[wire]) })
    : say("Add {part}", { part: title });
}

function fieldParts(before: Harness, { node: id, fields }: NodeChange, definitions: Catalogue): readonly string[] {
  const node = before.nodes[id];
  const spec = node && definitions.get(node.kind);
  return fields.map(({ param, before: was, after: is, hunks }) => {
    const about = `${titleOf(before, id)} · ${labelOf(spec?.params.shape[param], param)}`;
    if (hunks !== undefined) return `${about}: ${hunkWords(hunks)}`;
    const parsed = node && spec ? paramOf({ ...node, params: parseParams(spec, node.params).params }, param) : was;
    const [old, now] = [valueWords(was ?? parsed), valueWords(is)];
    // Two long texts with the same beginning would read the same.
    const alike = old === now && typeof parsed === "string" && typeof is === "string";
    return `${about}: ${alike ? hunkWords(textHunks(parsed, is)) : `${old} → ${now}`}`;
  });
}

function hunkWords(hunks: readonly TextHunk[]): string {
  const [added, gone] = [hunks.map(({ insert }) => insert).join(" "), hunks.map(({ remove }) => remove).join(" ")];
  return added.trim() === "" ? `− “${shorten(gone.trim(), 40)}”` : `+ “${shorten(added.trim(), 40)}”`;
}

function labelOf(field: unknown, param: string): string {
  const label = field instanceof z.ZodType ? field.meta()?.label : undefined;
  if (typeof label !== "string") return param;
  const said = say(label);
  return said === label ? lowered(label) : said;
}

/** A value as a person reads it: switches as on and off, what is not set as "default". */
function valueWords(value: Json | undefined): string {
  if (value === undefined) return say("default");
  if (typeof value === "boolean") return say(value ? "on" : "off");
  if (Array.isArray(value)) return say("{count, plural, one {# entry} other {# entries}}", { count: value.length });
  if (typeof value !== "string") return shorten(JSON.stringify(value), 24);
  return /^\w{1,24}$/.test(value) ? say(value) : `“${shorten(value.replaceAll(/\s+/g, " ").trim(), 32)}”`;
}

function wireParts(before: Harness, after: Harness, { edges }: HarnessDiff): readonly string[] {
  const ends = (harness: Harness, { from, to }: HarnessEdge) => {
    return { from: titleOf(harness, from.node), to: titleOf(harness, to.node) };
  };
  return [
    ...edges.rewired.map(({ after: edge }) => say("Rewire {from} → {to}", ends(after, edge))),
    ...edges.added.map((edge) => say("Connect {from} → {to}", ends(after, edge))),
    ...edges.removed.map((edge) => say("Disconnect {from} → {to}", ends(before, edge))),
  ];
}

/** What changes nothing of the run, but is still to be seen. */
function quietParts(before: Harness, diff: HarnessDiff): readonly string[] {
  const [set, lifted] = [diff.pins.added.length, diff.pins.removed.length];
  return [
    ...diff.renamed.map(({ before: was, after: is }) =>
      say("Rename {part} to {title}", { part: say(was), title: shorten(say(is), 40) }),
    ),
    ...diff.moved.map(({ node }) => say("Move {part}", { part: titleOf(before, node) })),
    ...(set > 0 ? [say("Set {count, plural, one {# pin} other {# pins}}", { count: set })] : []),
    ...(lifted > 0 ? [say("Lift {count, plural, one {# pin} other {# pins}}", { count: lifted })] : []),
  ];
}

function titleOf(harness: Harness, id: NodeId): string {
  const title = Object.hasOwn(harness.nodes, id) ? harness.nodes[id]?.title : undefined;
  return title === undefined || title.trim() === "" ? id : shorten(say(title), 40);
}

function lowered(text: string): string {
  return `${text.slice(0, 1).toLowerCase()}${text.slice(1)}`;
}
