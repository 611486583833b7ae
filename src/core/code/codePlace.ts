import { getLocation } from "jsonc-parser";
import { nestedParam } from "../edits/nested.ts";
import type { GroupPath, Params } from "../harness/document.ts";
import { isJsonObject } from "../harness/json.ts";
import type { Catalogue, KindSpec, PortSpec } from "../harness/kind.ts";
import { parseParams } from "../harness/resolve.ts";
import type { TextRange } from "./codeProblem.ts";
import { memberOf, membersOf, type Written } from "./codeTree.ts";
import { plainValue } from "./readMembers.ts";

/** Where in a harness's code an offset is: in which nested harness, and the path within that. */
export type CodePlace = {
  readonly within: GroupPath;
  readonly path: readonly (string | number)[];
  /** Whether the name of a member stands or is to stand there, rather than a value. */
  readonly isName: boolean;
  /** The name or value at the offset; empty where there is none yet. */
  readonly token: TextRange;
  /** Whether a colon and a value follow the name already. */
  readonly isNamed: boolean;
};

/** Where an offset of a text is, as far as can be told of a text that may be in the middle of being written. */
export function codePlace(text: string, offset: number): CodePlace {
  const { path, isAtPropertyKey, previousNode } = getLocation(text, offset);
  const token =
    previousNode !== undefined && offset <= previousNode.offset + previousNode.length && offset >= previousNode.offset
      ? { offset: previousNode.offset, length: previousNode.length }
      : wordBefore(text, offset);
  const within: string[] = [];
  let rest = path;
  while (
    rest[0] === "nodes" &&
    typeof rest[1] === "string" &&
    rest[2] === "params" &&
    rest[3] === nestedParam &&
    rest.length > 4
  ) {
    within.push(rest[1]);
    rest = rest.slice(4);
  }
  const after = text.slice(token.offset + token.length);
  return { within, path: rest, isName: isAtPropertyKey, token, isNamed: /^\s*:/.test(after) };
}

/** A part as far as a text that is being written says it. */
export type WrittenPart = {
  readonly id: string;
  readonly title: string;
  readonly spec: KindSpec | undefined;
  readonly params: Params;
  readonly ports: readonly PortSpec[];
  readonly written: Written;
};

/** The harness that a group path leads to, as it is written. */
export function writtenInside(root: Written | undefined, within: GroupPath): Written | undefined {
  return within.reduce<Written | undefined>(
    (at, group) => memberOf(memberOf(memberOf(memberOf(at, "nodes"), group), "params"), nestedParam),
    root,
  );
}

/** The parts of a harness as it is written, with their ports. */
export function writtenParts(harness: Written | undefined, catalogue: Catalogue): readonly WrittenPart[] {
  const nodes = memberOf(harness, "nodes");
  if (nodes?.type !== "object") return [];
  return membersOf(nodes).map(({ name, value }) => writtenPart(name, value, catalogue));
}

/** One part as it is written. */
export function writtenPart(id: string, written: Written, catalogue: Catalogue): WrittenPart {
  const kind = memberOf(written, "kind")?.value;
  const spec = typeof kind === "string" ? catalogue.get(kind) : undefined;
  const paramsAt = memberOf(written, "params");
  const value = paramsAt === undefined ? {} : plainValue(paramsAt);
  const params: Params = isJsonObject(value) ? value : {};
  const title = memberOf(written, "title")?.value;
  const ports = spec === undefined ? [] : portsFor(spec, params);
  return { id, title: typeof title === "string" ? title : (spec?.title ?? id), spec, params, ports, written };
}

/** What is being typed at an offset without its quotes yet. */
function wordBefore(text: string, offset: number): TextRange {
  const length = /[\w.]*$/.exec(text.slice(Math.max(0, offset - 80), offset))?.[0].length ?? 0;
  return { offset: offset - length, length };
}

const known = new WeakMap<KindSpec, Map<string, readonly PortSpec[]>>();

/** The ports of a kind with these parameters, worked out once for equal ones. */
function portsFor(spec: KindSpec, params: Params): readonly PortSpec[] {
  const ofKind = known.get(spec) ?? new Map<string, readonly PortSpec[]>();
  known.set(spec, ofKind);
  const key = JSON.stringify(params);
  const ports = ofKind.get(key) ?? parseParams(spec, params).ports;
  // While a text is typed, every state of it comes by here.
  if (ofKind.size >= 500) ofKind.clear();
  ofKind.set(key, ports);
  return ports;
}
