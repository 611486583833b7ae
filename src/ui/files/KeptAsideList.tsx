import { Download } from "lucide-react";
import { useEffect, useState } from "react";
import { msg, say } from "../../core/harness/say.ts";
import type { KeptAside } from "../../studio/files/filesContract.ts";
import { Button } from "../controls/Button.tsx";
import { byteWords } from "../controls/measures.ts";
import { dateWords } from "../dateWords.ts";
import { useStudio } from "../useStudio.ts";
import styles from "./ProjectsWindow.module.css";

const stores: Readonly<Record<string, string>> = {
  projects: msg("projects"),
  versions: msg("versions"),
  settings: msg("settings"),
  traces: msg("traces"),
  rewrites: msg("rewrites"),
  ledgers: msg("ledgers"),
  successes: msg("successes"),
};

/** What could not be read and was kept aside: each record with its reason, to be saved to a file or deleted. Nothing where all is well. */
export function KeptAsideList() {
  const list = useStudio((studio) => studio.keptAside);
  const listKeptAside = useStudio((studio) => studio.listKeptAside);
  const save = useStudio((studio) => studio.saveKeptAside);
  useEffect(() => void listKeptAside(), [listKeptAside]);
  if (list === undefined || list.length === 0) return undefined;
  return (
    <section className={styles.section} aria-labelledby="kept-aside">
      <h3 id="kept-aside" className={styles.heading}>
        {say("Kept aside")}
      </h3>
      <p className={styles.remark}>
        {say("Records that this build could not read, just as they were found. A newer Reweave may still read them.")}
      </p>
      <ul className={styles.rows}>
        {list.map((record) => (
          <Row key={record.id} record={record} />
        ))}
      </ul>
      <div>
        <Button icon={Download} onClick={() => void save()}>
          {say("Save all to a file")}
        </Button>
      </div>
    </section>
  );
}

function Row({ record }: { readonly record: KeptAside }) {
  const { id, store, name, reason, at, bytes } = record;
  const save = useStudio((studio) => studio.saveKeptAside);
  const remove = useStudio((studio) => studio.removeKeptAside);
  const [asked, setAsked] = useState(false);
  return (
    <li className={styles.row}>
      <div>
        <p>{say("{store}: {name}", { store: say(stores[store] ?? store), name })}</p>
        <p className={styles.remark}>
          {reason} · {byteWords(bytes)} · {dateWords(at)}
        </p>
      </div>
      <Button small aria-label={say("Save {name} to a file", { name })} onClick={() => void save(id)}>
        {say("Save to a file")}
      </Button>
      <Button
        small
        tone={asked ? "danger" : "quiet"}
        aria-label={asked ? say("Delete {name} for good", { name }) : say("Delete {name}", { name })}
        onBlur={() => setAsked(false)}
        onClick={() => (asked ? void remove(id) : setAsked(true))}
      >
        {say(asked ? "Delete for good" : "Delete")}
      </Button>
    </li>
  );
}
