import { Plus } from "lucide-react";
import { useId, useState } from "react";
import { Button } from "../controls/Button.tsx";
import { Field } from "../controls/Field.tsx";
import { TextInput } from "../controls/inputs.tsx";
import { useStudio } from "../useStudio.ts";
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
        Another WebGPU model
      </h3>
      <Field id={`${id}-model`} label="Weights" help="The folder of an MLC model, as WebLLM takes it.">
        <TextInput
          id={`${id}-model`}
          aria-describedby={`${id}-model-help`}
          type="url"
          inputMode="url"
          placeholder="https://…/My-Model-q4f16_1-MLC"
          value={modelUrl}
          onChange={(event) => setModelUrl(event.target.value)}
        />
      </Field>
      <Field
        id={`${id}-library`}
        label="Library"
        help="The model's compiled WebGPU library, made for this WebLLM version."
      >
        <TextInput
          id={`${id}-library`}
          aria-describedby={`${id}-library-help`}
          type="url"
          inputMode="url"
          placeholder="https://…/my-model-webgpu.wasm"
          value={libraryUrl}
          onChange={(event) => setLibraryUrl(event.target.value)}
        />
      </Field>
      <div className={styles.row}>
        <Button
          icon={Plus}
          disabled={modelUrl.trim() === "" || libraryUrl.trim() === ""}
          onClick={(event) => event.currentTarget.form?.requestSubmit()}
        >
          Add
        </Button>
      </div>
    </form>
  );
}
