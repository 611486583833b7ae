import { Play } from "lucide-react";
import { useState } from "react";
import { say } from "../../core/harness/say.ts";
import type { EvolutionCard } from "../../studio/rewriteContract.ts";
import { Button } from "../controls/Button.tsx";
import { byteWords } from "../controls/measures.ts";
import { useStudio, useStudioStore } from "../useStudio.ts";
import styles from "./Gallery.module.css";

type EvolutionCardViewProps = { readonly evolution: EvolutionCard; readonly first: boolean };

/** A recorded evolution: what is to be seen, what it was recorded from, and a button that plays it at once. */
export function EvolutionCardView({ evolution, first }: EvolutionCardViewProps) {
  const { id, story, recordedFrom, bytes } = evolution;
  const title = say(evolution.title);
  const store = useStudioStore();
  const play = useStudio((studio) => studio.playEvolution);
  const [state, setState] = useState<"ready" | "fetching" | "failed">("ready");
  const start = async () => {
    setState("fetching");
    await play(id).catch(() => undefined);
    // Where it could not be opened the gallery is still there.
    setState(store.getState().galleryOpen ? "failed" : "ready");
  };
  return (
    <li className={styles.evolution} aria-labelledby={`evolution-${id}`}>
      <h4 id={`evolution-${id}`} className={styles.name}>
        {title}
      </h4>
      <p>{say(story)}</p>
      <p className={styles.remark}>
        {say("{recordedFrom} · plays with no model and no network · {size}", {
          recordedFrom,
          size: byteWords(bytes),
        })}
      </p>
      {state === "failed" ? (
        <p role="alert" className={styles.problem}>
          {say(
            "This recording could not be fetched or read. Check the connection and try again; nothing else was changed.",
          )}
        </p>
      ) : undefined}
      <div className={styles.act}>
        <Button
          tone={first ? "primary" : "plain"}
          icon={Play}
          disabled={state === "fetching"}
          aria-label={say("Play: {title}", { title })}
          onClick={() => void start()}
        >
          {say(state === "fetching" ? "Opening…" : state === "failed" ? "Try again" : "Play")}
        </Button>
      </div>
    </li>
  );
}
