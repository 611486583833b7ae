import { applyEdit } from "../../edits/apply.ts";
import type { EditOp } from "../../edits/ops.ts";
import type { HarnessNode } from "../../harness/document.ts";
import { isJsonObject, type Json } from "../../harness/json.ts";
import type { Catalogue } from "../../harness/kind.ts";
import { parseParams } from "../../harness/resolve.ts";
import { msg, say } from "../../harness/say.ts";
import { allNodes, nodesBrought, nodesTouched, type Objection, type Subject, settingOf } from "./subject.ts";
import { type Passage, waysPast } from "./ways.ts";

/** Kinds of tools that reach nothing outside the run. */
const harmlessTools: ReadonlySet<string> = new Set(["calculator", "notesTool", "suiteTools", "group"]);
const grants =
  /^(?:permissions?|network|internet|(?:allow|grant)\w*|hosts?|origins?|urls?|endpoint|base_?url|headers|command|shell|exec|credentials?|api_?key|secret|filesystem)$/i;

const onlyAPerson = msg("Only a person switches parts off and locks their places.");

/** Ops that would let the agent do more than it may: new tools that reach out, grants, another model's role, a gate opened, pins. */
export function findPermissions(subject: Subject): readonly Objection[] {
  const { harness, edit, definitions } = subject;
  const roles = new Set(["main", "side", ...allNodes(harness).map(({ node }) => roleOf(node, definitions))]);
  return edit.flatMap((op, at): readonly Objection[] => {
    const reason = reasonAgainst(subject, op, roles);
    return reason === undefined ? [] : [{ code: "permission", ops: [at], reason }];
  });
}

function reasonAgainst(subject: Subject, op: EditOp, roles: ReadonlySet<unknown>): string | undefined {
  const { definitions } = subject;
  if (op.op === "setPin") return say("Only a person sets and lifts pins.");
  if (op.op === "setFlag") return say(onlyAPerson);
  if (op.op === "renameHarness") return say("Only a person names a harness.");
  for (const { node } of nodesBrought(op)) {
    if (node.disabled === true || node.locked === true) return say(onlyAPerson);
    if (reachesOut(node, definitions)) {
      return say("“{kind}” is a tool that reaches outside the run.", { kind: node.kind });
    }
    if (!roles.has(roleOf(node, definitions))) return say("It would ask a model of another role.");
    const grant = grantIn(node.params);
    if (grant !== undefined) return say("“{name}” would grant a permission.", { name: grant });
  }
  if (op.op === "setParam") {
    const grant = grants.test(op.param) ? op.param : grantIn(op.value ?? null);
    if (grant !== undefined) return say("“{name}” would grant a permission.", { name: grant });
    if (op.param === "role") return say("Which model answers is for a person to choose.");
  }
  const gate = nodesTouched(subject, op).find(({ node }) => isAllowList(node, definitions));
  return gate && opensGate(op, gate.node, definitions)
    ? say("“{part}” says which tools may be used; only a person opens it.", { part: say(gate.node.title) })
    : undefined;
}

/** An edit that leads the loop round an allow list, so that tools are on offer which it holds back. */
export function findWaysRound({ harness, edit, definitions }: Subject): readonly Objection[] {
  if (!allNodes(harness).some(({ node }) => isAllowList(node, definitions))) return [];
  const after = applyEdit(harness, edit);
  if (!after.ok) return [];
  const ungated: Passage = {
    begins: (_from, { wire }) => wire === "beforeModel",
    ends: ({ node }) => node.kind === "model",
    isPost: ({ node }) => isAllowList(node, definitions),
  };
  const before = waysPast(harness, definitions, ungated);
  const fresh = [...waysPast(after.value, definitions, ungated)].some((way) => !before.has(way));
  return fresh
    ? [{ code: "permission", ops: [], reason: say("It would lead round the list of tools that may be used.") }]
    : [];
}

function roleOf(node: HarnessNode, definitions: Catalogue): Json | undefined {
  return node.kind === "model" || node.kind === "sideModel" ? settingOf(node, "role", definitions) : "main";
}

/** Whether a node offers tools and is not of a kind known to stay within the run. */
function reachesOut(node: HarnessNode, definitions: Catalogue): boolean {
  const spec = definitions.get(node.kind);
  if (spec === undefined || harmlessTools.has(node.kind)) return false;
  return parseParams(spec, node.params).ports.some(({ direction, wire }) => direction === "out" && wire === "tool");
}

function grantIn(value: Json): string | undefined {
  if (Array.isArray(value)) return value.map(grantIn).find((found) => found !== undefined);
  if (!isJsonObject(value)) return undefined;
  for (const [key, inner] of Object.entries(value)) {
    const found = grants.test(key) ? key : grantIn(inner);
    if (found !== undefined) return found;
  }
  return undefined;
}

function isAllowList(node: HarnessNode, definitions: Catalogue): boolean {
  return node.kind === "toolGate" && node.disabled !== true && settingOf(node, "mode", definitions) === "allow";
}

/** Whether an op takes an allow list away, or lets more tools through it. */
function opensGate(op: EditOp, gate: HarnessNode, definitions: Catalogue): boolean {
  if (op.op !== "setParam") return op.op === "removeNode" || op.op === "editText";
  if (op.param === "mode") return op.value !== "allow";
  if (op.param !== "names") return op.param === "harness";
  const before = settingOf(gate, "names", definitions);
  const had = new Set<Json>(Array.isArray(before) ? before : []);
  const names: readonly Json[] = Array.isArray(op.value) ? op.value : [];
  return names.length === 0 || names.some((name) => !had.has(name));
}
