import { X } from "lucide-react";
import { Suspense, useId, useMemo, useRef, useState } from "react";
import { say } from "../../core/harness/say.ts";
import { roughTokens } from "../../core/nodes/text.ts";
import { Button, IconButton } from "../controls/Button.tsx";
import { later } from "../controls/later.tsx";
import { countWords } from "../controls/measures.ts";
import { Modal } from "./Modal.tsx";
import { PlainEditor } from "./PlainEditor.tsx";
import styles from "./TextDialog.module.css";
import { TextFaults } from "./TextFaults.tsx";
import type { TextDialogProps } from "./textDialogProps.ts";
import type { EditorHandle } from "./textEditorProps.ts";
import { jsonTextFaults, placeholdersIn, plainTextFaults } from "./textFaults.ts";

const MonacoText = later(async () => {
  try {
    return (await import("./MonacoText.tsx")).MonacoText;
  } catch {
    return PlainEditor; // without the network the text can still be edited
  }
});

/** A text or JSON in a window of its own, with what is wrong at its place; only Save changes the part. */
export function TextDialog(props: TextDialogProps) {
  const { title, help, start, sort, placeholders, most, check, onSave, onClose } = props;
  const id = useId();
  const [text, setText] = useState(start);
  const [isAsking, setAsking] = useState(false);
  const handle = useRef<EditorHandle>(undefined);
  const isJson = sort !== "text";
  const faults = useMemo(
    () => (isJson ? jsonTextFaults(text, check) : plainTextFaults(text, placeholders, most, check)),
    [text, isJson, placeholders, most, check],
  );
  const marks = useMemo(
    () => placeholdersIn(text).filter(({ name }) => placeholders.includes(name)),
    [text, placeholders],
  );
  const errors = faults.filter(({ severity }) => severity === "error");
  const isChanged = text !== start;
  const leave = () => {
    if (!isChanged) onClose();
    else setAsking(true);
  };
  const stay = () => {
    setAsking(false);
    handle.current?.focus();
  };
  const save = () => {
    const [first] = errors;
    if (first !== undefined) handle.current?.show(first.from);
    else if (isChanged) onSave(text);
    else onClose();
  };
  return (
    <Modal labelledBy={`${id}-title`} onEscape={isAsking ? stay : leave} onSave={save}>
      <header className={styles.head}>
        <h2 id={`${id}-title`} className={styles.title}>
          {title}
        </h2>
        <IconButton label={say("Close")} icon={X} onClick={leave} />
      </header>
      {help === undefined ? undefined : <p className={styles.help}>{help}</p>}
      <div className={styles.body}>
        <Suspense fallback={<p className={styles.waiting}>{say("The editor is being fetched.")}</p>}>
          <MonacoText
            label={title}
            start={start}
            isJson={isJson}
            faults={faults}
            marks={marks}
            onText={setText}
            onReady={(ready) => {
              handle.current = ready;
              ready.focus();
            }}
          />
        </Suspense>
        <aside
          className={styles.aside}
          aria-label={say("About the text")}
          hidden={!isJson && placeholders.length + faults.length === 0}
        >
          <Placeholders names={placeholders} onInsert={(name) => handle.current?.insert(`{${name}}`)} />
          {sort === "schema" && text.trim().replaceAll(/\s/g, "") === "{}" ? (
            <Button small onClick={() => handle.current?.replace(exampleSchema)}>
              {say("Start with an example")}
            </Button>
          ) : undefined}
          <TextFaults faults={faults} text={text} isJson={isJson} onShow={(at) => handle.current?.show(at)} />
        </aside>
      </div>
      <footer className={styles.foot}>
        <Counts text={text} most={most} />
        {isAsking ? (
          <Leaving onStay={stay} onDiscard={onClose} onSave={save} canSave={errors.length === 0} />
        ) : (
          <span className={styles.acts}>
            <Button onClick={leave}>{say("Cancel")}</Button>
            <Button
              tone="primary"
              aria-disabled={errors.length > 0}
              aria-keyshortcuts="Control+Enter"
              title={say("Save (Ctrl+Enter)")}
              onClick={save}
            >
              {errors.length > 0
                ? say("Save: {count, plural, one {# fault} other {# faults}} to mend", { count: errors.length })
                : say("Save")}
            </Button>
          </span>
        )}
      </footer>
    </Modal>
  );
}

const exampleSchema = JSON.stringify(
  {
    type: "object",
    properties: {
      task: { type: "string", description: "what is to be done, in words" },
      steps: { type: "integer", minimum: 1, maximum: 10, description: "most steps it may take" },
    },
    required: ["task"],
    additionalProperties: false,
  },
  undefined,
  2,
);

function Placeholders({
  names,
  onInsert,
}: {
  readonly names: readonly string[];
  readonly onInsert: (name: string) => void;
}) {
  if (names.length === 0) return undefined;
  return (
    <section aria-label={say("Filled in")}>
      <h3 className={styles.asideTitle}>{say("Filled in")}</h3>
      <ul className={styles.names}>
        {names.map((name) => (
          <li key={name}>
            <Button small aria-label={say("Insert {name}", { name: `{${name}}` })} onClick={() => onInsert(name)}>
              {`{${name}}`}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Counts({ text, most }: { readonly text: string; readonly most: number | undefined }) {
  const characters =
    most === undefined
      ? say("{count, plural, one {# character} other {# characters}}", { count: text.length })
      : say("{count} of {most, plural, one {# character} other {# characters}}", {
          count: countWords(text.length),
          most,
        });
  const tokens = say("about {count, plural, one {# token} other {# tokens}}", { count: roughTokens(text) });
  return (
    <p className={styles.counts} title={say("A token is taken for four characters; the model counts its own.")}>
      {characters} · {tokens}
    </p>
  );
}

type LeavingProps = {
  readonly canSave: boolean;
  readonly onStay: () => void;
  readonly onDiscard: () => void;
  readonly onSave: () => void;
};

/** Asked before changes are thrown away. */
function Leaving({ canSave, onStay, onDiscard, onSave }: LeavingProps) {
  const id = useId();
  return (
    <div role="alertdialog" aria-labelledby={id} className={styles.acts}>
      <p id={id}>{say("What you changed is not saved.")}</p>
      <Button tone="danger" onClick={onDiscard}>
        {say("Discard")}
      </Button>
      {canSave ? <Button onClick={onSave}>{say("Save")}</Button> : undefined}
      <Button tone="primary" autoFocus onClick={onStay}>
        {say("Go on editing")}
      </Button>
    </div>
  );
}
