import { harnessAt, liftEdit } from "../../core/edits/nested.ts";
import type { EditOp } from "../../core/edits/ops.ts";
import type { HarnessNode } from "../../core/harness/document.ts";
import { nestedHarness } from "../../core/harness/group.ts";
import { msg, say } from "../../core/harness/say.ts";
import type { Studio } from "../contract.ts";
import { whyReadOnly } from "../editable.ts";
import type { Command } from "./command.ts";

/** What is done with the selected part's form. */
export const inspectorCommands: readonly Command[] = [
  {
    id: "parts.rename",
    title: msg("Rename the selected part"),
    group: "Edit",
    keys: ["F2"],
    when: (studio) => isOne(studio) && whyReadOnly(studio) === undefined,
    needs: msg("select one part first"),
    run: (store) => ask(store, "rename"),
  },
  {
    id: "parts.visits",
    title: msg("Show what came in to the selected part and what went out"),
    group: "Run",
    keys: [],
    when: isOne,
    needs: msg("select one part first"),
    run: (store) => ask(store, "visits"),
  },
  {
    id: "parts.reset",
    title: msg("Reset every setting of what is selected to its default"),
    group: "Edit",
    keys: [],
    when: (studio) => whyReadOnly(studio) === undefined && resets(studio).length > 0,
    needs: msg("select a part whose settings differ from their defaults"),
    run: (store) => {
      const studio = store.getState();
      const parts = selectedParts(studio);
      const [first] = parts;
      const label =
        parts.length === 1 && first !== undefined
          ? say("Reset the settings of {part}", { part: say(first.title) })
          : say("Reset the settings of {count, plural, one {# part} other {# parts}}", { count: parts.length });
      studio.commit(liftEdit(studio.within, resets(studio)), label);
    },
  },
];

function ask(store: Parameters<Command["run"]>[0], what: NonNullable<Studio["formAsked"]>["what"]): void {
  const { formAsked, showSide } = store.getState();
  showSide("part");
  store.setState({ formAsked: { id: (formAsked?.id ?? 0) + 1, what } });
}

function isOne(studio: Studio): boolean {
  return selectedParts(studio).length === 1;
}

function selectedParts({ overlay, within, selectedNodes }: Studio): readonly HarnessNode[] {
  const nodes = harnessAt(overlay.harness, within)?.nodes ?? {};
  return selectedNodes.flatMap((id) => nodes[id] ?? []);
}

/** Unsets what is set, but for a harness within, which is no setting. */
function resets(studio: Studio): readonly EditOp[] {
  return selectedParts(studio).flatMap(({ id, params }) =>
    Object.keys(params)
      .filter((param) => param !== "harness" || nestedHarness(params) === undefined)
      .map((param): EditOp => ({ op: "setParam", node: id, param })),
  );
}
