import { useMemo } from "react";
import type { VersionId, VersionTree } from "../../core/edits/versions.ts";
import { say } from "../../core/harness/say.ts";
import { Select } from "../controls/inputs.tsx";
import { versionNumber } from "../controls/versionWords.ts";
import { useStudio } from "../useStudio.ts";
import styles from "./LineagePanel.module.css";

/** So many versions are on offer here; the comparison itself offers all of them. */
const most = 40;

/** Opens the comparison of a version with another: the same as dragging one bead onto another. */
export function CompareWith({ subject }: { readonly subject: VersionId }) {
  const tree = useStudio((studio) => studio.tree);
  const compare = useStudio((studio) => studio.compare);
  const options = useMemo(
    () =>
      offered(tree).map((id) => (
        <option key={id} value={id}>
          {`${versionNumber(tree, id) ?? ""} · ${say(tree.versions[id]?.label ?? id)}`}
        </option>
      )),
    [tree],
  );
  const choose = (other: VersionId) => {
    const older = (versionNumber(tree, other) ?? 0) < (versionNumber(tree, subject) ?? 0);
    if (older) compare(other, subject);
    else compare(subject, other);
  };
  return (
    <div className={styles.compare}>
      <Select
        aria-label={say("Compare version {number} with", { number: versionNumber(tree, subject) ?? "" })}
        value=""
        onChange={(event) => choose(event.target.value)}
      >
        <option value="">{say("Compare with…")}</option>
        {options}
      </Select>
    </div>
  );
}

/** The newest versions, newest first, and the very first one, which everything began with. */
function offered({ order }: VersionTree): readonly VersionId[] {
  const newest = order.slice(-most).reverse();
  const [first] = order;
  return first === undefined || order.length <= most ? newest : [...newest, first];
}
