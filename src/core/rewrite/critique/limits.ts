import { applyEdit } from "../../edits/apply.ts";
import type { Harness, HarnessNode } from "../../harness/document.ts";
import type { Catalogue } from "../../harness/kind.ts";
import { say } from "../../harness/say.ts";
import { allNodes, nodesBrought, nodesTouched, type Objection, opsWhere, type Subject, settingOf } from "./subject.ts";

/** Parameters that cap steps, tokens or cost, by kind. */
const caps: Readonly<Record<string, readonly string[]>> = {
  step: ["maxSteps", "maxTokens", "maxCalls"],
  model: ["maxTokens"],
  sideModel: ["maxTokens"],
};

/** Caps that an edit raises, or that come with a new part higher than any before; compared in the harness it leads to. */
export function findLimits(subject: Subject): readonly Objection[] {
  const { harness, edit, definitions } = subject;
  const after = applyEdit(harness, edit);
  const raised = after.ok ? raisedCaps(harness, after.value, definitions) : capsNamed(subject);
  if (raised.length === 0) return [];
  const paths = new Set(raised.map(({ path }) => path));
  const ops = opsWhere(edit, (op) =>
    [...nodesBrought(op), ...nodesTouched(subject, op)].some(
      ({ path, node }) => paths.has(path) && (op.op !== "setParam" || caps[node.kind]?.includes(op.param) !== false),
    ),
  );
  const names = [...new Set(raised.map(({ words }) => words))].join(say(", "));
  return [{ code: "limit", ops, reason: say("It moves the goalposts: {caps}.", { caps: names }) }];
}

type Raised = { readonly path: string; readonly words: string };

function raisedCaps(before: Harness, after: Harness, definitions: Catalogue): readonly Raised[] {
  const had = capsOf(before, definitions);
  return [...capsOf(after, definitions)].flatMap(([key, cap]) => {
    const highest = Math.max(...[...had.values()].filter(({ of }) => of === cap.of).map(({ value }) => value));
    const limit = had.get(key)?.value ?? (highest === Number.NEGATIVE_INFINITY ? cap.value : highest);
    if (cap.value <= limit) return [];
    const words = say("{cap} from {before} to {after}", {
      cap: cap.words,
      before: String(limit),
      after: String(cap.value),
    });
    return [{ path: cap.path, words }];
  });
}

/** For an edit that does not apply as it stands: the caps that its ops name. */
function capsNamed(subject: Subject): readonly Raised[] {
  return subject.edit.flatMap((op) => {
    if (op.op !== "setParam") return [];
    return nodesTouched(subject, op).flatMap(({ path, node }) => {
      const before = settingOf(node, op.param, subject.definitions);
      const isRaised = caps[node.kind]?.includes(op.param) && !(Number(op.value) <= Number(before));
      return isRaised ? [{ path, words: capWords(node, op.param) }] : [];
    });
  });
}

type Cap = { readonly path: string; readonly of: string; readonly value: number; readonly words: string };

function capsOf(harness: Harness, definitions: Catalogue): ReadonlyMap<string, Cap> {
  const found = new Map<string, Cap>();
  for (const { path, node } of allNodes(harness)) {
    for (const param of caps[node.kind] ?? []) {
      const value = settingOf(node, param, definitions);
      if (typeof value !== "number") continue;
      const of = `${node.kind === "sideModel" ? "model" : node.kind} ${param}`;
      found.set(`${path} ${param}`, { path, of, value, words: capWords(node, param) });
    }
  }
  return found;
}

function capWords({ title }: HarnessNode, param: string): string {
  return `${say(title)} · ${param}`;
}
