import type { Caution, Rewrite } from "../../core/rewrite/contract.ts";
import { Claim } from "./Claim.tsx";
import type { DeckRow } from "./deckModel.ts";
import styles from "./Evidence.module.css";
import { Excerpts } from "./Excerpts.tsx";
import { MachineDiffView } from "./MachineDiffView.tsx";
import { Measured } from "./Measured.tsx";
import { expectedWords } from "./measuredRows.ts";
import { ladder } from "./readingWords.ts";

/** Everything that speaks for or against a change: where it shows, what is expected, when it acts, what was measured, what it does. */
export function Evidence({ row: { change, fate }, rewrite }: { readonly row: DeckRow; readonly rewrite: Rewrite }) {
  const { manifest } = change;
  const cautions = rewrite.cautions.filter((caution) => caution.change === change.id);
  const tasks = [
    manifest.flips.length === 0 ? "" : `Should turn to solved: ${manifest.flips.join(", ")}.`,
    manifest.atRisk.length === 0 ? "" : `At risk: ${manifest.atRisk.join(", ")}.`,
  ].filter((words) => words !== "");
  return (
    <section className={styles.evidence} aria-label={`Evidence: ${change.title}`}>
      <Cautions cautions={cautions} />
      <Part title="Where it shows">
        <Excerpts anchors={manifest.anchors} rewrite={rewrite} />
      </Part>
      <Part title="Expected" aside="a claim">
        <p>
          {expectedWords(manifest.expected)} · risk: {manifest.risk}
        </p>
        {tasks.map((words) => (
          <p key={words}>{words}</p>
        ))}
      </Part>
      <Part title="Fires">
        <p>{manifest.fires}</p>
      </Part>
      <Part title="Measured">
        <Measured rewrite={rewrite} />
      </Part>
      <Part title="What it does" aside="computed from the edit itself">
        <MachineDiffView rewrite={rewrite} change={change} fate={fate} />
      </Part>
      <Claim manifest={manifest} />
      <details className={styles.ladder}>
        <summary>What L0 to L3 mean</summary>
        <dl>
          {ladder.map(({ reading, word, help }) => (
            <div key={reading}>
              <dt>
                {reading} {word}
              </dt>
              <dd>{help}</dd>
            </div>
          ))}
        </dl>
      </details>
    </section>
  );
}

type PartProps = { readonly title: string; readonly aside?: string; readonly children: React.ReactNode };

function Part({ title, aside, children }: PartProps) {
  return (
    <div className={styles.part}>
      <h5 className={styles.title}>
        {title}
        {aside === undefined ? undefined : <span className={styles.aside}> · {aside}</span>}
      </h5>
      {children}
    </div>
  );
}

function Cautions({ cautions }: { readonly cautions: readonly Caution[] }) {
  if (cautions.length === 0) return undefined;
  return (
    <ul className={styles.cautions} aria-label="Cautions">
      {cautions.map(({ reason, asks }) => (
        <li key={reason}>
          <b>{asks ? "Asks you" : "Note"}</b> {reason}
        </li>
      ))}
    </ul>
  );
}
