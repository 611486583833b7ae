import type { LoadProgress } from "../../core/models/contract.ts";
import { byteWords, secondWords } from "../controls/measures.ts";
import styles from "./LoadProgressView.module.css";

const phases: Readonly<Record<LoadProgress["phase"], string>> = {
  downloading: "Downloading",
  compiling: "Compiling shaders",
  loading: "Loading",
};

/** How far a model's load has come: bytes, speed and time left, as far as they are known. */
export function LoadProgressView({ progress }: { readonly progress: LoadProgress }) {
  const { phase, loadedBytes, totalBytes, bytesPerSecond, secondsLeft, cached } = progress;
  const known = totalBytes !== undefined && totalBytes > 0;
  const words = [
    `${cached && phase === "downloading" ? "Reading from this device" : phases[phase]}`,
    loadedBytes > 0 ? `${byteWords(loadedBytes)}${known ? ` of ${byteWords(totalBytes)}` : ""}` : undefined,
    bytesPerSecond === undefined ? undefined : `${byteWords(bytesPerSecond)}/s`,
    secondsLeft === undefined ? undefined : `${secondWords(secondsLeft)} left`,
  ].filter((word) => word !== undefined);
  return (
    <div className={styles.progress}>
      <progress
        className={styles.bar}
        aria-label="Loading the model"
        {...(known ? { value: Math.min(loadedBytes, totalBytes), max: totalBytes } : {})}
      />
      <p className={styles.words}>{words.join(" · ")}</p>
    </div>
  );
}
