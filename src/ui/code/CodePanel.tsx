import { Maximize2, Minimize2 } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { say } from "../../core/harness/say.ts";
import type { CodeState } from "../../studio/code/codeContract.ts";
import { whyReadOnly } from "../../studio/editable.ts";
import { IconButton } from "../controls/Button.tsx";
import { useStudio, useStudioStore } from "../useStudio.ts";
import styles from "./CodePanel.module.css";
import { CodeStandingBar } from "./CodeStandingBar.tsx";
import { type CodeEditor, openEditor } from "./openEditor.ts";

type CodePanelProps = {
  /** Whether it is in view; meanwhile it follows the harness. */
  readonly seen: boolean;
  readonly wide: boolean;
  readonly onWide: (wide: boolean) => void;
};

/** The whole harness as code, both ways: what is typed becomes an edit after a pause, what is edited elsewhere changes the text. */
export function CodePanel({ seen, wide, onWide }: CodePanelProps) {
  const store = useStudioStore();
  const projectId = useStudio((studio) => studio.projectId);
  const readOnly = useStudio((studio) => whyReadOnly(studio) !== undefined);
  const asked = useStudio((studio) => studio.codeAsked);
  const node = useStudio(({ selectedNodes }) => (selectedNodes.length === 1 ? selectedNodes[0] : undefined));
  const place = useRef<HTMLDivElement>(null);
  const [editor, setEditor] = useState<CodeEditor>();
  const [state, setState] = useState<CodeState>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another project has another text
  useEffect(() => {
    if (place.current === null) return;
    const opened = openEditor(place.current, store, setState);
    setEditor(opened);
    return opened.close;
  }, [store, projectId]);
  useEffect(() => editor?.setSeen(seen), [editor, seen]);
  useEffect(() => editor?.setReadOnly(readOnly), [editor, readOnly]);
  useEffect(() => {
    if (seen) editor?.show(node);
  }, [editor, node, seen]);
  useEffect(() => {
    if (editor === undefined || asked === undefined || !seen) return;
    store.getState().codeReached();
    if (asked.finding === undefined) editor.focus();
    else editor.goTo(asked.finding);
  }, [store, editor, asked, seen]);
  return (
    <section className={styles.panel} aria-label={say("Code")}>
      <div className={styles.head}>
        {editor === undefined || state === undefined ? undefined : <CodeStandingBar editor={editor} state={state} />}
        <IconButton
          label={wide ? say("Put the code back into the side panel") : say("Widen the code over the canvas")}
          icon={wide ? Minimize2 : Maximize2}
          aria-pressed={wide}
          onClick={() => onWide(!wide)}
        />
      </div>
      <OfWhat />
      <div ref={place} className={styles.code} />
    </section>
  );
}

/** Which harness the code is, where that is not the one that is drawn. */
function OfWhat() {
  const open = useStudio(({ overlay }) => overlay.applied.length);
  const viewed = useStudio((studio) => studio.viewed !== undefined);
  if (viewed) return <p className={styles.note}>{say("This is the present version, not the one looked at.")}</p>;
  if (open === 0) return undefined;
  return (
    <p className={styles.note}>
      {say(
        "This is the harness without {count, plural, one {the open change that is} other {the # open changes that are}} drawn on the canvas.",
        { count: open },
      )}
    </p>
  );
}
