import { Dialog } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import { type RefObject, useState } from "react";
import { say } from "../../core/harness/say.ts";
import type { OfferedModel } from "../../studio/contract.ts";
import { IconButton } from "../controls/Button.tsx";
import { EmptyState } from "../controls/EmptyState.tsx";
import { providerWords } from "../controls/words.ts";
import { useStudio } from "../useStudio.ts";
import { AddModel } from "./AddModel.tsx";
import { AddWebLlm } from "./AddWebLlm.tsx";
import { DeviceSettings } from "./DeviceSettings.tsx";
import { EndpointForm } from "./EndpointForm.tsx";
import { ModelCardView } from "./ModelCardView.tsx";
import styles from "./ModelsDialog.module.css";
import { groupModels } from "./modelGroups.ts";

type ModelsDialogProps = {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly returnTo: RefObject<HTMLButtonElement | null>;
};

/** Every model on offer with its card, the ways to add one, and what else is set or kept on this device. */
export function ModelsDialog({ open, onOpenChange, returnTo }: ModelsDialogProps) {
  const models = useStudio((studio) => studio.models);
  const why = useStudio((studio) => studio.modelWhy);
  return (
    <Dialog.Root open={open} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Backdrop className={styles.backdrop} />
        <Dialog.Popup className={styles.sheet} finalFocus={returnTo}>
          <header className={styles.head}>
            <Dialog.Title className={styles.title}>{say("Model")}</Dialog.Title>
            <Dialog.Close render={<IconButton label={say("Close")} icon={X} />} />
          </header>
          <div className={styles.body}>
            {why === "" ? undefined : <Dialog.Description className={styles.why}>{say(why)}</Dialog.Description>}
            {models.length === 0 ? (
              <EmptyState title={say("No model is listed yet")}>
                {say("The sources are being asked what they offer.")}
              </EmptyState>
            ) : (
              <ModelList models={models} />
            )}
            <AddModel />
            <AddWebLlm />
            <EndpointForm />
            <DeviceSettings />
          </div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function ModelList({ models }: { readonly models: readonly OfferedModel[] }) {
  const chosenId = useStudio((studio) => studio.chosenModel);
  // The order stands as long as the list is open: a card must not move away under the hand that chooses it.
  const [current, setCurrent] = useState(chosenId);
  if (current === undefined && chosenId !== undefined) setCurrent(chosenId);
  const { chosen, groups, unfit } = groupModels(models, current);
  const reasons = [...new Set(unfit.map((model) => model.unfit))];
  return (
    <>
      {chosen === undefined ? undefined : <Group title={say("Chosen so far")} models={[chosen]} />}
      {groups.map(({ kind, models }) => (
        <Group key={kind} title={say(providerWords[kind])} models={models} />
      ))}
      {unfit.length === 0 ? undefined : (
        <details className={styles.unfit}>
          <summary>{say("Not on this device ({count})", { count: unfit.length })}</summary>
          {reasons.map((reason) => (
            <p key={reason} className={styles.why}>
              {reason === undefined ? undefined : say(reason)}
            </p>
          ))}
          <Group title={say(providerWords.webllm)} models={unfit} />
        </details>
      )}
    </>
  );
}

function Group({ title, models }: { readonly title: string; readonly models: readonly OfferedModel[] }) {
  return (
    <section className={styles.family} aria-label={title}>
      <h3 className={styles.familyTitle}>{title}</h3>
      <ul className={styles.cards}>
        {models.map((model) => (
          <ModelCardView key={model.id} model={model} />
        ))}
      </ul>
    </section>
  );
}
