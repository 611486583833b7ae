import { Plug } from "lucide-react";
import { useId, useState } from "react";
import { say } from "../../core/harness/say.ts";
import { Button } from "../controls/Button.tsx";
import { Field } from "../controls/Field.tsx";
import { Check, TextInput } from "../controls/inputs.tsx";
import { useStudio } from "../useStudio.ts";
import { AddressField } from "./AddressField.tsx";
import styles from "./forms.module.css";

/** Where an OpenAI-compatible server is, and the key it wants. The key is never shown again. */
export function EndpointForm() {
  const id = useId();
  const endpoint = useStudio((studio) => studio.endpoint);
  const setEndpoint = useStudio((studio) => studio.setEndpoint);
  const [baseUrl, setBaseUrl] = useState(endpoint.baseUrl);
  const [key, setKey] = useState("");
  const [keep, setKeep] = useState(endpoint.keepKey);
  return (
    <form
      className={styles.form}
      aria-labelledby={`${id}-title`}
      onSubmit={(event) => {
        event.preventDefault();
        setEndpoint(baseUrl.trim(), key, keep);
        setKey("");
      }}
    >
      <h3 id={`${id}-title`} className={styles.title}>
        {say("Your own endpoint")}
      </h3>
      <AddressField
        label={say("Base address")}
        help={say("Ollama, LM Studio, llama.cpp server, vLLM, or any other OpenAI-compatible server.")}
        placeholder="http://localhost:11434/v1"
        value={baseUrl}
        onChange={setBaseUrl}
      />
      <Field
        id={`${id}-key`}
        label={say("Key")}
        help={say(
          endpoint.hasKey
            ? "A key is held. Leave this empty to connect without one."
            : "Only if the server asks for one.",
        )}
      >
        <TextInput
          id={`${id}-key`}
          aria-describedby={`${id}-key-help`}
          type="password"
          autoComplete="off"
          value={key}
          onChange={(event) => setKey(event.target.value)}
        />
      </Field>
      <div className={styles.row}>
        <Button
          icon={Plug}
          disabled={baseUrl.trim() === ""}
          onClick={(event) => event.currentTarget.form?.requestSubmit()}
        >
          {say("Connect and list its models")}
        </Button>
        <Check checked={keep} onChange={(event) => setKeep(event.target.checked)}>
          {say("Keep the key on this device")}
        </Check>
      </div>
    </form>
  );
}
