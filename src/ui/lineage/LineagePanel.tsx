import { GitFork, History } from "lucide-react";
import { useMemo, useState } from "react";
import { Button } from "../controls/Button.tsx";
import { plural } from "../controls/measures.ts";
import { PanelHead } from "../controls/PanelHead.tsx";
import { versionNumber } from "../controls/versionWords.ts";
import { useStudio } from "../useStudio.ts";
import { BeadStrip } from "./BeadStrip.tsx";
import { type Bead, versionKey } from "./beads.ts";
import { type BeadScene, beadLine } from "./beadWords.ts";
import { CompareWith } from "./CompareWith.tsx";
import styles from "./LineagePanel.module.css";
import { scoreWords } from "./scorePoints.ts";
import { useBeads } from "./useBeads.ts";
import { useScores } from "./useScores.ts";
import { useScrubKeys } from "./useScrubKeys.ts";

/** The history of the harness: a bead a version, lanes for forks, the score where it was measured; scrubbing looks, read only. */
export function LineagePanel() {
  const tree = useStudio((studio) => studio.tree);
  const viewed = useStudio((studio) => studio.viewed);
  const { beads, scene } = useBeads();
  const points = useScores(beads);
  const [hovered, setHovered] = useState<string>();
  useScrubKeys();
  const shown = viewed ?? tree.head;
  const told = useMemo(() => beads.find(({ key }) => key === (hovered ?? versionKey(shown))), [beads, hovered, shown]);
  return (
    <section className={styles.panel} aria-labelledby="lineage-title">
      <PanelHead id="lineage-title" title="Lineage" aside={plural(tree.order.length, "version")}>
        {tree.order.length < 2 ? undefined : <CompareWith subject={shown} />}
      </PanelHead>
      {viewed === undefined ? undefined : <Looking version={viewed} number={versionNumber(tree, viewed) ?? 0} />}
      <BeadStrip beads={beads} scene={scene} points={points} onHover={setHovered} />
      <Caption told={told} scene={scene} score={scoreWords(points)} />
    </section>
  );
}

/** What is looked at, and the ways from there. */
function Looking({ version, number }: { readonly version: string; readonly number: number }) {
  const forkHere = useStudio((studio) => studio.forkHere);
  const viewVersion = useStudio((studio) => studio.viewVersion);
  const busy = useStudio((studio) => studio.phase === "running" || studio.phase === "paused");
  return (
    <fieldset className={styles.looking}>
      <legend className="visually-hidden">Version {number} is being looked at</legend>
      <p>Version {number}, read only</p>
      <Button icon={GitFork} onClick={() => forkHere(version)} title={busy ? runGoesOn : forkHelp}>
        Fork here
      </Button>
      <Button icon={History} onClick={() => viewVersion(undefined)}>
        Back to the present
      </Button>
    </fieldset>
  );
}

const forkHelp = "Goes on from this version; what came after it stays as a lane of its own.";
const runGoesOn = `${forkHelp} The run takes it at its next step.`;

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
