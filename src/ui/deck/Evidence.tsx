import { msg, say } from "../../core/harness/say.ts";
import type { Caution, Manifest, Rewrite } from "../../core/rewrite/contract.ts";
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
    manifest.flips.length === 0
      ? ""
      : say("Should turn to solved: {tasks}.", { tasks: manifest.flips.join(say(", ")) }),
    manifest.atRisk.length === 0 ? "" : say("At risk: {tasks}.", { tasks: manifest.atRisk.join(say(", ")) }),
  ].filter((words) => words !== "");
  return (
    <section className={styles.evidence} aria-label={say("Evidence: {change}", { change: say(change.title) })}>
      <Cautions cautions={cautions} />
      <Part title={say("Where it shows")}>
        <Excerpts anchors={manifest.anchors} rewrite={rewrite} />
      </Part>
      <Part title={say("Expected")} aside={say("a claim")}>
        <p>
          {say("{expected} · risk: {risk}", {
            expected: expectedWords(manifest.expected),
            risk: say(riskWords[manifest.risk]),
          })}
        </p>
        {tasks.map((words) => (
          <p key={words}>{words}</p>
        ))}
      </Part>
      <Part title={say("Fires")}>
        <p>{say(manifest.fires)}</p>
      </Part>
      <Part title={say("Measured")}>
        <Measured rewrite={rewrite} />
      </Part>
      <Part title={say("What it does")} aside={say("computed from the edit itself")}>
        <MachineDiffView rewrite={rewrite} change={change} fate={fate} />
      </Part>
      <Claim manifest={manifest} />
      <details className={styles.ladder}>
        <summary>{say("What L0 to L3 mean")}</summary>
        <dl>
          {ladder.map(({ reading, word, help }) => (
            <div key={reading}>
              <dt>
                {reading} {say(word)}
              </dt>
              <dd>{say(help)}</dd>
            </div>
          ))}
        </dl>
      </details>
    </section>
  );
}

const riskWords: Readonly<Record<Manifest["risk"], string>> = {
  low: msg("low"),
  medium: msg("medium"),
  "moves the goalposts": msg("moves the goalposts"),
};

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
    <ul className={styles.cautions} aria-label={say("Cautions")}>
      {cautions.map(({ reason, asks }) => (
        <li key={reason}>
          <b>{say(asks ? "Asks you " : "Note ")}</b>
          {say(reason)}
        </li>
      ))}
    </ul>
  );
}
