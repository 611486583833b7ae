import { Dialog } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import type { RefObject } from "react";
import type { ProviderKind } from "../../core/models/contract.ts";
import type { OfferedModel } from "../../studio/contract.ts";
import { IconButton } from "../controls/Button.tsx";
import { EmptyState } from "../controls/EmptyState.tsx";
import { providerWords } from "../controls/words.ts";
import { useStudio } from "../useStudio.ts";
import { AddModel } from "./AddModel.tsx";
import { EndpointForm } from "./EndpointForm.tsx";
import { ModelCardView } from "./ModelCardView.tsx";
import styles from "./ModelsDialog.module.css";

type ModelsDialogProps = {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly returnTo: RefObject<HTMLButtonElement | null>;
};

const kinds: readonly ProviderKind[] = ["webllm", "wllama", "endpoint", "recorded", "scripted"];

/** Every model on offer with its card, and the ways to add one. */
export function ModelsDialog({ open, onOpenChange, returnTo }: ModelsDialogProps) {
  const models = useStudio((studio) => studio.models);
  const why = useStudio((studio) => studio.modelWhy);
  return (
    <Dialog.Root open={open} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Backdrop className={styles.backdrop} />
        <Dialog.Popup className={styles.sheet} finalFocus={returnTo}>
          <header className={styles.head}>
            <Dialog.Title className={styles.title}>Model</Dialog.Title>
            <Dialog.Close render={<IconButton label="Close" icon={X} />} />
          </header>
          <div className={styles.body}>
            {why === "" ? undefined : <Dialog.Description className={styles.why}>{why}</Dialog.Description>}
            {models.length === 0 ? (
              <EmptyState title="No model is listed yet">The sources are being asked what they offer.</EmptyState>
            ) : (
              kinds.map((kind) => (
                <Family key={kind} kind={kind} models={models.filter((model) => model.kind === kind)} />
              ))
            )}
            <AddModel />
            <EndpointForm />
          </div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function Family({ kind, models }: { readonly kind: ProviderKind; readonly models: readonly OfferedModel[] }) {
  if (models.length === 0) return undefined;
  return (
    <section className={styles.family} aria-label={providerWords[kind]}>
      <h3 className={styles.familyTitle}>{providerWords[kind]}</h3>
      <ul className={styles.cards}>
        {models.map((model) => (
          <ModelCardView key={model.id} model={model} />
        ))}
      </ul>
    </section>
  );
}
