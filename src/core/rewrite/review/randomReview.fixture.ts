import { applyEdit } from "../../edits/apply.ts";
import type { Mint } from "../../edits/gestureParts.ts";
import { wireTypeOf } from "../../edits/gestureParts.ts";
import { attachTool, insertOnWire } from "../../edits/gestures.ts";
import { bypass } from "../../edits/gesturesRemove.ts";
import { replaceNode } from "../../edits/gesturesReplace.ts";
import type { Edit } from "../../edits/ops.ts";
import { countingMint, randomPart, randomPin } from "../../edits/randomHarness.ts";
import { pick, type Tape } from "../../edits/tape.ts";
import { textHunks } from "../../edits/textDiff.ts";
import { plantTree } from "../../edits/versions.ts";
import { checkHarness } from "../../harness/check.ts";
import type { Harness } from "../../harness/document.ts";
import type { Catalogue } from "../../harness/kind.ts";
import type { Change, Manifest, Rewrite, Stage } from "../contract.ts";
import type { ReviewDocument } from "../reviewContract.ts";
import { uponOf } from "./lay.ts";
import { overlayOf } from "./overlay.ts";
import { pinnedOps } from "./pinnedOps.ts";

/** What a change says of itself where a test does not care. */
export const plainManifest: Manifest = {
  symptom: "loop",
  anchors: [{ event: 0, step: 1, span: 1 }],
  why: "The same call came back three times.",
  fires: "when a call repeats",
  expected: { metric: "repeats", direction: "down" },
  flips: [],
  atRisk: [],
  risk: "low",
  writer: { kind: "rules", label: "Rules" },
};

/** A document of one version and no rewrites. */
export function freshDocument(harness: Harness): ReviewDocument {
  return { tree: plantTree({ id: "v0", harness, author: "person", label: "First", at: 0 }), rewrites: [] };
}

const known = new WeakMap<Harness, { readonly catalogue: Catalogue; readonly errors: readonly string[] }>();

/** The errors that the checks find; looked for once in a harness. */
export function errorsOf(harness: Harness, catalogue: Catalogue): readonly string[] {
  const cached = known.get(harness);
  if (cached?.catalogue === catalogue) return cached.errors;
  const errors = checkHarness(harness, catalogue)
    .filter(({ severity }) => severity === "error")
    .map(({ code, message }) => `${code}: ${message}`);
  known.set(harness, { catalogue, errors });
  return errors;
}

/** A rewrite of these edits over what runs now, each over what the ones before leave. */
export function rewriteOf(
  doc: ReviewDocument,
  catalogue: Catalogue,
  edits: readonly Edit[],
  stage: Stage = "trial",
  more: Partial<Rewrite> = {},
): Rewrite {
  const number = doc.rewrites.length + 1;
  const upon = uponOf(overlayOf(doc, catalogue, "trial"));
  const changes = edits.map(
    (edit, at): Change => ({
      id: `r${number}c${at + 1}`,
      operator: "loop-breaker",
      edit,
      title: `Change ${number}.${at + 1}`,
      needs: [],
      manifest: plainManifest,
    }),
  );
  return {
    ...{ id: `r${number}`, number, run: "run", suite: "suite", task: "task", step: 1, base: doc.tree.head, at: 0 },
    ...{ trigger: "LOOP", changes, refusals: [], cautions: [], stage, stageWhy: "", probation: undefined, firing: {} },
    ...{ checkpoint: undefined, pair: undefined },
    ...(upon.length === 0 ? {} : { upon }),
    ...more,
  };
}

/** The document with one rewrite more. */
export function withRewrite(doc: ReviewDocument, rewrite: Rewrite): ReviewDocument {
  return { ...doc, rewrites: [...doc.rewrites, rewrite] };
}

/** A random rewrite of up to three well-typed changes that touch no pin, over what runs now; undefined where none came out. */
export function randomRewrite(
  doc: ReviewDocument,
  catalogue: Catalogue,
  tape: Tape,
  focus?: Focus,
): Rewrite | undefined {
  const mint = countingMint(`a${doc.rewrites.length}`);
  let { harness } = overlayOf(doc, catalogue, "trial");
  const edits: Edit[] = [];
  const most = tape.next(3) + 1;
  for (let tries = 8; tries > 0 && edits.length < most; tries -= 1) {
    const words = `agent ${doc.rewrites.length}.${edits.length}`;
    const edit = randomGesture(harness, catalogue, mint, tape, words, focus);
    const after = pinnedOps(harness, edit).length > 0 ? undefined : applyEdit(harness, edit);
    if (edit.length === 0 || after === undefined || !after.ok || errorsOf(after.value, catalogue).length > 0) continue;
    edits.push(edit);
    harness = after.value;
  }
  const stage = pick<Stage>(tape, ["trial", "trial", "trial", "waiting"]) ?? "trial";
  return edits.length === 0 ? undefined : rewriteOf(doc, catalogue, edits, stage);
}

/** Nodes and wires that a random gesture prefers, as far as they are there. */
export type Focus = { readonly nodes: readonly string[]; readonly edges: readonly string[] };

function focused<Item extends { readonly id: string }>(
  all: Readonly<Record<string, Item>>,
  preferred: readonly string[],
  tape: Tape,
): readonly Item[] {
  const near = Object.values(all).filter(({ id }) => preferred.includes(id));
  return near.length > 0 && tape.next(4) > 0 ? near : Object.values(all);
}

/** A random well-typed gesture; `words` is what it writes where it writes a text. Empty where none fits. */
export function randomGesture(
  harness: Harness,
  catalogue: Catalogue,
  mint: Mint,
  tape: Tape,
  words: string,
  focus: Focus = { nodes: [], edges: [] },
): Edit {
  const node = pick(tape, focused(harness.nodes, focus.nodes, tape));
  const edge = pick(tape, focused(harness.edges, focus.edges, tape));
  const wire = edge && wireTypeOf(harness, catalogue, edge);
  if (node === undefined || edge === undefined || wire === undefined) return [];
  const text = node.params.text;
  switch (tape.next(9)) {
    case 0:
    case 1:
    case 2:
      return editOf(insertOnWire(harness, catalogue, mint, edge.id, randomPart(catalogue, tape, wire)));
    case 3:
      return editOf(bypass(harness, catalogue, mint, node.id));
    case 4:
      return editOf(attachTool(harness, catalogue, mint, node.id, randomPart(catalogue, tape, "tool")));
    case 5:
      return editOf(replaceNode(harness, catalogue, mint, node.id, randomPart(catalogue, tape, wire)));
    case 6:
      if (typeof text !== "string" || text === "") return [];
      return [
        { op: "editText", node: node.id, param: "text", hunks: textHunks(text, `${text.split("\n")[0]}\n${words}.`) },
      ];
    default:
      return hasText(catalogue, node.kind) ? [{ op: "setParam", node: node.id, param: "text", value: words }] : [];
  }
}

/** A random pin, set or lifted. */
export function randomPinning(harness: Harness, tape: Tape): Edit {
  return [{ op: "setPin", target: randomPin(harness, tape), pinned: tape.next(3) > 0 }];
}

function hasText(catalogue: Catalogue, kind: string): boolean {
  return catalogue.get(kind)?.params.shape.text !== undefined;
}

function editOf(result: { readonly ok: true; readonly value: Edit } | { readonly ok: false }): Edit {
  return result.ok ? result.value : [];
}
