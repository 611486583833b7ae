import { useEffect, useId, useState } from "react";
import { say } from "../../core/harness/say.ts";
import { helpId } from "../controls/describedBy.ts";
import { Field } from "../controls/Field.tsx";
import { Select } from "../controls/inputs.tsx";
import { byteWords } from "../controls/measures.ts";
import { useStudio } from "../useStudio.ts";
import styles from "./forms.module.css";

/** How much may move, and how full the browser's storage for this page is: models, projects and traces together. */
export function DeviceSettings() {
  const id = useId();
  const motion = useStudio((studio) => studio.motion);
  const setMotion = useStudio((studio) => studio.setMotion);
  const stored = useStored();
  return (
    <section className={styles.form} aria-labelledby={`${id}-title`}>
      <h3 id={`${id}-title`} className={styles.title}>
        {say("On this device")}
      </h3>
      <Field id={`${id}-motion`} label={say("Motion")} help={say("With less, changes fade in and nothing travels.")}>
        <Select
          id={`${id}-motion`}
          aria-describedby={helpId(`${id}-motion`)}
          value={motion}
          onChange={(event) => setMotion(event.target.value === "less" ? "less" : "system")}
        >
          <option value="system">{say("As the system says")}</option>
          <option value="less">{say("Less")}</option>
        </Select>
      </Field>
      {stored === undefined ? undefined : <p className={styles.note}>{storedWords(stored)}</p>}
    </section>
  );
}

type Stored = { readonly used: number; readonly quota: number };

function storedWords({ used, quota }: Stored): string {
  return say("Storage used: {used} of {quota}", { used: byteWords(used), quota: byteWords(quota) });
}

/** What the browser tells of its storage, asked once; nothing where it does not tell. */
function useStored(): Stored | undefined {
  const [stored, setStored] = useState<Stored>();
  useEffect(() => {
    // Only a page that came safely has a storage to ask.
    if (!("storage" in navigator)) return;
    let isWanted = true;
    navigator.storage.estimate().then(
      ({ usage, quota }) => {
        if (isWanted && usage !== undefined && quota !== undefined) setStored({ used: usage, quota });
      },
      () => undefined,
    );
    return () => {
      isWanted = false;
    };
  }, []);
  return stored;
}
