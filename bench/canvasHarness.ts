import { applyEdit } from "../src/core/edits/apply.ts";
import { insertOnWire } from "../src/core/edits/gestures.ts";
import { bypass } from "../src/core/edits/gesturesRemove.ts";
import type { Edit } from "../src/core/edits/ops.ts";
import type { Harness } from "../src/core/harness/document.ts";
import { catalogue } from "../src/core/nodes/catalogue.ts";
import type { Rewrite } from "../src/core/rewrite/contract.ts";
import { aChange, aRewrite } from "../src/core/rewrite/rewrite.fixture.ts";
import { largeHarness } from "./document.ts";

/** The default loop with notes until it has `size` parts, laid out in rows there and back. */
export function gridHarness(size: number): Harness {
  const harness = largeHarness(size);
  const columns = Math.ceil(Math.sqrt(size) * 1.3);
  const nodes = Object.values(harness.nodes).map((node, at) => {
    const row = Math.floor(at / columns);
    const along = at % columns;
    const column = row % 2 === 0 ? along : columns - 1 - along;
    return { ...node, title: `Part ${at + 1}`, position: { x: column * 192, y: row * 152 } };
  });
  return { ...harness, id: `grid-${size}`, nodes: Object.fromEntries(nodes.map((node) => [node.id, node])) };
}

/** A rewrite of twenty ops on a harness of notes: four parts put into wires far apart, four settings changed. */
export function twentyOps(harness: Harness, number: number): readonly Edit[] {
  const notes = Object.keys(harness.nodes).filter((id) => id.startsWith("note"));
  const at = (share: number) => notes[Math.floor(share * (notes.length - 1))] ?? "";
  const edits: Edit[] = [];
  for (const share of [0.1, 0.35, 0.6, 0.85]) {
    const wire = Object.values(harness.edges).find((edge) => edge.from.node === at(share));
    const put = insertOnWire(harness, catalogue, minted(`r${number}-${share * 100}`), wire?.id ?? "", {
      kind: "retryNote",
    });
    if (!put.ok) throw new Error(put.error.message);
    edits.push(put.value);
  }
  for (const share of [0.2, 0.45, 0.7, 0.95]) {
    edits.push([{ op: "setParam", node: at(share), param: "reasonCharacters", value: 121 + number }]);
  }
  return edits;
}

/** A rewrite of the guarded loop that shows every kind of mark. */
export function shownOps(harness: Harness): readonly Edit[] {
  const edits: Edit[] = [];
  let present = harness;
  const add = (make: (on: Harness) => ReturnType<typeof bypass>) => {
    const made = make(present);
    if (!made.ok) throw new Error(made.error.message);
    const after = applyEdit(present, made.value);
    if (!after.ok) throw new Error(after.error.message);
    present = after.value;
    edits.push(made.value);
  };
  const on = (from: string) => (at: Harness) =>
    Object.values(at.edges).find((edge) => edge.from.node === from)?.id ?? "";
  add((at) => insertOnWire(at, catalogue, minted("menu"), on("prompt")(at), { kind: "exemplars" }));
  add((at) => bypass(at, catalogue, minted("bypass"), "validator"));
  add((at) =>
    insertOnWire(at, catalogue, minted("gate"), on("filter")(at), {
      kind: "observationFilter",
      title: "Second filter",
    }),
  );
  edits.push([{ op: "setParam", node: "guard", param: "repeats", value: 4 }]);
  edits.push([
    { op: "setParam", node: "system", param: "text", value: "Solve the task with the tools. Never repeat a call." },
  ]);
  return edits;
}

function minted(prefix: string) {
  let count = 0;
  return (noun: "node" | "edge") => {
    count += 1;
    return `${prefix}-${noun}-${count}`;
  };
}

/** A rewrite on trial, each edit a change of its own. */
export function rewriteOf(number: number, base: string, edits: readonly Edit[]): Rewrite {
  return aRewrite({
    ...{ id: `r${number}`, number, suite: "household", task: "task", step: 7, base },
    changes: edits.map((edit, at) => aChange(`r${number}c${at}`, { edit, title: `Change ${at + 1}` })),
    probation: {
      before: { steps: 4, novel: 0.2, valid: 0.5, repeats: 0.6, score: 0.1 },
      since: { steps: 2, novel: 0.5, valid: 1, repeats: 0, score: 1.5 },
      verdict: "running",
    },
  });
}
