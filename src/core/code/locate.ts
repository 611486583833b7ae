import { nestedParam } from "../edits/nested.ts";
import type { GroupPath } from "../harness/document.ts";
import type { Finding } from "../harness/finding.ts";
import type { CodeProblem, TextRange } from "./codeProblem.ts";
import { memberOf, propertyOf, type Written } from "./codeTree.ts";
import { parseCode } from "./parseCode.ts";

/** The findings of the checks as problems of the text that says the harness: same codes, same words; none where it is no JSON. */
export function findingProblems(text: string, findings: readonly Finding[]): readonly CodeProblem[] {
  if (findings.length === 0) return [];
  const parsed = parseCode(text);
  if (!parsed.ok) return [];
  return findings.map((finding) => {
    const { code, severity, message, fix } = finding;
    return { code, severity, message, fix, ...rangeOf(parsed.value, finding) };
  });
}

/** Where in a harness's code a finding is: the parameter, the wire or the part's name; the beginning where nothing is nearer. */
export function rangeOf(root: Written, finding: Finding): TextRange {
  const harness = insideOf(root, finding.within);
  const { offset, length } = placeIn(harness ?? root, finding) ?? { offset: harness?.offset ?? 0, length: 1 };
  return { offset, length };
}

/** All that a harness's code says of a part. */
export function rangeOfPart(root: Written, within: GroupPath, node: string): TextRange | undefined {
  const part = propertyOf(memberOf(insideOf(root, within), "nodes"), node);
  return part === undefined ? undefined : { offset: part.offset, length: part.length };
}

function insideOf(root: Written, within: GroupPath): Written | undefined {
  let at: Written | undefined = root;
  for (const group of within) {
    at = memberOf(memberOf(memberOf(memberOf(at, "nodes"), group), "params"), nestedParam);
  }
  return at;
}

function placeIn(harness: Written, { code, nodes, edges, at }: Finding): Written | undefined {
  const [parts, wires] = [memberOf(harness, "nodes"), memberOf(harness, "edges")];
  const [node = "", edge = ""] = [nodes[0], edges[0]];
  const name = keyOf(parts, node);
  switch (code) {
    case "unknown-kind":
      return memberOf(memberOf(parts, node), "kind") ?? name;
    case "params":
    case "group":
      return (at === undefined ? undefined : deepest(memberOf(memberOf(parts, node), "params"), at.split("."))) ?? name;
    case "tool-clash":
      return name;
    case "pin":
      return memberOf(harness, "pins");
    case "unconnected-port":
    case "unreachable":
    case "count":
      return name ?? keyOf(harness, "nodes");
    default:
      return memberOf(wires, edge) ?? name ?? keyOf(harness, "nodes");
  }
}

/** What a path leads to, or the last of it that is there; `undefined` where not even its first step is. */
function deepest(from: Written | undefined, path: readonly string[]): Written | undefined {
  let found: Written | undefined;
  let at = from;
  for (const step of path) {
    at = at?.type === "array" ? at.children?.[Number(step)] : memberOf(at, step);
    if (at === undefined) break;
    found = at;
  }
  return found;
}

function keyOf(written: Written | undefined, name: string): Written | undefined {
  return propertyOf(written, name)?.children?.[0];
}
