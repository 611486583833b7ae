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
  router: ["maxCalls"],
  tools: ["maxCharacters"],
  outputContract: ["reasonTokens"],
  vote: ["samples"],
};

/** Kinds that an operator may bring: where none is at work beside it, a new one may cost what its kind does by default. */
const broughtKinds: ReadonlySet<string> = new Set(["outputContract", "vote"]);

/** Caps that an edit raises, or that come with a new part higher than is due to it; compared in the harness it leads to. */
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
    const limit = had.get(key)?.value ?? limitOfNew(cap, [...had.values()]);
    if (cap.value <= limit) return [];
    const words = say("{cap} from {before} to {after}", {
      cap: cap.words,
      before: String(limit),
      after: String(cap.value),
    });
    return [{ path: cap.path, words }];
  });
}

/** What a new part may have: as much as the highest of its like before; of a kind that operators bring, of those beside it. */
function limitOfNew(cap: Cap, had: readonly Cap[]): number {
  const alike = had.filter(({ of }) => of === cap.of);
  const { usual } = cap;
  const compared = usual === undefined ? alike : alike.filter(({ isOn, level }) => isOn && level === cap.level);
  return compared.length === 0 ? (usual ?? cap.value) : Math.max(...compared.map(({ value }) => value));
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

type Cap = {
  readonly path: string;
  /** The path of what it lies in. */
  readonly level: string;
  readonly of: string;
  readonly value: number;
  /** What the kind has by default, for those that operators bring. */
  readonly usual: number | undefined;
  readonly isOn: boolean;
  readonly words: string;
};

function capsOf(harness: Harness, definitions: Catalogue): ReadonlyMap<string, Cap> {
  const found = new Map<string, Cap>();
  for (const { path, node } of allNodes(harness)) {
    for (const param of caps[node.kind] ?? []) {
      const value = settingOf(node, param, definitions);
      if (typeof value !== "number") continue;
      const usual = broughtKinds.has(node.kind) ? settingOf({ ...node, params: {} }, param, definitions) : undefined;
      found.set(`${path} ${param}`, {
        ...{ path, level: path.slice(0, path.length - node.id.length), value, words: capWords(node, param) },
        of: `${node.kind === "sideModel" ? "model" : node.kind} ${param}`,
        usual: typeof usual === "number" ? usual : undefined,
        isOn: node.disabled !== true,
      });
    }
  }
  return found;
}

function capWords({ title }: HarnessNode, param: string): string {
  return `${say(title)} · ${param}`;
}
