import { msg, say } from "../../core/harness/say.ts";
import type { LoadProgress } from "../../core/models/contract.ts";
import { byteWords, secondWords } from "../controls/measures.ts";
import styles from "./LoadProgressView.module.css";

const phases: Readonly<Record<LoadProgress["phase"], string>> = {
  downloading: msg("Downloading"),
  compiling: msg("Compiling shaders"),
  loading: msg("Loading"),
};

/** How far a model's load has come: bytes, speed and time left, as far as they are known. */
export function LoadProgressView({ progress }: { readonly progress: LoadProgress }) {
  const { phase, loadedBytes, totalBytes, bytesPerSecond, secondsLeft, cached } = progress;
  const known = totalBytes !== undefined && totalBytes > 0;
  const words = [
    cached && phase === "downloading" ? say("Reading from this device") : say(phases[phase]),
    loadedBytes > 0 ? sizeWords(loadedBytes, known ? totalBytes : undefined) : undefined,
    bytesPerSecond === undefined ? undefined : `${byteWords(bytesPerSecond)}/s`,
    secondsLeft === undefined ? undefined : say("{time} left", { time: secondWords(secondsLeft) }),
  ].filter((word) => word !== undefined);
  return (
    <div className={styles.progress}>
      <progress
        className={styles.bar}
        aria-label={say("Loading the model")}
        {...(known ? { value: Math.min(loadedBytes, totalBytes), max: totalBytes } : {})}
      />
      <p className={styles.words}>{words.join(" · ")}</p>
    </div>
  );
}

function sizeWords(loaded: number, total: number | undefined): string {
  if (total === undefined) return byteWords(loaded);
  return say("{loaded} of {total}", { loaded: byteWords(loaded), total: byteWords(total) });
}
