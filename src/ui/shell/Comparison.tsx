import { useMemo } from "react";
import { versionOf } from "../../core/edits/versions.ts";
import { say } from "../../core/harness/say.ts";
import { kinds } from "../../core/nodes/kinds.ts";
import { ComparisonCanvas } from "../canvas/ComparisonCanvas.tsx";
import { CompareDialog, type ComparedRow } from "../compare/CompareDialog.tsx";
import { type DiffLine, machineDiff } from "../deck/machineDiff.ts";
import { useStudio } from "../useStudio.ts";

/** The comparison of two versions while it is open: the dialog, with the canvases and the machine's diff put into it. */
export function Comparison() {
  const tree = useStudio((studio) => studio.tree);
  const compared = useStudio((studio) => studio.compared);
  const before = compared === undefined ? undefined : versionOf(tree, compared.a);
  const after = compared === undefined ? undefined : versionOf(tree, compared.b);
  const rows = useMemo(
    () =>
      before === undefined || after === undefined ? [] : rowsOf(machineDiff(before.harness, after.harness, kinds)),
    [before, after],
  );
  if (before === undefined || after === undefined) return undefined;
  return (
    <CompareDialog
      before={before}
      after={after}
      rows={rows}
      canvases={<ComparisonCanvas key={`${before.id} ${after.id}`} before={before} after={after} />}
    />
  );
}

/** A setting of a part that came follows the part; here it names it, since a row is read by itself. */
function rowsOf(lines: readonly DiffLine[]): readonly ComparedRow[] {
  let part = "";
  return lines.map((line) => {
    if (line.type === "part") part = line.title;
    return rowOf(line, part);
  });
}

function rowOf(line: DiffLine, part: string): ComparedRow {
  switch (line.type) {
    case "part": {
      const [name, kind] = [say(line.title), say(line.kind)];
      const about = line.kind === line.title ? name : say("{part} ({kind})", { part: name, kind });
      return { glyph: line.glyph, about, ...cameOrWent(line.glyph) };
    }
    case "setting":
      return { glyph: "", about: `${say(part)} · ${say(line.label)}`, before: absent, after: line.value };
    case "field":
      return { glyph: "~", about: `${say(line.title)} · ${say(line.label)}`, before: line.before, after: line.after };
    case "name":
      return { glyph: "~", about: say("Name"), before: say(line.before), after: say(line.after) };
    case "wire":
      return { glyph: line.glyph, about: line.words, ...cameOrWent(line.glyph) };
  }
}

const absent = "–";

function cameOrWent(glyph: "+" | "−" | "↝"): Pick<ComparedRow, "before" | "after"> {
  if (glyph === "+") return { before: absent, after: say("added") };
  return { before: say("there"), after: say(glyph === "−" ? "removed" : "rewired") };
}
