import { say } from "../../core/harness/say.ts";
import type { CodeState } from "../../studio/code/codeContract.ts";
import { Button } from "../controls/Button.tsx";
import { said } from "../controls/said.tsx";
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
          ? ` ${say(standing.message)}`
          : standing.type === "readOnly"
            ? ` ${say(standing.why)}`
            : undefined}
        {kept
          ? undefined
          : ` ${say("This text cannot be kept, as the browser’s storage is full: copy it before you leave.")}`}
      </p>
      {first === undefined || standing.type === "typing" ? undefined : (
        <button type="button" className={styles.first} onClick={() => editor.goTo(first)}>
          {said(
            "Line {number}: {message} {fix}",
            { fix: <span className={styles.fix}>{say(first.fix)}</span> },
            { number: editor.lineOf(first), message: say(first.message) },
          )}
        </button>
      )}
      {unapplied ? (
        <Button small onClick={editor.discard}>
          {say("Discard what was typed")}
        </Button>
      ) : undefined}
    </div>
  );
}

function headline({ standing, problems }: CodeState): string {
  switch (standing.type) {
    case "same":
      return problems.length === 0
        ? say("In step with the graph")
        : say("In step with the graph · {count, plural, one {# problem} other {# problems}}", {
            count: problems.length,
          });
    case "typing":
      return say("Applied when you pause");
    case "problems":
      return say("Not applied: {count, plural, one {# error} other {# errors}}", { count: problems.length });
    case "clash":
    case "readOnly":
      return say("Not applied.");
  }
}
