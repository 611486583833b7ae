import { expect, test } from "vitest";
import { applyEdit } from "../../edits/apply.ts";
import type { Edit, EditOp } from "../../edits/ops.ts";
import type { Harness } from "../../harness/document.ts";
import type { Json } from "../../harness/json.ts";
import { catalogue } from "../../nodes/catalogue.ts";
import { guardedToolLoop } from "../../nodes/templates/guardedToolLoop.ts";
import { errorsOf, freshDocument, plainManifest } from "../review/randomReview.fixture.ts";
import { critique } from "./critique.ts";

function refusalsOf(harness: Harness, edit: Edit) {
  const change = {
    id: "c1",
    operator: "scoped-variant",
    edit,
    title: "Any",
    needs: [],
    manifest: plainManifest,
  } as const;
  const doc = freshDocument(harness);
  return critique({ doc, harness, definitions: catalogue, changes: [change], tasks: [], recentDimensions: [] })
    .refusals;
}

function edited(harness: Harness, edit: Edit): Harness {
  const after = applyEdit(harness, edit);
  if (!after.ok) throw new Error(after.error.message);
  expect(errorsOf(after.value, catalogue)).toEqual([]);
  return after.value;
}

const add = (id: string, kind: string, params: Readonly<Record<string, Json>>): EditOp => ({
  op: "addNode",
  node: { id, kind, title: id, params, position: { x: 0, y: 0 } },
});
const cut = (edge: string): EditOp => ({ op: "disconnect", edge });
const wire = (from: string, to: string): EditOp => {
  const [[node = "", port = ""], [toNode = "", toPort = ""]] = [from.split("."), to.split(".")];
  return {
    op: "connect",
    edge: { id: `${node}-${port}-${toNode}-${toPort}`, from: { node, port }, to: { node: toNode, port: toPort } },
  };
};
const on = (
  edge: string,
  from: string,
  to: string,
  id: string,
  kind: string,
  params: Readonly<Record<string, Json>>,
) => [cut(edge), add(id, kind, params), wire(from, `${id}.in`), wire(`${id}.out`, to)];

const loop = guardedToolLoop.build();
const gated = edited(
  loop,
  on("prompt-out-contract-in", "prompt.out", "contract.in", "gate", "toolGate", { mode: "allow", names: ["take"] }),
);

test("no wire leads the loop round a list of the tools that may be used", () => {
  const round = [
    cut("prompt-out-gate-in"),
    add("only", "condition", { hook: "beforeModel", test: "task", text: "mug" }),
    wire("prompt.out", "only.in"),
    wire("only.yes", "gate.in"),
    wire("only.no", "contract.in"),
  ];
  edited(gated, round);
  expect(refusalsOf(gated, round)).toMatchObject([
    { code: "permission", reason: expect.stringContaining("lead round") },
  ]);
  const beside = on("gate-out-contract-in", "gate.out", "contract.in", "wrap", "userWrapper", { after: "Go on." });
  expect(refusalsOf(gated, beside)).toEqual([]);
});

test("the model that judges the answer is out of reach as the verifier is; another side model is not", () => {
  const judged = edited(loop, [
    add("judge", "sideModel", { maxTokens: 64 }),
    wire("judge.out", "verifier.model"),
    { op: "setParam", node: "verifier", param: "mode", value: "judge" },
  ]);
  const shorter: Edit = [{ op: "setParam", node: "judge", param: "maxTokens", value: 16 }];
  expect(refusalsOf(judged, shorter)).toMatchObject([{ code: "verifier", ops: [0] }]);
  const aside = edited(loop, [add("judge", "sideModel", { maxTokens: 64 })]);
  expect(refusalsOf(aside, shorter)).toEqual([]);
});
