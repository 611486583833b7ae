import { FolderOpen, Plus } from "lucide-react";
import { useId, useRef, useState } from "react";
import { say } from "../../core/harness/say.ts";
import { Button } from "../controls/Button.tsx";
import { useStudio } from "../useStudio.ts";
import { AddressField } from "./AddressField.tsx";
import styles from "./forms.module.css";

/** Offers any GGUF file, by its address or from the disk. */
export function AddModel() {
  const id = useId();
  const [url, setUrl] = useState("");
  const addUrl = useStudio((studio) => studio.addModelUrl);
  const addFile = useStudio((studio) => studio.addModelFile);
  const picker = useRef<HTMLInputElement>(null);
  return (
    <section className={styles.form} aria-labelledby={`${id}-title`}>
      <h3 id={`${id}-title`} className={styles.title}>
        {say("Another GGUF model")}
      </h3>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          addUrl(url.trim());
          setUrl("");
        }}
      >
        <AddressField
          label={say("Address")}
          help={say("The file is fetched when you load it, and kept on this device.")}
          placeholder="https://…/model.gguf"
          value={url}
          onChange={setUrl}
        >
          <Button
            icon={Plus}
            disabled={url.trim() === ""}
            onClick={(event) => event.currentTarget.form?.requestSubmit()}
          >
            {say("Add")}
          </Button>
        </AddressField>
      </form>
      <input
        ref={picker}
        type="file"
        accept=".gguf"
        hidden
        aria-label={say("GGUF file")}
        onChange={(event) => {
          const file = event.target.files?.[0];
          if (file !== undefined) addFile(file, file.name);
          event.target.value = "";
        }}
      />
      <div className={styles.row}>
        <Button icon={FolderOpen} onClick={() => picker.current?.click()}>
          {say("Choose a file…")}
        </Button>
        <span className={styles.note}>{say("It stays on this device.")}</span>
      </div>
    </section>
  );
}
