import { applyEdit } from "../../core/edits/apply.ts";
import type { Edit } from "../../core/edits/ops.ts";
import type { Harness } from "../../core/harness/document.ts";
import { kinds } from "../../core/nodes/kinds.ts";
import type { PinAsk } from "../../core/rewrite/reviewContract.ts";
import { Button } from "../controls/Button.tsx";
import { plural } from "../controls/measures.ts";
import { useStudio } from "../useStudio.ts";
import { Excerpts } from "./Excerpts.tsx";
import { DiffLines } from "./MachineDiffView.tsx";
import { type DiffLine, machineDiff } from "./machineDiff.ts";
import styles from "./ReviewCards.module.css";
import { causeWords } from "./rewriteWords.ts";

/** What the agent asks to change although a pin holds it: with what it last proposed, and three ways to answer. */
export function PinAsks() {
  const asks = useStudio((studio) => studio.asks);
  return asks.map((ask) => <PinAskCard key={ask.pin} ask={ask} />);
}

function PinAskCard({ ask }: { readonly ask: PinAsk }) {
  const allowOnce = useStudio((studio) => studio.allowOnce);
  const unpin = useStudio((studio) => studio.unpinAsked);
  const dismiss = useStudio((studio) => studio.dismissAsk);
  const head = useStudio((studio) => studio.overlay.head);
  const drawn = useStudio((studio) => studio.overlay.harness);
  const rewrite = useStudio((studio) => studio.rewrites.find(({ id }) => id === ask.rewrite));
  const { refusal } = ask;
  const { manifest } = refusal;
  const lines = [head, drawn].map((ground) => linesOn(ground, refusal.edit)).find((each) => each.length > 0) ?? [];
  return (
    <section className={styles.review} data-tone="pin" aria-label={`The agent asks to change ${ask.about}`}>
      <h3 className={styles.title}>
        <span className={styles.pin} aria-hidden>
          ◆
        </span>{" "}
        The agent asks to change {ask.about}
      </h3>
      <p className={styles.quiet}>
        Your pin has stopped it {plural(ask.tries, "time")}
        {rewrite === undefined
          ? ""
          : `, last in rewrite ${rewrite.number} (${causeWords(rewrite)}, step ${rewrite.step})`}
        .
      </p>
      <p>{refusal.title}</p>
      {manifest === undefined ? undefined : <p className={styles.quiet}>{manifest.why}</p>}
      {manifest === undefined || rewrite === undefined ? undefined : (
        <Excerpts anchors={manifest.anchors} rewrite={rewrite} />
      )}
      <DiffLines lines={lines} />
      <div className={styles.actions}>
        <Button onClick={() => allowOnce(ask.pin)}>Allow once</Button>
        <Button onClick={() => unpin(ask.pin)}>Unpin</Button>
        <Button tone="quiet" onClick={() => dismiss(ask.pin)}>
          Dismiss
        </Button>
      </div>
    </section>
  );
}

/** What an edit does to a harness, line by line; nothing where it does not fit it. */
function linesOn(harness: Harness, edit: Edit): readonly DiffLine[] {
  const applied = applyEdit(harness, edit);
  return applied.ok ? machineDiff(harness, applied.value, kinds) : [];
}
