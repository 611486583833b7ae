import type { GroupPath, Harness, HarnessEdge, HarnessNode, NodeId, Params } from "./document.ts";
import type { Finding } from "./finding.ts";
import { isAgent } from "./group.ts";
import type { Catalogue, KindSpec, PortSpec } from "./kind.ts";
import { say } from "./say.ts";
import { quietWhereOff } from "./switchedOff.ts";

/** A node with its kind found and its parameters parsed; `spec` is undefined for a kind this build does not know. */
export type ResolvedNode = {
  readonly node: HarnessNode;
  readonly spec: KindSpec | undefined;
  /** Parsed, defaults filled in; the raw ones where they do not parse. */
  readonly params: Params;
  readonly ports: readonly PortSpec[];
};

/** A harness made ready for the checks. */
export type CheckedHarness = {
  readonly harness: Harness;
  readonly within: GroupPath;
  readonly catalogue: Catalogue;
  readonly nodes: ReadonlyMap<NodeId, ResolvedNode>;
  readonly outgoing: ReadonlyMap<NodeId, readonly HarnessEdge[]>;
  readonly findings: readonly Finding[];
};

type Parsed = {
  readonly params: Params;
  readonly ports: readonly PortSpec[];
  readonly problem: ParamProblem | undefined;
};
type ParamProblem = { readonly at: string; readonly message: string };

const parsedParams = new WeakMap<KindSpec, WeakMap<Params, Parsed>>();

/** Finds kinds, parses parameters and derives ports; reports unknown kinds, bad parameters and wrong counts. */
export function resolveNodes(harness: Harness, catalogue: Catalogue, within: GroupPath): CheckedHarness {
  const nodes = new Map<NodeId, ResolvedNode>();
  const findings: Finding[] = [];
  for (const node of Object.values(harness.nodes)) {
    const spec = catalogue.get(node.kind);
    if (spec === undefined) {
      nodes.set(node.id, { node, spec, params: node.params, ports: [] });
      findings.push(unknownKind(node, within));
      continue;
    }
    const { params, ports, problem } = parseParams(spec, node.params);
    nodes.set(node.id, { node, spec, params, ports });
    if (problem !== undefined) findings.push(quietWhereOff({ node }, badParam(node, problem, within)));
  }
  const standsAlone = within.length === 0 || isAgent(harness);
  findings.push(...(standsAlone ? checkCounts(nodes, catalogue, within) : checkBundle(nodes, within)));
  return { harness, within, catalogue, nodes, outgoing: outgoingOf(harness), findings };
}

/** Parses a node's parameters by its kind's schema, once per (kind, parameters) pair. */
export function parseParams(spec: KindSpec, params: Params): Parsed {
  const known = parsedParams.get(spec) ?? new WeakMap<Params, Parsed>();
  parsedParams.set(spec, known);
  const cached = known.get(params);
  if (cached !== undefined) return cached;
  const parsed = spec.params.strict().safeParse(params);
  const value: Params = parsed.success ? (parsed.data as Params) : params; // a schema of JSON fields gives JSON
  const [issue] = parsed.success ? [] : parsed.error.issues;
  const problem = issue && { at: issue.path.join(".") || unknownKey(issue), message: issue.message };
  const result = { params: value, ports: portsOf(spec, value, parsed.success), problem };
  known.set(params, result);
  return result;
}

function unknownKey(issue: { readonly code?: string | undefined }): string {
  return issue.code === "unrecognized_keys" && "keys" in issue && Array.isArray(issue.keys)
    ? String(issue.keys[0])
    : "params";
}

/** Ports of broken parameters may not be derivable; then the kind's defaults stand in. */
function portsOf(spec: KindSpec, params: Params, sound: boolean): readonly PortSpec[] {
  if (sound) return spec.ports(params);
  const defaults = spec.params.safeParse({});
  return defaults.success ? spec.ports(defaults.data as Params) : []; // a schema of JSON fields gives JSON
}

function outgoingOf(harness: Harness): ReadonlyMap<NodeId, readonly HarnessEdge[]> {
  const outgoing = new Map<NodeId, HarnessEdge[]>();
  for (const edge of Object.values(harness.edges)) {
    const list = outgoing.get(edge.from.node);
    if (list === undefined) outgoing.set(edge.from.node, [edge]);
    else list.push(edge);
  }
  return outgoing;
}

/** What an agent holds exactly one of cannot stand in a bundle, which is only a part of one. */
function checkBundle(nodes: ReadonlyMap<NodeId, ResolvedNode>, within: GroupPath): Finding[] {
  return [...nodes.values()]
    .filter(({ spec }) => spec?.count === "one")
    .map(({ node, spec }) => ({
      code: "count",
      severity: "error",
      within,
      nodes: [node.id],
      edges: [],
      about: node.kind,
      message: say('"{part}" is in a bundle, where no {kind} node can be.', {
        part: say(node.title),
        kind: say(spec?.title ?? node.kind),
      }),
      fix: say("Move it out of the group."),
    }));
}

function checkCounts(nodes: ReadonlyMap<NodeId, ResolvedNode>, catalogue: Catalogue, within: GroupPath): Finding[] {
  const findings: Finding[] = [];
  for (const spec of catalogue.values()) {
    if (spec.count !== "one") continue;
    const found = [...nodes.values()].filter(({ node }) => node.kind === spec.kind).map(({ node }) => node.id);
    if (found.length === 1) continue;
    const values = { kind: say(spec.title), count: found.length };
    const isMissing = found.length === 0;
    const message = say(isMissing ? "There is no {kind} node." : "There are {count} {kind} nodes.", values);
    const fix = say(isMissing ? "Add a {kind} node." : "Keep one and remove the others.", values);
    const place = { within, nodes: found, edges: [], about: spec.kind };
    findings.push({ code: "count", severity: "error", ...place, message, fix });
  }
  for (const { node, spec } of nodes.values()) {
    if (spec?.role !== "boundary") continue;
    const message = say('"{part}" is the border of a bundle, but this is not a bundle.', { part: say(node.title) });
    const fix = say("Remove it, or take the Task out of this group.");
    findings.push({ code: "group", severity: "error", within, nodes: [node.id], edges: [], message, fix });
  }
  return findings;
}

function unknownKind(node: HarnessNode, within: GroupPath): Finding {
  return {
    code: "unknown-kind",
    severity: "error",
    within,
    nodes: [node.id],
    edges: [],
    message: say('"{part}" is of the kind "{kind}", which this build does not know. It is kept as it is.', {
      part: say(node.title),
      kind: node.kind,
    }),
    fix: say("Replace or remove it to run the harness."),
  };
}

function badParam(node: HarnessNode, problem: ParamProblem, within: GroupPath): Finding {
  return {
    code: "params",
    severity: "error",
    within,
    nodes: [node.id],
    edges: [],
    at: problem.at,
    message: say('"{part}": {param} is not allowed ({problem}).', {
      part: say(node.title),
      param: problem.at,
      problem: say(problem.message),
    }),
    fix: say("Set a value within the range, or reset the field."),
  };
}
