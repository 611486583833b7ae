import { useMemo } from "react";
import type { Version } from "../../core/edits/versions.ts";
import { say } from "../../core/harness/say.ts";
import { kinds } from "../../core/nodes/kinds.ts";
import { versionNumber } from "../controls/versionWords.ts";
import { useStudio } from "../useStudio.ts";
import { agentParts } from "./loose.ts";
import { PairView } from "./SplitView.tsx";
import { overlayOn, sceneOf } from "./scene.ts";

const unplaced = {};

/** Two versions to read side by side under one camera; what differs is marked on the second. */
export function ComparisonCanvas({ before, after }: { readonly before: Version; readonly after: Version }) {
  const tree = useStudio((studio) => studio.tree);
  const was = useMemo(
    () => sceneOf(overlayOn(before.harness), kinds, agentParts(tree, before), unplaced),
    [tree, before],
  );
  const is = useMemo(
    () => sceneOf(overlayOn(before.harness, after.harness), kinds, agentParts(tree, after), unplaced),
    [tree, before, after],
  );
  const titleOf = ({ id }: Version) => say("Version {number}", { number: versionNumber(tree, id) ?? "" });
  return (
    <PairView
      sides={{
        before: { scene: was, title: titleOf(before), still: true },
        after: { scene: is, title: titleOf(after), still: true },
      }}
    />
  );
}
