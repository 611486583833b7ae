import { Download } from "lucide-react";
import { useEffect, useState } from "react";
import type { KeptAside } from "../../studio/files/filesContract.ts";
import { Button } from "../controls/Button.tsx";
import { byteWords } from "../controls/measures.ts";
import { useStudio } from "../useStudio.ts";
import styles from "./ProjectsWindow.module.css";

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
        Kept aside
      </h3>
      <p className={styles.remark}>
        Records that this build could not read, just as they were found. A newer Reweave may still read them.
      </p>
      <ul className={styles.rows}>
        {list.map((record) => (
          <Row key={record.id} record={record} />
        ))}
      </ul>
      <div>
        <Button icon={Download} onClick={() => void save()}>
          Save all to a file
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
        <p>
          {store}: {name}
        </p>
        <p className={styles.remark}>
          {reason} · {byteWords(bytes)} ·{" "}
          {new Date(at).toLocaleString("en-GB", { dateStyle: "medium", timeStyle: "short" })}
        </p>
      </div>
      <Button small aria-label={`Save ${name} to a file`} onClick={() => void save(id)}>
        Save to a file
      </Button>
      <Button
        small
        tone={asked ? "danger" : "quiet"}
        aria-label={asked ? `Delete ${name} for good` : `Delete ${name}`}
        onBlur={() => setAsked(false)}
        onClick={() => (asked ? void remove(id) : setAsked(true))}
      >
        {asked ? "Delete for good" : "Delete"}
      </Button>
    </li>
  );
}
