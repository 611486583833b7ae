import { checkHarness } from "../harness/check.ts";
import type { NodeKind } from "../harness/document.ts";
import {
  type EdgeId,
  type GroupPath,
  type Harness,
  type NodePath,
  nodePath,
  type Params,
} from "../harness/document.ts";
import type { Finding } from "../harness/finding.ts";
import { isAgent, nestedHarness } from "../harness/group.ts";
import { semanticHash } from "../harness/hash.ts";
import type { JsonObject } from "../harness/json.ts";
import type { PortSpec } from "../harness/kind.ts";
import { parseParams } from "../harness/resolve.ts";
import { err, ok, type Result } from "../harness/result.ts";
import { passage } from "../harness/switchedOff.ts";
import { isHook } from "../harness/wires.ts";
import type { NodeDefinition } from "../nodes/contract.ts";

/** The kinds a harness can be run with. */
export type Definitions = ReadonlyMap<NodeKind, NodeDefinition>;

/** A node ready to be visited. */
export type CompiledNode = {
  readonly path: NodePath;
  readonly definition: NodeDefinition;
  readonly params: JsonObject;
  readonly ports: readonly PortSpec[];
  /** The agent it belongs to: a group's path, or empty for the outermost. */
  readonly agent: NodePath;
  /** Parts hung on it: tools, note stores, a side model. */
  readonly attached: readonly NodePath[];
};

/** Where a control output leads: straight through the borders of bundles. */
export type Target = { readonly node: NodePath; readonly port: string; readonly edges: readonly EdgeId[] };

/** A harness made ready to run: nodes by path, and where each control output leads. */
export type Program = {
  readonly harness: Harness;
  /** Semantic hash of the harness. */
  readonly hash: string;
  readonly nodes: ReadonlyMap<NodePath, CompiledNode>;
  /** Keyed by `targetKey`. */
  readonly targets: ReadonlyMap<string, Target>;
  /** The task node of each agent, by the agent's path. */
  readonly entries: ReadonlyMap<NodePath, NodePath>;
};

/** Keys a control output in `Program.targets`. */
export function targetKey(node: NodePath, port: string): string {
  return `${node} ${port}`;
}

const compiled = new WeakMap<Harness, WeakMap<Definitions, Program>>();

/** Compiles a harness, or gives the errors that keep it from running. Cached by the harness object. */
export function compileHarness(harness: Harness, definitions: Definitions): Result<Program, readonly Finding[]> {
  const known = compiled.get(harness) ?? new WeakMap<Definitions, Program>();
  compiled.set(harness, known);
  const cached = known.get(definitions);
  if (cached !== undefined) return ok(cached);
  const errors = checkHarness(harness, definitions).filter((finding) => finding.severity === "error");
  if (errors.length > 0) return err(errors);
  const links: Links = { nodes: new Map(), wires: new Map(), passages: new Map(), entries: new Map() };
  addHarness(harness, definitions, [], "", links);
  const targets = new Map([...links.wires.keys()].flatMap((key) => resolved(links, key)));
  const program = { harness, hash: semanticHash(harness), nodes: links.nodes, targets, entries: links.entries };
  known.set(definitions, program);
  return ok(program);
}

type Links = {
  readonly nodes: Map<NodePath, CompiledNode>;
  /** One control wire each, borders of bundles included as nodes of their own. */
  readonly wires: Map<string, Target>;
  /** By input of a part that is switched off: the output by which an event goes on. */
  readonly passages: Map<string, string>;
  readonly entries: Map<NodePath, NodePath>;
};

function addHarness(
  harness: Harness,
  definitions: Definitions,
  within: GroupPath,
  agent: NodePath,
  links: Links,
): void {
  const attached = attachments(harness, definitions, within);
  for (const node of Object.values(harness.nodes)) {
    const definition = definitions.get(node.kind);
    if (definition === undefined || definition.role === "note") continue;
    const path = nodePath(within, node.id);
    const { params, ports } = parseParams(definition, node.params);
    if (node.disabled === true) {
      for (const { name } of ports) {
        const onward = passage(ports, name);
        if (onward !== undefined) links.passages.set(targetKey(path, name), onward.name);
      }
      continue;
    }
    links.nodes.set(path, { path, definition, params, ports, agent, attached: attached.get(node.id) ?? [] });
    if (node.kind === "task") links.entries.set(agent, path);
    if (definition.role === "group") addGroup(params, definitions, [...within, node.id], agent, links);
  }
  for (const edge of Object.values(harness.edges)) {
    const from = nodePath(within, edge.from.node);
    const target = { node: nodePath(within, edge.to.node), port: edge.to.port, edges: [edge.id] };
    links.wires.set(targetKey(from, edge.from.port), target);
  }
}

function addGroup(params: Params, definitions: Definitions, within: GroupPath, agent: NodePath, links: Links): void {
  const nested = nestedHarness(params);
  if (nested === undefined) return;
  const own = isAgent(nested) ? within.join("/") : agent;
  addHarness(nested, definitions, within, own, links);
}

/** Which parts hang on which node, by the consumer's id; in the order of their wires' ids, since a document's own says nothing. */
function attachments(harness: Harness, definitions: Definitions, within: GroupPath): ReadonlyMap<string, NodePath[]> {
  const attached = new Map<string, NodePath[]>();
  const edges = Object.values(harness.edges).toSorted((one, other) => (one.id < other.id ? -1 : 1));
  for (const edge of edges) {
    const source = harness.nodes[edge.from.node];
    const definition = source && definitions.get(source.kind);
    const ports = definition === undefined ? [] : parseParams(definition, source?.params ?? {}).ports;
    const port = ports.find(({ name, direction }) => name === edge.from.port && direction === "out");
    if (port === undefined || isHook(port.wire) || source?.disabled === true) continue;
    attached.set(edge.to.node, [...(attached.get(edge.to.node) ?? []), nodePath(within, edge.from.node)]);
  }
  return attached;
}

/** Follows a wire through the borders of bundles and through what is switched off to the node that is really visited next. */
function resolved(links: Links, key: string): [string, Target][] {
  let target = links.wires.get(key);
  const edges: EdgeId[] = [];
  while (target !== undefined) {
    edges.push(...target.edges);
    const passes = links.passages.get(targetKey(target.node, target.port));
    if (passes !== undefined) {
      target = links.wires.get(targetKey(target.node, passes));
      continue;
    }
    const node = links.nodes.get(target.node);
    if (node === undefined) return [];
    const { role, kind } = node.definition;
    if (role === "group") target = links.wires.get(targetKey(`${target.node}/${target.port}`, "out"));
    else if (kind === "groupOutput") target = links.wires.get(targetKey(...parentPort(target.node)));
    else return [[key, { ...target, edges }]];
  }
  return [];
}

function parentPort(path: NodePath): [NodePath, string] {
  const cut = path.lastIndexOf("/");
  return [path.slice(0, cut), path.slice(cut + 1)];
}
