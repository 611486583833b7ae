import { applyEdit } from "../edits/apply.ts";
import { editBetween } from "../edits/editBetween.ts";
import { nestedParam } from "../edits/nested.ts";
import type { Edit } from "../edits/ops.ts";
import { allPins, pinKey } from "../edits/pins.ts";
import type { Harness, HarnessEdge, NodeId } from "../harness/document.ts";
import { nestedHarness } from "../harness/group.ts";
import type { Catalogue } from "../harness/kind.ts";
import { err, ok, type Result } from "../harness/result.ts";
import { say } from "../harness/say.ts";
import { type CodeProblem, codeProblem, type TextRange } from "./codeProblem.ts";
import { memberOf, propertyOf, type Written } from "./codeTree.ts";
import { parseCode } from "./parseCode.ts";
import { readHarnessForm } from "./readHarnessForm.ts";
import type { Reading } from "./readMembers.ts";

/** What a text says: the harness, and the edit that leads to it. */
export type ReadCode = { readonly harness: Harness; readonly edit: Edit };

/**
 * Reads a harness's code against the harness as it was: what stays keeps its place, what is new gets one. Either the text is taken
 * as a whole, findings of the checks and all, or every reason why not is named with its place. Never throws.
 */
export function readCode(
  text: string,
  before: Harness,
  catalogue: Catalogue,
): Result<ReadCode, readonly CodeProblem[]> {
  const parsed = parseCode(text);
  if (!parsed.ok) return parsed;
  const root = parsed.value;
  const reading: Reading = { problems: [], nodes: 0 };
  const harness = readHarnessForm(reading, root, { before, catalogue });
  if (harness === undefined || reading.problems.length > 0) return err(reading.problems);
  const loose = looseEnds(root, harness, before);
  if (loose.length > 0) return err(loose);
  const edit = editBetween(before, harness);
  const applied = applyEdit(before, edit);
  if (applied.ok) return ok({ harness: applied.value, edit });
  const { ids, message } = applied.error;
  const at = ids.map((id) => placeOfId(root, id)).find((place) => place !== undefined);
  return err([codeProblem("refused", at ?? { offset: 0, length: 1 }, message, say("Mend this place, or undo."))]);
}

/** Wires and pins of the text that end at nothing, unless they did so before. */
function looseEnds(
  written: Written | undefined,
  harness: Harness,
  before: Harness | undefined,
): readonly CodeProblem[] {
  const found: CodeProblem[] = [];
  const [edges, whole] = [memberOf(written, "edges"), { offset: 0, length: 1 }];
  for (const edge of Object.values(harness.edges)) {
    const missing = missingEnd(edge, harness);
    if (missing === undefined || (before?.edges[edge.id] === edge && missingEnd(edge, before) !== undefined)) continue;
    const end = missing === edge.from.node ? "from" : "to";
    const at = memberOf(memberOf(edges, edge.id), end) ?? edges ?? whole;
    const message = say('A wire ends at "{id}", which is not there.', { id: missing });
    const fix = say("Remove the wire, or lead it to a part that is there.");
    found.push(codeProblem("dangling-wire", at, message, fix));
  }
  if (harness.pins !== before?.pins || harness.nodes !== before.nodes || harness.edges !== before.edges) {
    found.push(...loosePins(memberOf(written, "pins") ?? written ?? whole, harness, before));
  }
  for (const node of Object.values(harness.nodes)) {
    const old = before?.nodes[node.id];
    const nested = node === old ? undefined : nestedHarness(node.params);
    if (nested === undefined) continue;
    const inside = memberOf(memberOf(memberOf(memberOf(written, "nodes"), node.id), "params"), nestedParam);
    found.push(...looseEnds(inside, nested, old === undefined ? undefined : nestedHarness(old.params)));
  }
  return found;
}

function loosePins(at: TextRange, harness: Harness, before: Harness | undefined): readonly CodeProblem[] {
  const was = new Set(
    before === undefined
      ? []
      : allPins(before.pins)
          .filter((pin) => heldMissing(pin, before))
          .map(pinKey),
  );
  return allPins(harness.pins).flatMap((pin) => {
    const missing = heldMissing(pin, harness);
    if (missing === undefined || was.has(pinKey(pin))) return [];
    const message = say("A pin holds {ids}, which is not there.", { ids: missing });
    return [codeProblem("pin", at, message, say("Remove the pin."))];
  });
}

function heldMissing(pin: ReturnType<typeof allPins>[number], { nodes, edges }: Harness): string | undefined {
  if (pin.type === "edge") return Object.hasOwn(edges, pin.edge) ? undefined : pin.edge;
  const held = pin.type === "region" ? pin.nodes : [pin.node];
  return held.find((id) => !Object.hasOwn(nodes, id));
}

function missingEnd({ from, to }: HarnessEdge, { nodes }: Harness): NodeId | undefined {
  return [from.node, to.node].find((id) => !Object.hasOwn(nodes, id));
}

function placeOfId(root: Written, id: string): Written | undefined {
  const found = propertyOf(memberOf(root, "nodes"), id) ?? propertyOf(memberOf(root, "edges"), id);
  return found?.children?.[0];
}
