import { describe, expect, it } from "vitest";
import { applyEdit } from "../../core/edits/apply.ts";
import type { Harness } from "../../core/harness/document.ts";
import { catalogue } from "../../core/nodes/catalogue.ts";
import { templates } from "../../core/nodes/templates.ts";
import { roughTokens } from "../../core/nodes/text.ts";
import { metricRows, textTokens } from "./metrics.ts";

const guarded = templates.find(({ id }) => id === "guarded-tool-loop")?.build() ?? templates[0]?.build();
if (guarded === undefined) throw new Error("there are no templates");

/** The harness with another text in its system prompt. */
function saying(harness: Harness, text: string): Harness {
  const prompt = Object.values(harness.nodes).find(({ kind }) => kind === "systemPrompt");
  if (prompt === undefined) throw new Error("no system prompt");
  const edited = applyEdit(harness, [{ op: "setParam", node: prompt.id, param: "text", value: text }]);
  if (!edited.ok) throw new Error(edited.error.message);
  return edited.value;
}

const unmeasured = (harness: Harness) => ({ harness, measured: undefined });
const row = (rows: ReturnType<typeof metricRows>, name: RegExp) => rows.find((each) => name.test(each.name));

describe("metrics of two versions", () => {
  it("are all without a difference for a version and itself", () => {
    const rows = metricRows(unmeasured(guarded), unmeasured(guarded), catalogue);
    expect(rows.filter(({ difference }) => difference !== "").map(({ difference }) => difference)).toEqual([
      "±0",
      "±0",
      "±0",
    ]);
  });

  it("count the tokens of texts that parts bring along, inside groups too", () => {
    const [short, long] = [saying(guarded, "Do it."), saying(guarded, "Do it, and say how. ".repeat(40))];
    const more = roughTokens("Do it, and say how. ".repeat(40)) - roughTokens("Do it.");
    expect(textTokens(long, catalogue) - textTokens(short, catalogue)).toBe(more);
    const planner = templates.find(({ id }) => id === "sub-agent")?.build();
    const group = Object.values(planner?.nodes ?? {}).find(({ kind }) => kind === "group");
    if (planner === undefined || group === undefined) throw new Error("no template with a group");
    const { [group.id]: _, ...others } = planner.nodes;
    expect(textTokens(planner, catalogue)).toBeGreaterThan(textTokens({ ...planner, nodes: others }, catalogue));
  });

  it("say of a score that it is not measured where it is not, and compare two without a verdict", () => {
    const measured = { harness: guarded, measured: { n: 4, score: 0.75 } };
    const half = metricRows(unmeasured(guarded), measured, catalogue);
    expect(row(half, /Score/)).toMatchObject({
      before: "not measured",
      after: "75 % (95 % interval 30–95 %)",
      difference: "",
    });
    expect(row(half, /Judged/)).toMatchObject({ before: "0", after: "4" });
    const both = metricRows({ harness: guarded, measured: { n: 2, score: 1 } }, measured, catalogue);
    expect(row(both, /Score/)?.difference).toBe("−25 points");
  });
});
