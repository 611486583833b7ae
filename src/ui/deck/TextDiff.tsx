import { Component, lazy, type ReactNode, Suspense, useMemo } from "react";
import { textHunks } from "../../core/edits/textDiff.ts";
import { say } from "../../core/harness/say.ts";
import styles from "./TextDiff.module.css";

// The editor is fetched when a text's difference is first looked at; the plain one stands in until then, and without it.
const MonacoDiff = lazy(async () => ({ default: (await import("./MonacoDiff.tsx")).MonacoDiff }));

/** A text before and after: in the editor where it can be had, else word by word. `label` names it. */
export type TextDiffProps = { readonly before: string; readonly after: string; readonly label: string };

/** The difference of two texts. */
export function TextDiff(props: TextDiffProps) {
  const plain = <PlainDiff {...props} />;
  return (
    <Unfetched instead={plain}>
      <Suspense fallback={plain}>
        <MonacoDiff {...props} />
      </Suspense>
    </Unfetched>
  );
}

/** Removed and added words inline; what is equal stays as it is, long stretches shortened. */
export function PlainDiff({ before, after, label }: TextDiffProps) {
  const pieces = useMemo(() => piecesOf(before, after), [before, after]);
  return (
    <figure className={styles.plain} aria-label={say("Text of {label}, before and after", { label })}>
      {pieces.map(({ at, kind, text }) =>
        kind === "same" ? (
          text
        ) : kind === "del" ? (
          <del key={`del ${at}`}>{text}</del>
        ) : (
          <ins key={`ins ${at}`}>{text}</ins>
        ),
      )}
    </figure>
  );
}

type Piece = { readonly at: number; readonly kind: "same" | "del" | "ins"; readonly text: string };

/** Most characters of an unchanged stretch that are shown on either side of a change. */
const context = 120;

function piecesOf(before: string, after: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  const put = (kind: Piece["kind"], text: string) => {
    if (text !== "") pieces.push({ at, kind, text });
  };
  for (const { at: start, remove, insert } of textHunks(before, after)) {
    put("same", shortened(before.slice(at, start)));
    at = start;
    put("del", remove);
    put("ins", insert);
    at += remove.length;
  }
  put("same", shortened(before.slice(at)));
  return pieces;
}

function shortened(text: string): string {
  return text.length <= 2 * context ? text : `${text.slice(0, context)} … ${text.slice(-context)}`;
}

/** Draws something else where a part of the page could not be fetched. */
class Unfetched extends Component<{ readonly instead: ReactNode; readonly children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };
  static getDerivedStateFromError() {
    return { failed: true };
  }
  override render() {
    return this.state.failed ? this.props.instead : this.props.children;
  }
}
