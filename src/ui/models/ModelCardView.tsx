import { Download, Play, Trash2, X } from "lucide-react";
import { say } from "../../core/harness/say.ts";
import type { OfferedModel } from "../../studio/contract.ts";
import { Button } from "../controls/Button.tsx";
import { byteWords, countWords } from "../controls/measures.ts";
import { useStudio } from "../useStudio.ts";
import { LoadProgressView } from "./LoadProgressView.tsx";
import styles from "./ModelCardView.module.css";

/** A model on offer: what it is and costs; the chosen one also how far it has come, and what to do with it. */
export function ModelCardView({ model }: { readonly model: OfferedModel }) {
  const chosen = useStudio((studio) => studio.chosenModel === model.id);
  const choose = useStudio((studio) => studio.chooseModel);
  return (
    <li className={styles.card} data-chosen={chosen}>
      <label className={styles.pick}>
        <input type="radio" name="model" checked={chosen} onChange={() => choose(model.id)} />
        <span className={styles.name}>{say(model.title)}</span>
        {model.cached && isLive(model) ? <span className={styles.cached}>{say("✓ on this device")}</span> : undefined}
      </label>
      <p className={styles.detail}>{say(model.detail)}</p>
      <ModelFacts model={model} />
      {chosen ? <Loading model={model} /> : undefined}
    </li>
  );
}

/** Whether a model computes its answers now; the others come with the page and have no context of their own. */
function isLive({ kind }: OfferedModel): boolean {
  return kind !== "scripted" && kind !== "recorded";
}

function ModelFacts({ model }: { readonly model: OfferedModel }) {
  const facts = [
    model.downloadBytes === undefined ? undefined : say("{size} download", { size: byteWords(model.downloadBytes) }),
    model.memoryBytes === undefined ? undefined : say("{size} memory", { size: byteWords(model.memoryBytes) }),
    isLive(model) ? say("{count} tokens of context", { count: countWords(model.contextTokens) }) : undefined,
    model.needsF16 ? say("needs 16-bit shaders") : undefined,
    model.licence,
  ].filter((fact) => fact !== undefined);
  if (facts.length === 0) return undefined;
  return (
    <ul className={styles.facts} aria-label={say("What it takes")}>
      {facts.map((fact) => (
        <li key={fact}>{fact}</li>
      ))}
    </ul>
  );
}

function Loading({ model }: { readonly model: OfferedModel }) {
  const load = useStudio((studio) => studio.load);
  const loadModel = useStudio((studio) => studio.loadModel);
  const cancel = useStudio((studio) => studio.cancelLoad);
  const remove = useStudio((studio) => studio.removeCached);
  const fetched = model.cached ? undefined : model.downloadBytes;
  return (
    <div className={styles.load}>
      {load.type === "loading" ? <LoadProgressView progress={load.progress} /> : undefined}
      {load.type === "ready" ? (
        <p className={styles.ready}>{say("✓ Ready · {model}", { model: say(load.provider.label) })}</p>
      ) : undefined}
      {load.type === "failed" ? (
        <p className={styles.failed} role="alert">
          <b>{say("It did not load.")}</b> {load.error.message}
        </p>
      ) : undefined}
      <div className={styles.actions}>
        {load.type === "loading" ? (
          <Button icon={X} onClick={cancel}>
            {say("Cancel")}
          </Button>
        ) : undefined}
        {load.type === "none" || load.type === "failed" ? (
          <Button tone="primary" icon={fetched === undefined ? Play : Download} onClick={() => void loadModel()}>
            {load.type === "failed"
              ? say("Try again")
              : fetched === undefined
                ? say("Load")
                : say("Download {size} and load", { size: byteWords(fetched) })}
          </Button>
        ) : undefined}
        {model.cached && isLive(model) && load.type !== "loading" ? (
          <Button tone="danger" icon={Trash2} onClick={() => void remove(model.id)}>
            {say("Delete from this device")}
          </Button>
        ) : undefined}
      </div>
    </div>
  );
}
