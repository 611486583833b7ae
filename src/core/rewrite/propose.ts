import { applyEdit } from "../edits/apply.ts";
import { editBetween } from "../edits/editBetween.ts";
import type { Mint } from "../edits/gestureParts.ts";
import { rebaseEdit } from "../edits/rebase.ts";
import { checkHarness } from "../harness/check.ts";
import type { Harness } from "../harness/document.ts";
import type { Definitions } from "../runtime/compile.ts";
import { changeTitle } from "./changeTitle.ts";
import type { Change, ChangeId, Symptom } from "./contract.ts";
import type { Draft, Operator, OperatorContext, OperatorId } from "./operator.ts";
import type { PlannedChange } from "./plan.ts";
import type { FilledSlots } from "./slots.ts";

/** What changes are proposed from. */
export type ProposalInput = {
  /** What the operators look at, but for the harness, the symptom and the mint. */
  readonly context: Omit<OperatorContext, "harness" | "symptom" | "mint">;
  /** The harness that the first change is made over. */
  readonly harness: Harness;
  /** In the order to be tried. */
  readonly planned: readonly PlannedChange[];
  /** Most changes of the rewrite. */
  readonly most: number;
  readonly mint: Mint;
  /** Makes the id of the next change. */
  readonly mintChange: () => ChangeId;
  /** Slots that were filled, by operator; an operator without takes its fallbacks. */
  readonly filled: ReadonlyMap<OperatorId, FilledSlots>;
  /** Ids or families of tasks that should be won, and that could be lost. */
  readonly flips: readonly string[];
  readonly atRisk: readonly string[];
};

/** The changes in dependency order, and why planned ones came to nothing. */
export type Proposed = {
  readonly changes: readonly Change[];
  readonly skipped: readonly { readonly operator: OperatorId; readonly why: string }[];
};

/** Builds planned changes one after the other, each over the harness that those before it leave; each leaves a harness without errors. */
export function proposeChanges(input: ProposalInput): Proposed {
  const { context, planned, most, mint, filled } = input;
  const built: Built[] = [];
  const skipped: { operator: OperatorId; why: string }[] = [];
  let harness = input.harness;
  for (const { symptom, operator } of planned) {
    if (built.length >= most) break;
    const own: OperatorContext = { ...context, harness, mint, symptom };
    const slots = filled.get(operator.id) ?? fallbacksOf(operator, own);
    const draft = operator.build(own, slots.values);
    const after = draft.ok ? applyEdit(harness, draft.value.edit) : undefined;
    if (!draft.ok) skipped.push({ operator: operator.id, why: draft.error });
    else if (after === undefined || !after.ok || !isSound(after.value, harness, context.definitions)) {
      skipped.push({ operator: operator.id, why: "The edit does not fit the harness as it is now." });
    } else {
      const change = changeOf(input, { harness, symptom, operator, draft: draft.value, slots });
      built.push({
        change: { ...change, needs: needsOf(change, harness, built, context.definitions) },
        before: harness,
      });
      harness = after.value;
    }
  }
  return { changes: built.map(({ change }) => change), skipped };
}

type Built = { readonly change: Change; readonly before: Harness };

type Making = {
  readonly harness: Harness;
  readonly symptom: Symptom;
  readonly operator: Operator;
  readonly draft: Draft;
  readonly slots: FilledSlots;
};

/** Every slot of an operator with what stands in it where no model fills it. */
export function fallbacksOf(operator: Operator, context: OperatorContext): FilledSlots {
  const values = Object.fromEntries(operator.slots(context).map(({ name, fallback }) => [name, fallback]));
  return { values, filled: [], claim: undefined, writer: { kind: "rules", label: "Rules" } };
}

function changeOf(input: ProposalInput, { harness, symptom, operator, draft, slots }: Making): Change {
  const { edit, fires, expected, risk } = draft;
  const { name, anchors, words, said = words } = symptom;
  const { flips, atRisk } = input;
  return {
    id: input.mintChange(),
    operator: operator.id,
    edit,
    title: changeTitle(harness, edit, input.context.definitions),
    needs: [],
    manifest: {
      ...{ symptom: name, anchors, why: said, fires, expected, flips, atRisk, risk, writer: slots.writer },
      ...(slots.claim === undefined ? {} : { claim: slots.claim }),
    },
  };
}

/** The earlier changes without which this one cannot be lifted: each is left out in turn, with what needs it. */
function needsOf(
  change: Change,
  before: Harness,
  built: readonly Built[],
  definitions: Definitions,
): readonly ChangeId[] {
  return built
    .filter(({ change: earlier }) => {
      const gone = new Set([earlier.id]);
      for (const { change: each } of built) if (each.needs.some((id) => gone.has(id))) gone.add(each.id);
      const base = built[0]?.before ?? before;
      const rest = built.filter((each) => !gone.has(each.change.id));
      const without = rest.reduce((harness, each) => lifted(each.change, each.before, harness) ?? harness, base);
      const after = lifted(change, before, without);
      return after === undefined || !isSound(after, without, definitions);
    })
    .map(({ change: earlier }) => earlier.id);
}

function lifted(change: Change, from: Harness, onto: Harness): Harness | undefined {
  const { edit, conflicts } = rebaseEdit(change.edit, editBetween(from, onto));
  const after = conflicts.length === 0 ? applyEdit(onto, edit) : undefined;
  return after?.ok ? after.value : undefined;
}

/** Whether a harness brings no more errors than the one before it had. */
function isSound(after: Harness, before: Harness, definitions: Definitions): boolean {
  const errors = (harness: Harness) =>
    checkHarness(harness, definitions).filter(({ severity }) => severity === "error").length;
  const count = errors(after);
  return count === 0 || count <= errors(before);
}
