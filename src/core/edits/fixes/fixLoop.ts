import { checkHarness } from "../../harness/check.ts";
import type { HarnessEdge } from "../../harness/document.ts";
import { say } from "../../harness/say.ts";
import { applyEdit } from "../apply.ts";
import { moveWire } from "../gesturesWire.ts";
import { liftEdit } from "../nested.ts";
import type { Edit } from "../ops.ts";
import { cuttingOne, type Fix, named, type Trouble } from "./fix.ts";
import { loopFacts, portsKey } from "./loopFacts.ts";

/** As many wires of the loop are tried. */
const most = 12;

/** A loop that nothing bounds: one of its wires is led to the part that bounds loops, or taken out, where that breaks it. */
export function fixLoop(trouble: Trouble): readonly Fix[] {
  const { finding, harness, catalogue } = trouble;
  const facts = loopFacts(harness, catalogue);
  const inside = new Set(finding.nodes);
  const wires = finding.nodes
    .flatMap((id) => facts.onward.get(id) ?? [])
    .filter(({ to, id }) => inside.has(to.node) && !harness.pins.edges.includes(id))
    .slice(0, most);
  const led = wires.flatMap((edge) => leading(trouble, edge));
  const bounded = firstThatBreaks(trouble, led);
  const cut = firstThatBreaks(
    trouble,
    wires.map((edge) => cuttingOne(trouble, edge.id)),
  );
  return [bounded, cut].filter((fix) => fix !== undefined);
}

/** The wire led to an input of a part with a budget instead. */
function leading(trouble: Trouble, edge: HarnessEdge): readonly Fix[] {
  const { harness, catalogue } = trouble;
  const facts = loopFacts(harness, catalogue);
  const type = facts.wires.get(edge.id);
  if (type === undefined) return [];
  const inputs = (facts.ports.get(portsKey("in", type)) ?? []).filter(({ part }) => part.spec.budget === true);
  return inputs.map(({ ref }) => ({
    id: `lead ${edge.id} ${ref.node} ${ref.port}`,
    label: say("Lead {from} to {to}", { from: named(trouble, edge.from.node), to: named(trouble, ref.node) }),
    build: () => moveWire(harness, catalogue, edge.id, edge.from, ref),
  }));
}

function firstThatBreaks(trouble: Trouble, fixes: readonly Fix[]): Fix | undefined {
  const { root, catalogue, finding } = trouble;
  const place = finding.within.join("/");
  const loops = (edit: Edit) => {
    const applied = applyEdit(root, liftEdit(finding.within, edit));
    if (!applied.ok) return true;
    return checkHarness(applied.value, catalogue).some(
      ({ code, within, nodes }) =>
        code === "no-budget" && within.join("/") === place && nodes.some((id) => finding.nodes.includes(id)),
    );
  };
  return fixes.find((fix) => {
    const edit = fix.build();
    return edit.ok && !loops(edit.value);
  });
}
