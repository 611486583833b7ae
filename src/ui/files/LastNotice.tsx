import { X } from "lucide-react";
import { useState } from "react";
import { say } from "../../core/harness/say.ts";
import { Button, IconButton } from "../controls/Button.tsx";
import { useStudio, useStudioStore } from "../useStudio.ts";
import styles from "./ProjectsWindow.module.css";

/** What was said last since the dialog around it is open: the page's own notices cannot be reached behind it. */
export function LastNotice() {
  const store = useStudioStore();
  const [before] = useState(() => new Set(store.getState().notices.map(({ id }) => id)));
  const notice = useStudio((studio) => studio.notices.findLast(({ id }) => !before.has(id)));
  const dismiss = useStudio((studio) => studio.dismissNotice);
  return (
    <div role="status" className={styles.said}>
      {notice === undefined ? undefined : (
        <div className={styles.notice} data-tone={notice.tone}>
          <p>
            <strong>{notice.title}</strong> {notice.detail}
          </p>
          {notice.action === undefined ? undefined : <Button onClick={notice.action.run}>{notice.action.label}</Button>}
          <IconButton
            label={say("Dismiss: {title}", { title: notice.title })}
            icon={X}
            onClick={() => dismiss(notice.id)}
          />
        </div>
      )}
    </div>
  );
}
