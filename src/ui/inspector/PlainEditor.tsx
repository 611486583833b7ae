import { useEffect, useRef } from "react";
import { TextArea } from "../controls/inputs.tsx";
import styles from "./TextDialog.module.css";
import type { TextEditorProps } from "./textEditorProps.ts";

/** The editor where Monaco cannot be fetched: the same text without colours. */
export function PlainEditor({ label, start, faults, onText, onReady }: TextEditorProps) {
  const place = useRef<HTMLDivElement>(null);
  const latest = useRef({ onText, onReady });
  latest.current = { onText, onReady };
  useEffect(() => {
    const area = place.current?.querySelector("textarea");
    if (area === null || area === undefined) return;
    const put = (text: string, from: number, to: number) => {
      area.setRangeText(text, from, to, "end");
      latest.current.onText(area.value);
      area.focus();
    };
    latest.current.onReady({
      insert: (text) => put(text, area.selectionStart, area.selectionEnd),
      replace: (text) => put(text, 0, area.value.length),
      show: (at) => {
        area.focus();
        area.setSelectionRange(at, at);
      },
      focus: () => area.focus(),
    });
  }, []);
  return (
    <div ref={place} className={styles.plain}>
      <TextArea
        aria-label={label}
        aria-invalid={faults.some(({ severity }) => severity === "error")}
        defaultValue={start}
        onChange={({ target }) => onText(target.value)}
      />
    </div>
  );
}
