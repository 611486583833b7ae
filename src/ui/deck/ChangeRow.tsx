import { ChevronDown, ChevronRight } from "lucide-react";
import { useMemo } from "react";
import { say } from "../../core/harness/say.ts";
import type { Change, Rewrite } from "../../core/rewrite/contract.ts";
import { readingOf } from "../../core/rewrite/reading.ts";
import { tombstoneOf } from "../../core/rewrite/review/tombstones.ts";
import { useKeyHint } from "../controls/keyHint.ts";
import { useStudio } from "../useStudio.ts";
import { ChangeMarkView } from "./ChangeMarkView.tsx";
import styles from "./ChangeRow.module.css";
import { clashMark, markOf, titlePieces } from "./changeMark.ts";
import { Decisions } from "./Decisions.tsx";
import type { DeckRow } from "./deckModel.ts";
import { Evidence } from "./Evidence.tsx";
import { readingWords } from "./readingWords.ts";
import { fateWords, isOpen } from "./rewriteWords.ts";
import { changeButtonId, type Deck } from "./useDeck.ts";

type ChangeRowProps = { readonly row: DeckRow; readonly rewrite: Rewrite; readonly deck: Deck };

/** One change: what it does, why, how far it is known to matter, and what a person can do about it. */
export function ChangeRow({ row, rewrite, deck }: ChangeRowProps) {
  const { change, fate } = row;
  const chosen = deck.chosen === change.id;
  const shown = chosen && deck.evidence;
  const mark = fate === "conflicted" ? clashMark : markOf(change.edit);
  const names = useNames(row);
  const Fold = shown ? ChevronDown : ChevronRight;
  const firing = rewrite.firing[change.id];
  const hint = useKeyHint("changes.why");
  const reading = readingWords(readingOf(rewrite, change), firing, fate);
  const act = say(shown ? "Hide the evidence" : "Show the evidence");
  return (
    <li className={styles.row} data-chosen={chosen ? "" : undefined} data-open={isOpen(fate) ? "" : undefined}>
      <ChangeMarkView mark={mark} />
      <div className={styles.what}>
        <h4 className={styles.title} title={hint === undefined ? act : `${act} (${hint.words})`}>
          <button
            type="button"
            id={changeButtonId(change.id)}
            className={styles.open}
            aria-expanded={shown}
            aria-keyshortcuts={hint?.aria}
            aria-current={chosen ? "true" : undefined}
            onClick={() => deck.toggleEvidence(change.id)}
          >
            <span className="visually-hidden">{say("{what}:", { what: say(mark.word) })} </span>
            {titlePieces(say(change.title), names).map(({ text, strong }) =>
              strong ? <b key={text}>{text}</b> : text,
            )}
          </button>
          <Fold size={14} aria-hidden />
        </h4>
        <p className={styles.why}>{say(change.manifest.why)}</p>
        <Likeness change={change} />
        <div className={styles.foot}>
          <p className={styles.reading}>
            {isOpen(fate) && fate !== "conflicted" ? undefined : (
              <span className={styles.fate}>
                <span aria-hidden>{fateWords[fate].glyph}</span> {say(fateWords[fate].word)}
                {fate === "conflicted" ? undefined : " · "}
              </span>
            )}
            {fate === "conflicted" ? undefined : reading}
          </p>
          <Decisions row={row} deck={deck} />
        </div>
      </div>
      {shown ? (
        <div className={styles.evidence}>
          <Evidence row={row} rewrite={rewrite} />
        </div>
      ) : undefined}
    </li>
  );
}

/** Said of a near-copy of what was undone before. */
function Likeness({ change }: { readonly change: Change }) {
  const tree = useStudio((studio) => studio.tree);
  const rewrites = useStudio((studio) => studio.rewrites);
  const stone = useMemo(() => tombstoneOf({ tree, rewrites }, change), [tree, rewrites, change]);
  if (stone === undefined) return undefined;
  const undone = { number: stone.rewrite, title: say(stone.title) };
  return (
    <p className={styles.likeness}>
      <span aria-hidden>†</span>{" "}
      {stone.why === "reverted"
        ? say("similar to reverted #{number}: {title}", undone)
        : say("similar to refuted #{number}: {title}", undone)}
    </p>
  );
}

/** Titles of the parts that a change is about. */
function useNames({ change }: DeckRow): readonly string[] {
  const nodes = useStudio((studio) => studio.harness.nodes);
  return change.edit.flatMap((op) => {
    if (op.op === "addNode") return [say(op.node.title)];
    const named = "node" in op && typeof op.node === "string" ? nodes[op.node]?.title : undefined;
    return named === undefined ? [] : [say(named)];
  });
}
