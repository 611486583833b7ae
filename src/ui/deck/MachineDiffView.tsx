import { useMemo } from "react";
import { msg, say } from "../../core/harness/say.ts";
import { kinds } from "../../core/nodes/kinds.ts";
import type { Change, Rewrite } from "../../core/rewrite/contract.ts";
import type { Fate } from "../../core/rewrite/reviewContract.ts";
import { useStudio } from "../useStudio.ts";
import { sidesOf } from "./deckModel.ts";
import styles from "./Evidence.module.css";
import { type DiffLine, machineDiff } from "./machineDiff.ts";
import { TextDiff } from "./TextDiff.tsx";

type MachineDiffProps = { readonly rewrite: Rewrite; readonly change: Change; readonly fate: Fate };

/** What a change does to the harness, line by line, computed from its edit as it would be applied now. */
export function MachineDiffView({ rewrite, change, fate }: MachineDiffProps) {
  const tree = useStudio((studio) => studio.tree);
  const overlay = useStudio((studio) => studio.overlay);
  const lines = useMemo(() => {
    const sides = sidesOf({ tree, overlay }, rewrite, change);
    return sides === undefined ? [] : machineDiff(sides.before, sides.after, kinds);
  }, [tree, overlay, rewrite, change]);
  if (lines.length === 0)
    return <p className={styles.quiet}>{say("Its edit cannot be shown: what it was made on has gone.")}</p>;
  return (
    <>
      {fate === "conflicted" ? (
        <p className={styles.quiet}>{say("As it was proposed, before your edit:")}</p>
      ) : undefined}
      <DiffLines lines={lines} />
    </>
  );
}

/** The lines of a machine diff. */
export function DiffLines({ lines }: { readonly lines: readonly DiffLine[] }) {
  return (
    <ul className={styles.diff}>
      {lines.map((line) => (
        <li key={JSON.stringify(line)} data-type={line.type}>
          <Line line={line} />
        </li>
      ))}
    </ul>
  );
}

function Line({ line }: { readonly line: DiffLine }) {
  switch (line.type) {
    case "part":
      return (
        <>
          <Glyph glyph={line.glyph} /> <b>{line.title}</b>
          {line.kind === line.title ? "" : ` (${line.kind})`}
        </>
      );
    case "setting":
      return (
        <>
          {line.label}: <span className={styles.value}>{line.value}</span>
        </>
      );
    case "field":
      return line.prose ? (
        <>
          <p>
            <Glyph glyph="~" /> {line.title} · {line.label}
          </p>
          <TextDiff before={line.before} after={line.after} label={`${line.title} · ${line.label}`} />
        </>
      ) : (
        <>
          <Glyph glyph="~" /> {line.title} · {line.label}: <del>{line.before}</del> → <ins>{line.after}</ins>
        </>
      );
    case "wire":
      return (
        <>
          <Glyph glyph={line.glyph} /> {say("wire {ends}", { ends: line.words })}
        </>
      );
    case "name":
      return (
        <>
          <Glyph glyph="~" /> {say("title:")} <del>{line.before}</del> → <ins>{line.after}</ins>
        </>
      );
  }
}

const glyphWords = { "+": msg("adds"), "−": msg("removes"), "~": msg("changes"), "↝": msg("rewires") } as const;

function Glyph({ glyph }: { readonly glyph: keyof typeof glyphWords }) {
  return (
    <span className={styles.glyph} data-glyph={glyph}>
      <span aria-hidden>{glyph}</span>
      <span className="visually-hidden">{say(glyphWords[glyph])}</span>
    </span>
  );
}
