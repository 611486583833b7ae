import { Download, X } from "lucide-react";
import type { FocusEvent } from "react";
import { say } from "../../core/harness/say.ts";
import type { Notice } from "../../studio/contract.ts";
import { Button, IconButton } from "../controls/Button.tsx";
import { saveText } from "../controls/saveText.ts";
import { useStudio } from "../useStudio.ts";
import styles from "./Notices.module.css";

type Focusable = Element & HTMLOrSVGElement;

/** What had the focus before it came to the notices. */
let origin: Focusable | null = null;

function noteOrigin({ currentTarget, relatedTarget }: FocusEvent<HTMLElement, Focusable>) {
  if (!currentTarget.contains(relatedTarget)) origin = relatedTarget;
}

/** The focus that goes with a notice comes to the next one's last button, else to where it came from. */
function handOn(notice: HTMLElement | null): () => void {
  return () => {
    if (notice?.contains(document.activeElement) !== true) return;
    const next = notice.nextElementSibling ?? notice.previousElementSibling;
    (next?.querySelector<HTMLElement>(":scope > button") ?? origin)?.focus();
  };
}

/** What the person is told: what happened and what to do next, until dismissed. */
export function Notices() {
  const notices = useStudio((studio) => studio.notices);
  const dismiss = useStudio((studio) => studio.dismissNotice);
  return (
    <section className={styles.notices} aria-label={say("Notices")} aria-live="polite" onFocus={noteOrigin}>
      {notices.slice(-4).map((notice) => (
        <div key={notice.id} ref={handOn} className={styles.notice} data-tone={notice.tone}>
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
