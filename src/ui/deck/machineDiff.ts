import { diffHarness, type FieldChange, type HarnessDiff } from "../../core/edits/diff.ts";
import type { Harness, HarnessEdge, HarnessNode, NodeId } from "../../core/harness/document.ts";
import { nestedHarness } from "../../core/harness/group.ts";
import type { Json } from "../../core/harness/json.ts";
import type { Catalogue } from "../../core/harness/kind.ts";
import { say } from "../../core/harness/say.ts";
import type { FormField } from "../controls/fieldInputs.ts";
import { formFields } from "../controls/formFields.ts";

/** One line of what an edit does, read off the two harnesses that it lies between. */
export type DiffLine =
  | { readonly type: "part"; readonly glyph: "+" | "−"; readonly title: string; readonly kind: string }
  | { readonly type: "setting"; readonly label: string; readonly value: string }
  | {
      readonly type: "field";
      readonly title: string;
      readonly label: string;
      readonly before: string;
      readonly after: string;
      /** Long texts, told apart word by word. */
      readonly prose: boolean;
    }
  | { readonly type: "wire"; readonly glyph: "+" | "−" | "↝"; readonly words: string }
  | { readonly type: "name"; readonly before: string; readonly after: string };

/** Every line of the difference, in the order of reading: parts with what they are set to, fields, names, wires. */
export function machineDiff(before: Harness, after: Harness, catalogue: Catalogue): readonly DiffLine[] {
  return linesOf(diffHarness(before, after), before, after, catalogue);
}

function linesOf(diff: HarnessDiff, before: Harness, after: Harness, catalogue: Catalogue): readonly DiffLine[] {
  const wire = (glyph: "+" | "−", edge: HarnessEdge, side: Harness): DiffLine => ({
    type: "wire",
    glyph,
    words: wireWords(edge, side),
  });
  return [
    ...diff.replaced.flatMap((each) => [
      partLine("−", each.before, catalogue),
      ...[partLine("+", each.after, catalogue), ...settingLines(each.after, catalogue)],
    ]),
    ...diff.removed.map((node) => partLine("−", node, catalogue)),
    ...diff.added.flatMap((node) => [partLine("+", node, catalogue), ...settingLines(node, catalogue)]),
    ...diff.changed.flatMap(({ node, fields }) => {
      const part = after.nodes[node];
      return part === undefined ? [] : fields.map((field) => fieldLine(part, field, catalogue));
    }),
    ...diff.flagged.flatMap(({ node, flag, on }): readonly DiffLine[] => {
      if (flag !== "disabled") return []; // where a part may be dragged to is nothing to what runs
      const [was, is] = [valueWords(on), valueWords(!on)];
      const title = titleIn(after, node);
      return [{ type: "field", title, label: say("switched"), before: was, after: is, prose: false }];
    }),
    ...diff.renamed.map(({ before, after }): DiffLine => ({ type: "name", before, after })),
    ...diff.edges.rewired.map(
      (each): DiffLine => ({ type: "wire", glyph: "↝", words: rewiredWords(each, before, after) }),
    ),
    ...diff.edges.removed.map((edge) => wire("−", edge, before)),
    ...diff.edges.added.map((edge) => wire("+", edge, after)),
    ...diff.nested.flatMap((each) => nestedLines(each, before, after, catalogue)),
  ];
}

function nestedLines(
  { group, diff }: HarnessDiff["nested"][number],
  before: Harness,
  after: Harness,
  catalogue: Catalogue,
): readonly DiffLine[] {
  const [was, is] = [before, after].map((harness) => nestedHarness(harness.nodes[group]?.params ?? {}));
  return was === undefined || is === undefined ? [] : linesOf(diff, was, is, catalogue);
}

function partLine(glyph: "+" | "−", node: HarnessNode, catalogue: Catalogue): DiffLine {
  return { type: "part", glyph, title: say(node.title), kind: say(catalogue.get(node.kind)?.title ?? node.kind) };
}

function settingLines(node: HarnessNode, catalogue: Catalogue): readonly DiffLine[] {
  return Object.entries(node.params).map(([param, value]) => ({
    type: "setting",
    label: labelOf(node, param, catalogue),
    value: fieldWords(value, fieldOf(node, param, catalogue)),
  }));
}

function fieldLine(node: HarnessNode, { param, before, after, hunks }: FieldChange, catalogue: Catalogue): DiffLine {
  const field = fieldOf(node, param, catalogue);
  return {
    type: "field",
    title: say(node.title),
    label: labelOf(node, param, catalogue),
    before: fieldWords(before ?? field?.fallback, field),
    after: fieldWords(after ?? field?.fallback, field),
    prose: hunks !== undefined,
  };
}

/** What a parameter is called in the part's form. */
export function labelOf(node: HarnessNode, param: string, catalogue: Catalogue): string {
  return say(fieldOf(node, param, catalogue)?.label ?? param);
}

function fieldOf(node: HarnessNode, param: string, catalogue: Catalogue): FormField | undefined {
  const spec = catalogue.get(node.kind);
  return spec && formFields(spec).find(({ name }) => name === param);
}

/** The value of a field as a person reads it: one of a few options as they are called. */
export function fieldWords(value: Json | undefined, field: FormField | undefined): string {
  return field?.input.type === "choice" && typeof value === "string" && value !== "" ? say(value) : valueWords(value);
}

/** A value as a person reads it: `on`, `12`, text as it is, lists and objects as JSON. */
export function valueWords(value: Json | undefined): string {
  if (value === undefined) return say("not set");
  if (typeof value === "boolean") return say(value ? "on" : "off");
  if (typeof value === "string") return value === "" ? say("empty") : value;
  if (Array.isArray(value) && value.every((each) => typeof each === "string"))
    return value.join(say(", ")) || say("none");
  return JSON.stringify(value, undefined, typeof value === "object" ? 2 : undefined);
}

function wireWords({ from, to }: HarnessEdge, harness: Harness): string {
  return `${titleIn(harness, from.node)} (${from.port}) → ${titleIn(harness, to.node)}`;
}

function rewiredWords(
  { before: was, after: is, kept }: HarnessDiff["edges"]["rewired"][number],
  before: Harness,
  after: Harness,
): string {
  const [from, to] = [titleIn(before, was.from.node), titleIn(before, was.to.node)];
  if (kept === "from")
    return say("{from} ({port}) → {to}, now → {next}", {
      ...{ from, port: was.from.port, to },
      next: titleIn(after, is.to.node),
    });
  return say("{from} → {to}, now from {next} ({port})", {
    ...{ from, to },
    ...{ next: titleIn(after, is.from.node), port: is.from.port },
  });
}

function titleIn(harness: Harness, node: NodeId): string {
  return say(harness.nodes[node]?.title ?? node);
}
