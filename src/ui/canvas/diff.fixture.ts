import fc from "fast-check";
import { applyEdit } from "../../core/edits/apply.ts";
import { wireTypeOf } from "../../core/edits/gestureParts.ts";
import { attachTool, insertOnWire } from "../../core/edits/gestures.ts";
import { bypass } from "../../core/edits/gesturesRemove.ts";
import type { Edit } from "../../core/edits/ops.ts";
import { countingMint, randomPart } from "../../core/edits/randomHarness.ts";
import { pick, type Tape, tapeOf } from "../../core/edits/tape.ts";
import type { Harness } from "../../core/harness/document.ts";
import { catalogue } from "../../core/nodes/catalogue.ts";
import { templates } from "../../core/nodes/templates.ts";
import type { Change } from "../../core/rewrite/contract.ts";
import type { LiftedChange, Overlay } from "../../core/rewrite/reviewContract.ts";

/** A change for tests of what is drawn: only its id and its edit count. */
export function changeOf(id: string, edit: Edit): Change {
  return {
    id,
    operator: "loop-breaker",
    edit,
    title: id,
    needs: [],
    manifest: {
      symptom: "loop",
      anchors: [],
      why: "",
      fires: "",
      expected: { metric: "repeats", direction: "down" },
      flips: [],
      atRisk: [],
      risk: "low",
      writer: { kind: "rules", label: "rules" },
    },
  };
}

/** A head with edits on top of it, each as a change of its own of one rewrite. Throws where an edit does not apply. */
export function overlayWith(head: Harness, edits: readonly Edit[], rewrite = "rewrite-1"): Overlay {
  let harness = head;
  const applied = edits.map((edit, at): LiftedChange => {
    const after = applyEdit(harness, edit);
    if (!after.ok) throw new RangeError(after.error.message);
    const before = harness;
    harness = after.value;
    return { rewrite, change: changeOf(`change-${at + 1}`, edit), edit, before, after: harness, conflicts: [] };
  });
  return { head, harness, applied, conflicted: [] };
}

/** Templates with up to `most` random insertions, removals and attachments on them, as an agent would make them. */
export function arbitraryOverlay(most = 6): fc.Arbitrary<Overlay> {
  return fc
    .record({ template: fc.constantFrom(...templates), numbers: fc.array(fc.nat(9_999), { maxLength: most * 4 }) })
    .map(({ template, numbers }) => {
      const head = template.build();
      const tape = tapeOf(numbers);
      const mint = countingMint("new");
      const edits: Edit[] = [];
      let harness = head;
      while (!tape.isDone()) {
        const edit = randomGesture(harness, mint, tape);
        const after = applyEdit(harness, edit);
        if (!after.ok || edit.length === 0) continue;
        harness = after.value;
        edits.push(edit);
      }
      return overlayWith(head, edits);
    });
}

function randomGesture(harness: Harness, mint: ReturnType<typeof countingMint>, tape: Tape): Edit {
  const choice = tape.next(6);
  const node = pick(tape, Object.keys(harness.nodes)) ?? "";
  if (choice === 0) {
    const edit = attachTool(harness, catalogue, mint, node, randomPart(catalogue, tape, "tool"));
    return edit.ok ? edit.value : [];
  }
  if (choice === 1) {
    const edit = bypass(harness, catalogue, mint, node);
    return edit.ok ? edit.value : [];
  }
  const edge = pick(tape, Object.values(harness.edges));
  const wire = edge && wireTypeOf(harness, catalogue, edge);
  if (edge === undefined || wire === undefined) return [];
  const edit = insertOnWire(harness, catalogue, mint, edge.id, randomPart(catalogue, tape, wire));
  return edit.ok ? edit.value : [];
}
