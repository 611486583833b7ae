import { ChevronDown } from "lucide-react";
import { Suspense, useEffect, useRef, useState } from "react";
import { msg, say } from "../../core/harness/say.ts";
import type { LoadProgress } from "../../core/models/contract.ts";
import { later } from "../controls/later.tsx";
import { countWords } from "../controls/measures.ts";
import { useStudio } from "../useStudio.ts";
import styles from "./ModelChip.module.css";

const ModelsDialog = later(async () => (await import("./ModelsDialog.tsx")).ModelsDialog);

/** Which model answers and where it runs; opens the list of models. */
export function ModelChip() {
  const [asked, setAsked] = useState(false);
  const open = useStudio((studio) => studio.modelsOpen);
  const setOpen = useStudio((studio) => studio.setModelsOpen);
  const chip = useRef<HTMLButtonElement>(null);
  const refresh = useStudio((studio) => studio.refreshModels);
  const { title, detail, tone } = useChipWords();
  useEffect(() => {
    if (!open) return;
    setAsked(true);
    void refresh();
  }, [open, refresh]);
  return (
    <>
      <button
        ref={chip}
        type="button"
        className={styles.chip}
        data-tone={tone}
        aria-haspopup="dialog"
        aria-expanded={open}
        onClick={() => setOpen(true)}
      >
        <span className="visually-hidden">{say("Model:")} </span>
        <span className={styles.title}>{title}</span>
        {detail === "" ? undefined : <span className={styles.detail}>{detail}</span>}
        <ChevronDown size={14} aria-hidden />
      </button>
      {asked ? (
        <Suspense>
          <ModelsDialog open={open} onOpenChange={setOpen} returnTo={chip} />
        </Suspense>
      ) : undefined}
    </>
  );
}

const scriptedTitle = msg("Scripted stand-in, not a language model");

const phases: Readonly<Record<LoadProgress["phase"], string>> = {
  downloading: msg("downloading"),
  compiling: msg("compiling"),
  loading: msg("loading"),
};

type ChipWords = { readonly title: string; readonly detail: string; readonly tone: "plain" | "busy" | "bad" };

function useChipWords(): ChipWords {
  const load = useStudio((studio) => studio.load);
  const speed = useStudio((studio) => studio.speed);
  const card = useStudio((studio) => studio.models.find((model) => model.id === studio.chosenModel));
  if (load.type === "ready") {
    const pace = speed === undefined ? "" : `${countWords(speed)} tok/s`;
    if (load.provider.kind === "scripted") return { title: say(scriptedTitle), detail: "", tone: "plain" };
    const [name = load.provider.label, ...where] = load.provider.label.split(" · ");
    const detail = [...where, pace].filter((word) => word !== "").join(" · ");
    return { title: name, detail, tone: "plain" };
  }
  const title = say(card?.title ?? "Choose a model");
  if (load.type === "loading") {
    const { loadedBytes, totalBytes, phase } = load.progress;
    const share =
      totalBytes === undefined || totalBytes === 0 ? "" : ` ${Math.floor((loadedBytes / totalBytes) * 100)} %`;
    return { title, detail: `${say(phases[phase])}${share}`, tone: "busy" };
  }
  if (load.type === "failed") return { title, detail: say("did not load"), tone: "bad" };
  if (card?.kind === "scripted") return { title: say(scriptedTitle), detail: "", tone: "plain" };
  return { title, detail: card === undefined ? "" : say("not loaded"), tone: "plain" };
}
