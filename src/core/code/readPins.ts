import type { PinTarget } from "../edits/ops.ts";
import { withPin } from "../edits/pins.ts";
import { noPins, type Pins } from "../harness/document.ts";
import { equalJson } from "../harness/json.ts";
import { say } from "../harness/say.ts";
import { isId, maxName } from "../harness/schema.ts";
import { memberOf, type Written } from "./codeTree.ts";
import { splitEnd } from "./readEdges.ts";
import { misshapen, type Reading, readList, readName, readObject } from "./readMembers.ts";

/** Reads the pins of a harness; the same object as before where they are the same. */
export function readPins(reading: Reading, written: Written | undefined, before: Pins): Pins {
  if (written === undefined) return equalJson({ ...noPins }, { ...before }) ? before : noPins;
  const members = readObject(reading, written, "“pins”", ["nodes", "fields", "edges", "regions"]);
  let pins = noPins;
  const add = (target: PinTarget | undefined) => {
    if (target !== undefined) pins = withPin(pins, target, true);
  };
  for (const item of readList(reading, members?.get("nodes"), "“nodes”")) add(readNodePin(reading, item));
  for (const item of readList(reading, members?.get("fields"), "“fields”")) add(readFieldPin(reading, item));
  for (const item of readList(reading, members?.get("edges"), "“edges”")) {
    const edge = readId(reading, item);
    add(edge === undefined ? undefined : { type: "edge", edge });
  }
  for (const item of readList(reading, members?.get("regions"), "“regions”")) add(readRegion(reading, item));
  return equalJson({ ...pins }, { ...before }) ? before : pins;
}

function readId(reading: Reading, written: Written | undefined): string | undefined {
  const id = written?.value;
  if (typeof id === "string" && isId(id)) return id;
  if (written !== undefined)
    misshapen(reading, written, say("This is no id."), say("Write the id of a part or wire in quotes."));
  return undefined;
}

function readNodePin(reading: Reading, item: Written): PinTarget | undefined {
  const node = readId(reading, item);
  return node === undefined ? undefined : { type: "node", node };
}

/** `node.param`, or an object of the two. */
function readFieldPin(reading: Reading, item: Written): PinTarget | undefined {
  const [node, param] =
    item.type === "object"
      ? [memberOf(item, "node")?.value, memberOf(item, "param")?.value]
      : splitEnd(typeof item.value === "string" ? item.value : "");
  if (typeof node === "string" && typeof param === "string" && isId(node) && param.length <= maxName) {
    return { type: "field", node, param };
  }
  return misshapen(reading, item, say("This is no field."), say('Write "part.parameter".'));
}

function readRegion(reading: Reading, item: Written): PinTarget | undefined {
  const members = readObject(reading, item, say("A region"), ["id", "title", "nodes"]);
  if (members === undefined) return undefined;
  const [idAt, titleAt] = [members.get("id"), members.get("title")];
  if (idAt === undefined || titleAt === undefined) {
    return misshapen(reading, item, say("A region has an id, a title and nodes."), say("Give it what is missing."));
  }
  const [id, title] = [readId(reading, idAt), readName(reading, titleAt, say("The title"))];
  const nodes = readList(reading, members.get("nodes"), "“nodes”").map((node) => readId(reading, node));
  if (id === undefined || title === undefined) return undefined;
  return { type: "region", id, title, nodes: nodes.filter((node) => node !== undefined) };
}
