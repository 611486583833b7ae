import { useMemo, useState } from "react";
import { say } from "../../core/harness/say.ts";
import { versionKey } from "../controls/judgedRuns.ts";
import { PanelHead } from "../controls/PanelHead.tsx";
import { useJudgedRuns } from "../controls/useJudgedRuns.ts";
import { useStudio } from "../useStudio.ts";
import { BeadStrip } from "./BeadStrip.tsx";
import type { Bead } from "./beads.ts";
import { type BeadScene, beadLine } from "./beadWords.ts";
import { CompareWith } from "./CompareWith.tsx";
import styles from "./LineagePanel.module.css";
import { scorePoints, scoreWords } from "./scorePoints.ts";
import { useBeads } from "./useBeads.ts";

/** The history of the harness: a bead a version, lanes for forks, the score where it was measured; scrubbing looks, read only. */
export function LineagePanel() {
  const tree = useStudio((studio) => studio.tree);
  const viewed = useStudio((studio) => studio.viewed);
  const { beads, scene } = useBeads();
  const runs = useJudgedRuns();
  const points = useMemo(() => scorePoints(beads, runs), [beads, runs]);
  const [hovered, setHovered] = useState<string>();
  const shown = viewed ?? tree.head;
  const told = useMemo(() => beads.find(({ key }) => key === (hovered ?? versionKey(shown))), [beads, hovered, shown]);
  return (
    <section className={styles.panel} aria-labelledby="lineage-title">
      <PanelHead
        id="lineage-title"
        title={say("Lineage")}
        aside={say("{count, plural, one {# version} other {# versions}}", { count: tree.order.length })}
      >
        {tree.order.length < 2 ? undefined : <CompareWith subject={shown} />}
      </PanelHead>
      <BeadStrip beads={beads} scene={scene} points={points} onHover={setHovered} />
      <Caption told={told} scene={scene} score={scoreWords(points)} />
    </section>
  );
}

type CaptionProps = { readonly told: Bead | undefined; readonly scene: BeadScene; readonly score: string };

function Caption({ told, scene, score }: CaptionProps) {
  const line = told === undefined ? "" : beadLine(told, scene);
  return (
    <div className={styles.caption}>
      <p className={styles.told} title={line}>
        {line}
      </p>
      <p className={styles.score}>{score}</p>
    </div>
  );
}
