import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { applyEdit } from "../edits/apply.ts";
import { collapseToGroup } from "../edits/collapseToGroup.ts";
import { expandGroup } from "../edits/expandGroup.ts";
import type { Edit } from "../edits/ops.ts";
import { arbitraryHarness, countingMint } from "../edits/randomHarness.ts";
import type { Harness, NodeId } from "../harness/document.ts";
import { semanticHash } from "../harness/hash.ts";
import { catalogue } from "../nodes/catalogue.ts";
import { templates } from "../nodes/templates.ts";
import { compileHarness } from "./compile.ts";
import { drive } from "./drive.ts";
import { lookTool, scriptedPerformer } from "./loopFixture.ts";

function applied(harness: Harness, edit: Edit): Harness {
  const after = applyEdit(harness, edit);
  if (!after.ok) throw new Error(after.error.message);
  return after.value;
}

/** The harness with these parts in a group, and the group; undefined where they cannot be one. */
function grouped(harness: Harness, nodes: readonly NodeId[]): { after: Harness; group: NodeId } | undefined {
  const edit = collapseToGroup(harness, catalogue, countingMint("made"), nodes, "Group");
  const added = edit.ok ? edit.value.find((op) => op.op === "addNode") : undefined;
  if (!edit.ok || added?.op !== "addNode") return undefined;
  return { after: applied(harness, edit.value), group: added.node.id };
}

/** Where each control output of a part leads, as if all parts stood in the harness itself. */
function leads(harness: Harness, group: NodeId): readonly string[] {
  const program = compileHarness(harness, catalogue);
  if (!program.ok) throw new Error(program.error.map(({ message }) => message).join(" "));
  const flat = (path: string) => (path.startsWith(`${group}/`) ? path.slice(group.length + 1) : path);
  const isBorder = (path: string) =>
    ["group", "boundary"].includes(program.value.nodes.get(path)?.definition.role ?? "");
  return [...program.value.targets]
    .filter(([key]) => !isBorder(key.slice(0, key.lastIndexOf(" "))))
    .map(([key, { node, port }]) => `${flat(key)} → ${flat(node)} ${port}`)
    .sort();
}

describe("parts in a group", () => {
  it("are visited in the order in which they were without it", () => {
    let done = 0;
    const plain = arbitraryHarness(catalogue, 50).filter((harness) => compileHarness(harness, catalogue).ok);
    fc.assert(
      fc.property(plain, fc.array(fc.nat(40), { minLength: 1, maxLength: 8 }), (harness, picks) => {
        const movable = Object.values(harness.nodes).filter(({ kind }) => catalogue.get(kind)?.count !== "one");
        const made = grouped(
          harness,
          picks.flatMap((at) => movable[at % movable.length]?.id ?? []),
        );
        if (made === undefined) return;
        done += 1;
        expect(leads(made.after, made.group)).toEqual(leads(harness, made.group));
        const back = expandGroup(made.after, catalogue, countingMint("back"), made.group);
        if (!back.ok) throw new Error(back.error.message);
        expect(semanticHash(applied(made.after, back.value))).toBe(semanticHash(harness));
      }),
      { numRuns: 2000 },
    );
    expect(done).toBeGreaterThan(700);
  });

  it.each(templates.map((template) => [template.title, template] as const))(
    "run in “%s” as they did without it",
    async (_title, template) => {
      const harness = template.build();
      const middle = Object.values(harness.nodes).filter(({ kind }) => {
        const role = catalogue.get(kind)?.role;
        return role !== "group" && ["model", "parser", "menuReader", "vote", "router"].includes(kind);
      });
      const made = grouped(
        harness,
        middle.map(({ id }) => id),
      );
      if (made === undefined) throw new Error("The model's turn can be a group.");
      const before = await visits(harness);
      expect(before.length).toBeGreaterThan(10);
      expect((await visits(made.after)).map((path) => path.replace(`${made.group}/`, ""))).toEqual(before);
    },
  );
});

async function visits(harness: Harness): Promise<readonly string[]> {
  const perform = scriptedPerformer([JSON.stringify({ tool: "look", arguments: { at: "a" } }), "over"]);
  const start = { runId: "r", task: { id: "t", suite: "s", instruction: "look", tools: [lookTool] }, seed: 1 };
  const { signal } = new AbortController();
  const { trace } = await drive({ harness, definitions: catalogue, start, perform, clock: () => 0, signal });
  return trace.events.flatMap((event) => (event.type === "node.started" ? [event.node] : []));
}
