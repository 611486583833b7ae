import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { applyEdit } from "../edits/apply.ts";
import { attachTool, insertOnWire } from "../edits/gestures.ts";
import { bypass } from "../edits/gesturesRemove.ts";
import { replaceNode } from "../edits/gesturesReplace.ts";
import { invertEdit } from "../edits/invert.ts";
import type { Edit } from "../edits/ops.ts";
import { randomEdit } from "../edits/randomEdit.ts";
import { arbitraryHarness, countingMint } from "../edits/randomHarness.ts";
import { arbitraryNumbers, tapeOf } from "../edits/tape.ts";
import { parseParams } from "../harness/resolve.ts";
import { catalogue } from "../nodes/catalogue.ts";
import { guardedToolLoop } from "../nodes/templates/guardedToolLoop.ts";
import { subAgent } from "../nodes/templates/subAgent.ts";
import { changeTitle } from "./changeTitle.ts";

const guarded = guardedToolLoop.build();
const mint = countingMint("x");
const title = (edit: Edit, before = guarded) => changeTitle(before, edit, catalogue);
const must = (made: { ok: true; value: Edit } | { ok: false; error: { message: string } }): Edit => {
  if (!made.ok) throw new Error(made.error.message);
  return made.value;
};

describe("a change's title", () => {
  it("is one short line for any edit and its inverse, and says that nothing changes exactly when nothing does", () => {
    fc.assert(
      fc.property(arbitraryHarness(catalogue, 30), arbitraryNumbers(30), (harness, numbers) => {
        const edit = randomEdit(harness, tapeOf(numbers), "e");
        const after = applyEdit(harness, edit);
        if (!after.ok) throw new Error(after.error.message);
        const [there, back] = [title(edit, harness), title(invertEdit(harness, edit), after.value)];
        for (const line of [there, back]) {
          expect(line).toMatch(/^[^\n]{4,140}$/);
          expect(line).not.toBe("Does not apply");
        }
        expect(there === "Change nothing").toBe(back === "Change nothing");
      }),
      { numRuns: 500 },
    );
  });

  it("names what is put in by its kind, whatever the edit calls it", () => {
    const lie = { kind: "loopGuard", title: "Harmless note" };
    expect(title(must(insertOnWire(guarded, catalogue, mint, "guard-out-tools-in", lie)))).toBe(
      "Insert Loop guard on before tool",
    );
    expect(title(must(attachTool(guarded, catalogue, mint, "tools", { kind: "calculator" })))).toBe("Add Calculator");
    expect(title(must(replaceNode(guarded, catalogue, mint, "guard", { kind: "toolMachine" })))).toBe(
      "Insert Tool machine on before tool, remove Loop guard",
    );
  });

  it("says which field goes from what to what, defaults included", () => {
    expect(title([{ op: "setParam", node: "parser", param: "reEmit", value: false }])).toBe(
      "Tolerant parser · re-emit: on → off",
    );
    expect(title([{ op: "setParam", node: "router", param: "plainText", value: "answer" }])).toBe(
      "Router · plain text is: invalid → answer",
    );
    const long = "Solve the task with the tools, one call at a time. Never repeat a call.";
    expect(title([{ op: "setParam", node: "system", param: "text", value: long }])).toBe(
      "System prompt · text: + “Never repeat a call.”",
    );
  });

  it("tells a long text from its default by what was added, not by the beginning that both have", () => {
    const prompt = guarded.nodes.prompt;
    const spec = catalogue.get("prompt");
    const said = spec && prompt ? parseParams(spec, prompt.params).params.callFormat : undefined;
    expect(title([{ op: "setParam", node: "prompt", param: "callFormat", value: `${said}\nSay it once.` }])).toBe(
      "Prompt · call format: + “Say it once.”",
    );
  });

  it("tells of removals, new wires, other titles and pins", () => {
    expect(title(must(bypass(guarded, catalogue, mint, "validator")))).toBe("Remove Validator");
    const rewired: Edit = [
      { op: "disconnect", edge: "retry-out-step-again" },
      { op: "disconnect", edge: "router-invalid-retry-in" },
      {
        op: "connect",
        edge: { id: "w", from: { node: "router", port: "invalid" }, to: { node: "step", port: "again" } },
      },
    ];
    expect(title(rewired)).toMatch(/^Rewire Router → Step/);
    expect(title([{ op: "renameNode", node: "guard", title: "Watch" }])).toBe("Rename Loop guard to Watch");
    expect(title([{ op: "setPin", target: { type: "node", node: "guard" }, pinned: true }])).toBe("Set 1 pin");
    expect(title([])).toBe("Change nothing");
    expect(title([{ op: "removeNode", node: "nobody" }])).toBe("Does not apply");
  });

  it("says in which group a change within it is", () => {
    const inner: Edit = [{ op: "setParam", node: "guard", param: "repeats", value: 3, within: ["worker"] }];
    expect(title(inner, subAgent.build())).toBe("Loop guard · repeats: 2 → 3 in Worker");
  });
});
