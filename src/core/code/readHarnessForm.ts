import { nestedParam } from "../edits/nested.ts";
import type { Harness, HarnessNode, NodeId, Params, Point } from "../harness/document.ts";
import { noPins } from "../harness/document.ts";
import { withFlag } from "../harness/flags.ts";
import { nestedHarness } from "../harness/group.ts";
import { equalJson, type Json } from "../harness/json.ts";
import type { Catalogue } from "../harness/kind.ts";
import { say } from "../harness/say.ts";
import { titleOf } from "./codeForm.ts";
import { memberOf, membersOf, type Written } from "./codeTree.ts";
import { placeNew } from "./placeNew.ts";
import { readEdges } from "./readEdges.ts";
import {
  looksLikeHarness,
  misshapen,
  plainValue,
  type Reading,
  readById,
  readFlag,
  readName,
  readObject,
  sameValue,
} from "./readMembers.ts";
import { readPins } from "./readPins.ts";

/** Most nodes of a document, nested ones included: as for files. */
const maxNodes = 6_000;

/** What a text is read against: the harness as it was, whose ids and places stay, and the kinds there are. */
export type Base = { readonly before: Harness; readonly catalogue: Catalogue };

/**
 * Reads a harness off its code. Parts and wires that say what they said before are the same objects as before; parts keep their
 * places, new ones get one near their neighbours. What is not right goes into the reading's problems.
 */
export function readHarnessForm(reading: Reading, written: Written, base: Base): Harness | undefined {
  const members = readObject(reading, written, say("A harness"), ["format", "id", "name", "nodes", "edges", "pins"]);
  if (members === undefined) return undefined;
  const { before } = base;
  const format = members.get("format");
  if (format !== undefined && format.value !== 1) {
    const fix = say("Open the file in the Reweave that wrote it, or write 1.");
    misshapen(reading, format, say("This build reads format 1."), fix);
  }
  const id = members.get("id");
  if (id !== undefined && id.value !== before.id) {
    const fix = say("Write {value}, or leave it out.", { value: JSON.stringify(before.id) });
    misshapen(reading, id, say("The id of a harness does not change."), fix);
  }
  const name = members.get("name");
  const nodes = readNodes(reading, members.get("nodes"), base);
  const edges = readEdges(reading, members.get("edges"), before);
  const placed = placeNew(nodes, edges, base);
  return {
    format: 1,
    id: before.id,
    name: (name === undefined ? undefined : readName(reading, name, say("The name"))) ?? before.name,
    nodes: sameRecord(placed, before.nodes),
    edges: sameRecord(edges, before.edges),
    pins: readPins(reading, members.get("pins"), before.pins),
  };
}

/** A node whose place is not known yet. */
export type Unplaced = Omit<HarnessNode, "position"> & { readonly position: Point | undefined };

function readNodes(reading: Reading, written: Written | undefined, base: Base): ReadonlyMap<NodeId, Unplaced> {
  const nodes = new Map<NodeId, Unplaced>();
  for (const { id, key, value } of readById(reading, written, "“nodes”")) {
    reading.nodes += 1;
    if (reading.nodes === maxNodes + 1) {
      const message = say("There are more than {most} nodes.", { most: maxNodes });
      misshapen(reading, key, message, say("Split the harness, or move parts into tools."));
    }
    const node = readNode(reading, id, key, value, base);
    if (node !== undefined) nodes.set(id, node);
  }
  return nodes;
}

const nodeNames = ["id", "kind", "title", "disabled", "locked", "position", "params"];

function readNode(
  reading: Reading,
  id: NodeId,
  key: Written,
  written: Written,
  { before, catalogue }: Base,
): Unplaced | undefined {
  const members = readObject(reading, written, say("A part"), nodeNames);
  if (members === undefined) return undefined;
  const old = Object.hasOwn(before.nodes, id) ? before.nodes[id] : undefined;
  const [ownId, kindAt, titleAt] = [members.get("id"), members.get("kind"), members.get("title")];
  if (ownId !== undefined && ownId.value !== id) {
    const message = say("The id is not the one that the part stands under.");
    misshapen(reading, ownId, message, say("Write {value}.", { value: JSON.stringify(id) }));
  }
  if (kindAt === undefined)
    return misshapen(reading, key, say("This part has no kind."), say('Give it one: "kind": "…".'));
  const kind = readName(reading, kindAt, say("The kind"));
  if (kind === undefined) return undefined;
  const title = titleAt === undefined ? titleOf(kind, catalogue) : readName(reading, titleAt, say("The title"));
  const params = readParams(reading, id, members.get("params"), old, catalogue);
  const disabled = readFlag(reading, members.get("disabled"), "“disabled”");
  const lockedAt = members.get("locked");
  const locked = lockedAt === undefined ? old?.locked === true : readFlag(reading, lockedAt, "“locked”");
  const place = members.get("position");
  const position = place === undefined ? old?.position : readPlace(reading, place);
  if (title === undefined || params === undefined) return undefined;
  const plain = { id, kind, title, params, position: position ?? origin };
  const node = withFlag(withFlag(plain, "disabled", disabled), "locked", locked);
  return old !== undefined && equalJson({ ...node }, { ...old }) ? old : { ...node, position };
}

const origin: Point = { x: 0, y: 0 };

function readPlace(reading: Reading, written: Written): Point | undefined {
  const members = readObject(reading, written, say("A place"), ["x", "y"]);
  const [x, y] = [members?.get("x")?.value, members?.get("y")?.value];
  if (typeof x === "number" && typeof y === "number") return { x, y };
  const fix = say("Write {value}, or leave it out.", { value: '{ "x": 0, "y": 0 }' });
  return misshapen(reading, written, say("A place has an x and a y."), fix);
}

function readParams(
  reading: Reading,
  id: NodeId,
  written: Written | undefined,
  old: HarnessNode | undefined,
  catalogue: Catalogue,
): Params | undefined {
  if (written === undefined) return sameValue({}, old?.params);
  if (written.type !== "object") {
    const fix = say('Write them as "params": {object}.', { object: "{ … }" });
    return misshapen(reading, written, say("The parameters are an object."), fix);
  }
  const params: Record<string, Json> = {};
  for (const { name, value } of membersOf(written)) {
    const was = old !== undefined && Object.hasOwn(old.params, name) ? old.params[name] : undefined;
    params[name] =
      name === nestedParam ? readInside(reading, id, value, old, catalogue) : sameValue(plainValue(value), was);
  }
  return sameValue(params, old?.params);
}

/** What a group holds: a harness, or whatever else stands there. */
function readInside(
  reading: Reading,
  id: NodeId,
  written: Written,
  old: HarnessNode | undefined,
  catalogue: Catalogue,
): Json {
  const value = plainValue(written);
  const was = old !== undefined && Object.hasOwn(old.params, nestedParam) ? old.params[nestedParam] : undefined;
  const known = old === undefined ? undefined : nestedHarness(old.params);
  if (!looksLikeHarness(value)) return sameValue(value, was);
  // What could not be read as a harness before is kept to the letter until somebody mends it.
  if (known === undefined && was !== undefined && equalJson(value, was)) return was;
  const own = memberOf(written, "id")?.value;
  const fresh = typeof own === "string" && own.length > 0 ? own : id;
  const before = known ?? ({ format: 1, id: fresh, name: fresh, nodes: {}, edges: {}, pins: noPins } as const);
  const harness = readHarnessForm(reading, written, { before, catalogue });
  return harness === undefined ? value : sameValue({ ...harness }, known === undefined ? undefined : was);
}

function sameRecord<Entry>(
  entries: ReadonlyMap<string, Entry>,
  was: Readonly<Record<string, Entry>>,
): Readonly<Record<string, Entry>> {
  const isSame = entries.size === Object.keys(was).length && [...entries].every(([id, entry]) => was[id] === entry);
  return isSame ? was : Object.fromEntries(entries);
}
