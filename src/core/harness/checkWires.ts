import type { HarnessEdge, PortRef } from "./document.ts";
import type { Finding } from "./finding.ts";
import type { PortSpec } from "./kind.ts";
import type { CheckedHarness } from "./resolve.ts";
import { say } from "./say.ts";

/** Finds dangling and doubled wires, unknown ports, wire types that do not match, and required ports without a wire. */
export function checkWires(checked: CheckedHarness): readonly Finding[] {
  const findings: Finding[] = [];
  const taken = new Map<string, number>();
  const pairs = new Set<string>();
  for (const edge of Object.values(checked.harness.edges)) {
    const finding = checkEnds(checked, edge);
    if (finding !== undefined) findings.push(finding);
    const [from, to] = [portKey(edge.from, "out"), portKey(edge.to, "in")];
    const pair = `${from}>${to}`;
    if (pairs.has(pair))
      findings.push(wireFinding(checked, edge, "doubled-wire", say("This wire is there twice."), say("Remove one.")));
    pairs.add(pair);
    taken.set(from, (taken.get(from) ?? 0) + 1);
    taken.set(to, (taken.get(to) ?? 0) + 1);
  }
  const wired = new Set(Object.values(checked.harness.edges).flatMap(({ from, to }) => [from.node, to.node]));
  for (const { node, ports } of checked.nodes.values()) {
    if (node.disabled === true && !wired.has(node.id)) continue; // put aside, so that nothing waits for its wires
    for (const port of ports) {
      const count = taken.get(portKey({ node: node.id, port: port.name }, port.direction)) ?? 0;
      if (count > 1 && !port.many) findings.push(portFinding(checked, node.id, port, "doubled-wire", count));
      if (count === 0 && port.required) findings.push(portFinding(checked, node.id, port, "unconnected-port", count));
    }
  }
  return findings;
}

function portKey({ node, port }: PortRef, direction: PortSpec["direction"]): string {
  return `${node} ${direction} ${port}`;
}

function checkEnds(checked: CheckedHarness, edge: HarnessEdge): Finding | undefined {
  const [from, to] = [checked.nodes.get(edge.from.node), checked.nodes.get(edge.to.node)];
  if (from === undefined || to === undefined) {
    const missing = from === undefined ? edge.from.node : edge.to.node;
    return wireFinding(
      checked,
      edge,
      "dangling-wire",
      say('A wire ends at "{id}", which is not there.', { id: missing }),
      say("Remove the wire."),
    );
  }
  if (from.spec === undefined || to.spec === undefined) return undefined;
  const out = from.ports.find((port) => port.name === edge.from.port && port.direction === "out");
  const into = to.ports.find((port) => port.name === edge.to.port && port.direction === "in");
  if (out === undefined || into === undefined) {
    const [title, port] = out === undefined ? [from.node.title, edge.from.port] : [to.node.title, edge.to.port];
    return wireFinding(
      checked,
      edge,
      "unknown-port",
      say(out === undefined ? '"{part}" has no output "{port}".' : '"{part}" has no input "{port}".', {
        part: say(title),
        port,
      }),
      say("Move the wire to a port it has."),
    );
  }
  if (out.wire === into.wire) return undefined;
  const message = say('"{from}" gives {given}, but "{to}" takes {taken}.', {
    ...{ from: say(from.node.title), given: out.wire },
    ...{ to: say(to.node.title), taken: into.wire },
  });
  return wireFinding(
    checked,
    edge,
    "wire-type",
    message,
    say("Connect ports of one type, or put the part between that turns one into the other."),
  );
}

function wireFinding(
  checked: CheckedHarness,
  edge: HarnessEdge,
  code: Finding["code"],
  message: string,
  fix: string,
): Finding {
  const nodes = [edge.from.node, edge.to.node].filter((id) => checked.nodes.has(id));
  return { code, severity: "error", within: checked.within, nodes, edges: [edge.id], message, fix };
}

function portFinding(
  checked: CheckedHarness,
  node: string,
  port: PortSpec,
  code: "doubled-wire" | "unconnected-port",
  count: number,
): Finding {
  const isOut = port.direction === "out";
  const values = { part: say(checked.nodes.get(node)?.node.title ?? node), port: say(port.label), count };
  const edges = Object.values(checked.harness.edges)
    .filter((edge) => {
      const end = isOut ? edge.from : edge.to;
      return end.node === node && end.port === port.name;
    })
    .map((edge) => edge.id);
  const place = { code, severity: "error", within: checked.within, nodes: [node], edges, at: port.name } as const;
  if (code === "doubled-wire") {
    const message = isOut
      ? say('"{part}" has {count} wires at its output "{port}", where one fits.', values)
      : say('"{part}" has {count} wires at its input "{port}", where one fits.', values);
    return { ...place, message, fix: say("Remove all but one.") };
  }
  return {
    ...place,
    message: say(
      isOut ? '"{part}" has no wire at its output "{port}".' : '"{part}" has no wire at its input "{port}".',
      values,
    ),
    fix: say(isOut ? "Connect it to a port that takes {wire}." : "Connect it to a port that gives {wire}.", {
      wire: port.wire,
    }),
  };
}
