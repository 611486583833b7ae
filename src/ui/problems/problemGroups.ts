import { harnessAt } from "../../core/edits/nested.ts";
import type { GroupPath, Harness } from "../../core/harness/document.ts";
import type { Finding } from "../../core/harness/finding.ts";
import { say } from "../../core/harness/say.ts";

/** What was found at one part, or at the harness as a whole; errors first. */
export type ProblemGroup = {
  readonly key: string;
  readonly title: string;
  /** The titles, as they are said, of the groups that it is in, from the outermost inwards; empty for the harness itself. */
  readonly inside: readonly string[];
  readonly findings: readonly Finding[];
};

/** Findings by the part that each names first: parts with errors before those without, else in the order found. */
export function problemGroups(harness: Harness, findings: readonly Finding[]): readonly ProblemGroup[] {
  const groups = new Map<string, Finding[]>();
  for (const finding of [...findings].sort((a, b) => rank(a) - rank(b))) {
    const key = [...finding.within, finding.nodes[0] ?? ""].join("/");
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [finding]);
    else group.push(finding);
  }
  return [...groups].map(([key, own]) => ({ key, ...placeOf(harness, own[0]), findings: own }));
}

/** Names a finding within a list of them. */
export function findingKey({ code, within, nodes, edges, at, message }: Finding): string {
  return [code, within.join("/"), nodes.join(), edges.join(), at ?? "", message].join(" ");
}

function rank({ severity }: Finding): number {
  return severity === "error" ? 0 : 1;
}

function placeOf(harness: Harness, finding: Finding | undefined): Pick<ProblemGroup, "title" | "inside"> {
  const within = finding?.within ?? [];
  const [node] = finding?.nodes ?? [];
  const inside = within.map((_, at) => titleOf(harness, within.slice(0, at), within[at]) ?? say("a group"));
  return {
    title: titleOf(harness, within, node) ?? say(node === undefined ? "The whole" : "A part that is gone"),
    inside,
  };
}

function titleOf(harness: Harness, within: GroupPath, node: string | undefined): string | undefined {
  const nodes = harnessAt(harness, within)?.nodes ?? {};
  const title = node !== undefined && Object.hasOwn(nodes, node) ? nodes[node]?.title : undefined;
  return title === undefined ? undefined : say(title);
}
