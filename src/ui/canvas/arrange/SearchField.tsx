import { type FormEvent, type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from "react";
import { countIn } from "../../../core/edits/replaceText.ts";
import { say } from "../../../core/harness/say.ts";
import { kinds } from "../../../core/nodes/kinds.ts";
import { Button, IconButton } from "../../controls/Button.tsx";
import { focusOnCanvas } from "../../controls/canvasPlace.ts";
import { Check, TextInput } from "../../controls/inputs.tsx";
import { useStudio, useStudioStore } from "../../useStudio.ts";
import type { Scene } from "../scene.ts";
import { arrangeIcons } from "./arrangeIcons.ts";
import { FoundMarks } from "./FoundMarks.tsx";
import { type Found, findParts } from "./findParts.ts";
import styles from "./SearchField.module.css";

/** Finds parts by title, kind and settings, goes from one to the next, and replaces a text in their settings. */
export function SearchField({ scene, editable }: { readonly scene: Scene; readonly editable: boolean }) {
  const store = useStudioStore();
  const [text, setText] = useState("");
  const [at, setAt] = useState(0);
  const field = useRef<HTMLInputElement>(null);
  const found = useMemo(() => findParts(scene.harness, kinds, text), [scene.harness, text]);
  const current = found[Math.min(at, found.length - 1)];
  useReopening(field);
  const show = (next: number) => {
    setAt(next);
    const part = found[next];
    if (part === undefined) return;
    const { select, askCamera } = store.getState();
    select([part.node]);
    askCamera({ nodes: [part.node] });
  };
  const step = (by: 1 | -1) => {
    if (found.length > 0) show((Math.min(at, found.length - 1) + by + found.length) % found.length);
  };
  const close = () => {
    store.getState().setSearching(false);
    focusOnCanvas(current?.node);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Escape") close();
    else if (event.key === "Enter" && event.target === field.current) step(event.shiftKey ? -1 : 1);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const onText = (next: string) => {
    setText(next);
    setAt(-1);
  };
  return (
    <>
      <search className={styles.search} onKeyDown={onKeyDown}>
        <div className={styles.row}>
          <TextInput
            ref={field}
            type="search"
            aria-label={say("Search the parts")}
            placeholder={say("Title, kind or setting")}
            value={text}
            onChange={(event) => onText(event.target.value)}
          />
          <output className={styles.count}>{countWords(found, at, text)}</output>
          <IconButton
            label={say("Previous part")}
            icon={arrangeIcons.up}
            disabled={found.length === 0}
            onClick={() => step(-1)}
          />
          <IconButton
            label={say("Next part")}
            icon={arrangeIcons.onwards}
            disabled={found.length === 0}
            onClick={() => step(1)}
          />
          <IconButton label={say("Close the search")} icon={arrangeIcons.close} onClick={close} />
        </div>
        {current === undefined || at < 0 ? undefined : <p className={styles.where}>{whereWords(current)}</p>}
        {editable ? <Replace key={text} scene={scene} text={text} found={found} /> : undefined}
      </search>
      <FoundMarks scene={scene} found={found} current={at < 0 ? undefined : current?.node} />
    </>
  );
}

/** Asked for again while it stands open, the field takes the focus and its text is chosen. */
function useReopening(field: React.RefObject<HTMLInputElement | null>): void {
  const store = useStudioStore();
  useEffect(() => {
    field.current?.focus();
    return store.subscribe((now, before) => {
      if (now.searching && now.searchAsked !== before.searchAsked) field.current?.select();
    });
  }, [field, store]);
}

function countWords(found: readonly Found[], at: number, text: string): string {
  if (text === "") return "";
  if (found.length === 0) return say("none");
  const count = found.length;
  return at < 0
    ? say(count === 1 ? "1 part" : "{count} parts", { count })
    : say("{at} of {count}", { at: at + 1, count });
}

function whereWords({ title, where, inParams }: Found): string {
  const place =
    where === "title"
      ? say("{part}: its title", { part: title })
      : where === "kind"
        ? say("{part}: its kind", { part: title })
        : say("{name}: {value}", { name: title, value: where });
  return inParams > 1 ? say("{place}, {count} times in its settings", { place, count: inParams }) : place;
}

type ReplaceProps = { readonly scene: Scene; readonly text: string; readonly found: readonly Found[] };

/** Replaces the text in the settings of the parts that were found; letter for letter as it is typed. */
function Replace({ scene, text, found }: ReplaceProps) {
  const id = useId();
  const [open, setOpen] = useState(false);
  const [replacement, setReplacement] = useState("");
  const replaceAll = useStudio((studio) => studio.replaceInParams);
  const nodes = found.map(({ node }) => node);
  const places = open
    ? nodes.reduce((sum, node) => sum + countIn(scene.harness.nodes[node]?.params ?? {}, text), 0)
    : 0;
  const replace = () => replaceAll(text, replacement, nodes);
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (places > 0) replace();
  };
  return (
    <form className={styles.replace} onSubmit={onSubmit}>
      <Check checked={open} onChange={(event) => setOpen(event.target.checked)}>
        {say("Replace in settings")}
      </Check>
      {open ? (
        <div className={styles.row}>
          <label className="visually-hidden" htmlFor={id}>
            {say("Replace by")}
          </label>
          <TextInput
            id={id}
            placeholder={say("Replace by")}
            value={replacement}
            onChange={(event) => setReplacement(event.target.value)}
          />
          <Button onClick={replace} disabled={places === 0} title={say("Capitals count here")}>
            {say("Replace {count}", { count: places === 0 ? "" : places })}
          </Button>
        </div>
      ) : undefined}
    </form>
  );
}
