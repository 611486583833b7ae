import { useMemo } from "react";
import type { VersionId } from "../../core/edits/versions.ts";
import { Select } from "../controls/inputs.tsx";
import { versionNumber } from "../controls/versionWords.ts";
import { useStudio } from "../useStudio.ts";
import styles from "./LineagePanel.module.css";

/** Opens the comparison of a version with any other: the same as dragging one bead onto another. */
export function CompareWith({ subject }: { readonly subject: VersionId }) {
  const tree = useStudio((studio) => studio.tree);
  const compare = useStudio((studio) => studio.compare);
  const options = useMemo(
    () =>
      tree.order
        .map((id, at) => (
          <option key={id} value={id}>
            {`${at + 1} · ${tree.versions[id]?.label ?? id}`}
          </option>
        ))
        .reverse(),
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
        aria-label={`Compare version ${versionNumber(tree, subject) ?? ""} with`}
        value=""
        onChange={(event) => choose(event.target.value)}
      >
        <option value="">Compare with…</option>
        {options}
      </Select>
    </div>
  );
}
