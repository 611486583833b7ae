import type { EdgeId, Harness, HarnessEdge, PortRef } from "../harness/document.ts";
import { say } from "../harness/say.ts";
import { isId, maxName } from "../harness/schema.ts";
import { memberOf, type Written } from "./codeTree.ts";
import { misshapen, type Reading, readById, readObject, sameValue } from "./readMembers.ts";

/** Reads the wires of a harness; those that are as before are the same objects. */
export function readEdges(
  reading: Reading,
  written: Written | undefined,
  before: Harness,
): ReadonlyMap<EdgeId, HarnessEdge> {
  const edges = new Map<EdgeId, HarnessEdge>();
  for (const { id, key, value } of readById(reading, written, "“edges”")) {
    const members = readObject(reading, value, say("A wire"), ["id", "from", "to"]);
    if (members === undefined) continue;
    const ownId = members.get("id");
    if (ownId !== undefined && ownId.value !== id) {
      const message = say("The id is not the one that the wire stands under.");
      misshapen(reading, ownId, message, say("Write {value}.", { value: JSON.stringify(id) }));
    }
    const from = readEnd(reading, members.get("from") ?? key, members.has("from"));
    const to = readEnd(reading, members.get("to") ?? key, members.has("to"));
    if (from === undefined || to === undefined) continue;
    edges.set(id, sameValue({ id, from, to }, Object.hasOwn(before.edges, id) ? before.edges[id] : undefined));
  }
  return edges;
}

/** An end of a wire: `node.port`, or an object of the two. */
function readEnd(reading: Reading, written: Written, isThere: boolean): PortRef | undefined {
  const fix = say('Write "from": "part.port" and "to": "part.port".');
  if (!isThere) return misshapen(reading, written, say("A wire has two ends."), fix);
  const [node, port] =
    written.type === "object"
      ? [memberOf(written, "node")?.value, memberOf(written, "port")?.value]
      : splitEnd(typeof written.value === "string" ? written.value : "");
  if (typeof node !== "string" || typeof port !== "string" || !isId(node) || port.length > maxName) {
    return misshapen(reading, written, say("This is no end of a wire."), fix);
  }
  return { node, port };
}

/** The part and the port of `part.port`; ids hold no full stop, names of ports may. */
export function splitEnd(text: string): readonly [node: string, port: string] | readonly [] {
  const dot = text.indexOf(".");
  return dot < 1 ? [] : [text.slice(0, dot), text.slice(dot + 1)];
}
