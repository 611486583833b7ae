import { describe, expect, it } from "vitest";
import { checkHarness } from "../harness/check.ts";
import type { Harness } from "../harness/document.ts";
import { nestedHarness } from "../harness/group.ts";
import { parseHarness, serializeHarness } from "../harness/parse.ts";
import { catalogue } from "./catalogue.ts";
import { templates } from "./templates.ts";

const nodeWidth = 160;
const nodeHeight = 72;

function withNested(harness: Harness): readonly Harness[] {
  const nested = Object.values(harness.nodes).flatMap((node) => {
    const inner = node.kind === "group" ? nestedHarness(node.params) : undefined;
    return inner === undefined ? [] : withNested(inner);
  });
  return [harness, ...nested];
}

describe("every template", () => {
  for (const template of templates) {
    it(`${template.id} has nothing for the checks to find, not even a warning`, () => {
      expect(checkHarness(template.build(), catalogue)).toEqual([]);
    });

    it(`${template.id} survives being written and read`, () => {
      const harness = template.build();
      const read = parseHarness(serializeHarness(harness));
      expect(read.ok && read.value).toEqual(harness);
    });

    it(`${template.id} lays its nodes out on the grid without overlaps, thinking left to right, acting right to left`, () => {
      for (const harness of withNested(template.build())) {
        const nodes = Object.values(harness.nodes);
        for (const a of nodes) {
          expect([a.position.x % 4, a.position.y % 4]).toEqual([0, 0]);
          for (const b of nodes) {
            if (a === b) continue;
            const apart = [Math.abs(a.position.x - b.position.x), Math.abs(a.position.y - b.position.y)];
            expect((apart[0] ?? 0) >= nodeWidth + 32 || (apart[1] ?? 0) >= nodeHeight + 76, `${a.id} and ${b.id}`).toBe(
              true,
            );
          }
        }
        const at = (kind: string) =>
          nodes.find((node) => node.kind === kind)?.position ?? { x: Number.NaN, y: Number.NaN };
        expect(at("task").x).toBeLessThan(at("step").x);
        expect(at("step").x).toBeLessThan(at("prompt").x);
        expect(at("prompt").x).toBeLessThan(at("model").x);
        expect(at("router").x).toBeLessThanOrEqual(at("model").x);
        expect(at("tools").x).toBeLessThan(at("router").x);
        expect(at("collect").x).toBeLessThan(at("tools").x);
        expect(at("tools").y).toBeGreaterThan(at("prompt").y);
      }
    });
  }

  it("has an id of its own and says in two sentences when to use it", () => {
    expect(new Set(templates.map(({ id }) => id)).size).toBe(templates.length);
    for (const { when } of templates) expect(when.match(/[.](\s|$)/g)).toHaveLength(2);
  });

  it("keeps its prose short: no more than 60 tokens of own words before the tool list", () => {
    for (const template of templates) {
      const system = Object.values(template.build().nodes).filter((node) => node.kind === "systemPrompt");
      const length = system.reduce((sum, node) => sum + String(node.params.text ?? "").length, 0);
      expect(length / 4).toBeLessThanOrEqual(60);
    }
  });
});
