import { Plus } from "lucide-react";
import { useId, useState } from "react";
import { say } from "../../core/harness/say.ts";
import { Button } from "../controls/Button.tsx";
import { useStudio } from "../useStudio.ts";
import { AddressField } from "./AddressField.tsx";
import styles from "./forms.module.css";

/** Offers a WebLLM model of the person's own: the folder of its weights and its compiled library. */
export function AddWebLlm() {
  const id = useId();
  const [modelUrl, setModelUrl] = useState("");
  const [libraryUrl, setLibraryUrl] = useState("");
  const add = useStudio((studio) => studio.addWebLlmModel);
  return (
    <form
      className={styles.form}
      aria-labelledby={`${id}-title`}
      onSubmit={(event) => {
        event.preventDefault();
        add({ modelUrl: modelUrl.trim(), libraryUrl: libraryUrl.trim() });
      }}
    >
      <h3 id={`${id}-title`} className={styles.title}>
        {say("Another WebGPU model")}
      </h3>
      <AddressField
        label={say("Weights")}
        help={say("The folder of an MLC model, as WebLLM takes it.")}
        placeholder="https://…/My-Model-q4f16_1-MLC"
        value={modelUrl}
        onChange={setModelUrl}
      />
      <AddressField
        label={say("Library")}
        help={say("The model's compiled WebGPU library, made for this WebLLM version.")}
        placeholder="https://…/my-model-webgpu.wasm"
        value={libraryUrl}
        onChange={setLibraryUrl}
      />
      <div className={styles.row}>
        <Button
          icon={Plus}
          disabled={modelUrl.trim() === "" || libraryUrl.trim() === ""}
          onClick={(event) => event.currentTarget.form?.requestSubmit()}
        >
          {say("Add")}
        </Button>
      </div>
    </form>
  );
}
