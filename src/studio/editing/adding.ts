import { addWhereItFits } from "../../core/edits/bestPlace.ts";
import type { EditError } from "../../core/edits/editError.ts";
import { freePlace, placeBelow } from "../../core/edits/freePlace.ts";
import type { Part } from "../../core/edits/gestureParts.ts";
import { attachTool, insertOnWire, middleOf } from "../../core/edits/gestures.ts";
import { addAtPort, addLoose } from "../../core/edits/gesturesAdd.ts";
import { edgeOf, nodeOf } from "../../core/edits/nested.ts";
import type { Edit } from "../../core/edits/ops.ts";
import type { Harness } from "../../core/harness/document.ts";
import type { Result } from "../../core/harness/result.ts";
import { say } from "../../core/harness/say.ts";
import type { NewPart, PartPlace } from "../editingContract.ts";
import { addedBy, type Editor, mintFor, perform, shortTitle } from "./editor.ts";

/** Adds a part at a place and selects it: "Insert Loop guard" where it splits a wire, else "Add Loop guard". */
export function addPart(editor: Editor, part: NewPart, place: PartPlace): void {
  const title = shortTitle(say(part.title ?? editor.ports.catalogue.get(part.kind)?.title ?? part.kind));
  perform(editor, {
    build: (harness) => buildAt(editor, harness, part, place),
    label: (edit) => say(edit.some(({ op }) => op === "disconnect") ? "Insert {part}" : "Add {part}", { part: title }),
    selects: addedBy,
  });
}

function buildAt(editor: Editor, harness: Harness, part: Part, place: PartPlace): Result<Edit, EditError> {
  const { catalogue } = editor.ports;
  const mint = mintFor(editor);
  switch (place.type) {
    case "free":
      return addLoose(harness, catalogue, mint, part, place.at);
    case "wire": {
      const edge = edgeOf(harness, place.edge);
      const position = place.at ?? (edge && freePlace(harness, middleOf(harness, edge)));
      return insertOnWire(harness, catalogue, mint, place.edge, { ...part, ...(position && { position }) });
    }
    case "consumer": {
      const held = nodeOf(harness, place.node);
      const position = held && freePlace(harness, placeBelow(held.position));
      return attachTool(harness, catalogue, mint, place.node, { ...part, ...(position && { position }) });
    }
    case "port":
      return addAtPort(harness, catalogue, mint, place.port, part, place.at);
    case "best": {
      const { selectedNodes: nodes, selectedEdge: edge } = editor.store.getState();
      return addWhereItFits(harness, catalogue, mint, part, { nodes, edge }, place.middle);
    }
  }
}
