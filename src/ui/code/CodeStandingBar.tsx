import type { CodeProblem } from "../../core/code/codeProblem.ts";
import type { CodeState } from "../../studio/code/codeContract.ts";
import { Button } from "../controls/Button.tsx";
import styles from "./CodePanel.module.css";
import type { CodeEditor } from "./openEditor.ts";

type BarProps = { readonly editor: CodeEditor; readonly state: CodeState };

/** How the text stands to the graph, and the way to the first thing that is wrong with it. */
export function CodeStandingBar({ editor, state }: BarProps) {
  const { standing, problems, kept } = state;
  const [first] = problems;
  const unapplied = standing.type === "problems" || standing.type === "clash" || standing.type === "readOnly";
  return (
    <div
      className={styles.standing}
      data-unapplied={unapplied ? "" : undefined}
      aria-live={unapplied ? "polite" : "off"}
    >
      <p className={styles.said}>
        <b>{headline(state)}</b>
        {standing.type === "clash"
          ? ` ${standing.message}`
          : standing.type === "readOnly"
            ? ` ${standing.why}`
            : undefined}
        {kept ? undefined : " This text cannot be kept, as the browser’s storage is full: copy it before you leave."}
      </p>
      {first === undefined || standing.type === "typing" ? undefined : (
        <button type="button" className={styles.first} onClick={() => editor.goTo(first)}>
          Line {editor.lineOf(first)}: {first.message} <span className={styles.fix}>{first.fix}</span>
        </button>
      )}
      {unapplied ? (
        <Button small onClick={editor.discard}>
          Discard what was typed
        </Button>
      ) : undefined}
    </div>
  );
}

function headline({ standing, problems }: CodeState): string {
  switch (standing.type) {
    case "same":
      return problems.length === 0
        ? "In step with the graph"
        : `In step with the graph · ${counted(problems, "problem")}`;
    case "typing":
      return "Applied when you pause";
    case "problems":
      return `Not applied: ${counted(problems, "error")}`;
    case "clash":
      return "Not applied.";
    case "readOnly":
      return "Not applied.";
  }
}

function counted({ length }: readonly CodeProblem[], noun: string): string {
  return `${length} ${noun}${length === 1 ? "" : "s"}`;
}
