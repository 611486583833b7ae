import { checkHarness } from "../../harness/check.ts";
import type { Harness } from "../../harness/document.ts";
import type { Finding, FindingCode } from "../../harness/finding.ts";
import type { Catalogue } from "../../harness/kind.ts";
import { ok, type Result } from "../../harness/result.ts";
import { say } from "../../harness/say.ts";
import { applyEdit } from "../apply.ts";
import type { EditError } from "../editError.ts";
import { type Mint, refuse } from "../gestureParts.ts";
import { harnessAt, liftEdit } from "../nested.ts";
import type { Edit } from "../ops.ts";
import type { Fix, Trouble } from "./fix.ts";
import { fixParam, fixPins, fixToolClash } from "./fixFields.ts";
import { fixLoop } from "./fixLoop.ts";
import { fixCount, fixGroup, fixSingleton, fixSwitchedOff, fixUnknownKind, fixUnreachable } from "./fixParts.ts";
import { fixPort } from "./fixPorts.ts";
import { fixDoubled, fixEnds } from "./fixWires.ts";

const mendings: { readonly [Code in FindingCode]: (trouble: Trouble) => readonly Fix[] } = {
  "unknown-kind": fixUnknownKind,
  "unknown-port": fixEnds,
  "wire-type": fixEnds,
  "dangling-wire": fixEnds,
  "doubled-wire": fixDoubled,
  "unconnected-port": fixPort,
  singleton: fixSingleton,
  "tool-clash": fixToolClash,
  unreachable: fixUnreachable,
  "no-budget": fixLoop,
  params: fixParam,
  count: fixCount,
  depth: fixGroup,
  group: fixGroup,
  "switched-off": fixSwitchedOff,
  pin: fixPins,
};

/** The ways to mend a finding of the whole harness, best first; empty where there is none. Edits are for the harness it is within. */
export function fixesOf(harness: Harness, catalogue: Catalogue, mint: Mint, finding: Finding): readonly Fix[] {
  const inner = harnessAt(harness, finding.within);
  return inner === undefined ? [] : mendings[finding.code]({ finding, harness: inner, root: harness, catalogue, mint });
}

/** The edit of one mending, for the whole harness; refused where the finding would still be there after it. */
export function mend(
  harness: Harness,
  catalogue: Catalogue,
  mint: Mint,
  finding: Finding,
  id: string,
): Result<Edit, EditError> {
  const fix = fixesOf(harness, catalogue, mint, finding).find((each) => each.id === id);
  if (fix === undefined) {
    return refuse("doesNotFit", [], say("This can no longer be mended so; the harness has changed."));
  }
  const built = fix.build();
  if (!built.ok) return built;
  const edit = liftEdit(finding.within, built.value);
  const applied = applyEdit(harness, edit);
  if (!applied.ok) return applied;
  const key = troubleKey(finding);
  if (!checkHarness(applied.value, catalogue).some((other) => troubleKey(other) === key)) return ok(edit);
  const message = say("This would not mend it. {fix}", { fix: finding.fix });
  return refuse("doesNotFit", [...finding.nodes, ...finding.edges], message);
}

/** A text that is equal for two findings of the same trouble, however it is worded. */
export function troubleKey({ code, within, nodes, edges, at, about, count }: Finding): string {
  return JSON.stringify([code, within, [...nodes].sort(), [...edges].sort(), at ?? "", about ?? "", count ?? 0]);
}
