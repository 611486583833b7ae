import { Download, X } from "lucide-react";
import { say } from "../../core/harness/say.ts";
import type { Notice } from "../../studio/contract.ts";
import { Button, IconButton } from "../controls/Button.tsx";
import { saveText } from "../controls/saveText.ts";
import { useStudio } from "../useStudio.ts";
import styles from "./Notices.module.css";

/** What the person is told: what happened and what to do next, until dismissed. */
export function Notices() {
  const notices = useStudio((studio) => studio.notices);
  const dismiss = useStudio((studio) => studio.dismissNotice);
  return (
    <section className={styles.notices} aria-label={say("Notices")} aria-live="polite">
      {notices.slice(-4).map((notice) => (
        <div key={notice.id} className={styles.notice} data-tone={notice.tone}>
          <div>
            <p className={styles.title}>
              {notice.tone === "problem" ? <span className="visually-hidden">{say("Problem:")} </span> : undefined}
              {notice.title}
            </p>
            <p>{notice.detail}</p>
            {notice.file === undefined ? undefined : <FileButton file={notice.file} />}
            {notice.action === undefined ? undefined : (
              <Button onClick={notice.action.run}>{notice.action.label}</Button>
            )}
          </div>
          <IconButton
            label={say("Dismiss: {title}", { title: notice.title })}
            icon={X}
            onClick={() => dismiss(notice.id)}
          />
        </div>
      ))}
    </section>
  );
}

function FileButton({ file }: { readonly file: NonNullable<Notice["file"]> }) {
  const save = async () => saveText(await file.text(), file.name, "application/json");
  return (
    <Button tone="quiet" icon={Download} onClick={() => void save()}>
      {file.label}
    </Button>
  );
}
