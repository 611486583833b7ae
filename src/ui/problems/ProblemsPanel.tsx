import { type KeyboardEvent, useMemo, useRef, useState } from "react";
import { say } from "../../core/harness/say.ts";
import { Button } from "../controls/Button.tsx";
import { useStudio, useStudioStore } from "../useStudio.ts";
import { Blockers } from "./Blockers.tsx";
import { fixAll, singleFixes } from "./fixAll.ts";
import { ProblemRow } from "./ProblemRow.tsx";
import styles from "./ProblemsPanel.module.css";
import { findingKey, problemGroups } from "./problemGroups.ts";
import { useKeptPlace } from "./useKeptPlace.ts";

/** More would not be read, and each mending brings up others. */
const mostShown = 100;

/**
 * What is wrong with the harness, by part, errors first, each with the ways to mend it; and what else stands in the way of a run.
 * Up and Down go from one to the next, Enter goes to the part.
 */
export function ProblemsPanel() {
  const store = useStudioStore();
  const harness = useStudio((studio) => studio.harness);
  const findings = useStudio((studio) => studio.findings);
  const fixesFor = useStudio((studio) => studio.fixesFor);
  const groups = useMemo(() => problemGroups(harness, findings.slice(0, mostShown)), [harness, findings]);
  const single = useMemo(() => singleFixes(findings, fixesFor).length, [findings, fixesFor]);
  const order = groups.flatMap((group) => group.findings.map(findingKey));
  const [wanted, setActive] = useState<string>();
  const active = wanted !== undefined && order.includes(wanted) ? wanted : order[0];
  const panel = useRef<HTMLElement>(null);
  const keepPlace = useKeptPlace(panel, order.join("\n"));
  const onKeyDown = (event: KeyboardEvent) => {
    const at = order.indexOf(active ?? "");
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: order.length - 1 }[event.key];
    const next = to === undefined ? undefined : panel.current?.querySelectorAll<HTMLElement>("[data-problem]")[to];
    if (next === undefined) return;
    next.focus();
    event.preventDefault();
  };
  return (
    <section ref={panel} className={styles.panel} aria-labelledby="problems-title">
      <header className={styles.head}>
        <h2 id="problems-title" className="visually-hidden" tabIndex={-1}>
          {say("Problems")}
        </h2>
        <p className={styles.sum} role="status">
          {sumWords(findings)}
        </p>
        {single < 2 ? undefined : (
          <Button
            small
            title={say("Mends each error that can be mended in one way only; every mending can be undone by itself")}
            onClick={() => {
              keepPlace();
              fixAll(store);
            }}
          >
            {say("Fix {count} errors", { count: single })}
          </Button>
        )}
      </header>
      <Blockers />
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the keys go from button to button inside */}
      <div className={styles.groups} onKeyDown={onKeyDown}>
        {groups.map(({ key, title, inside, findings: own }) => (
          <section key={key} aria-label={[...inside, title].join(say(", "))}>
            <h3 className={styles.part}>
              {inside.length === 0 ? undefined : <span className={styles.inside}>{inside.join(" › ")} › </span>}
              {title}
            </h3>
            <ul>
              {own.map((finding) => (
                <ProblemRow
                  key={findingKey(finding)}
                  finding={finding}
                  active={findingKey(finding) === active}
                  onFocus={() => setActive(findingKey(finding))}
                  onFix={keepPlace}
                />
              ))}
            </ul>
          </section>
        ))}
        {findings.length <= mostShown ? undefined : (
          <p className={styles.more}>
            {say("And {count} more, shown once some of these are mended.", { count: findings.length - mostShown })}
          </p>
        )}
      </div>
    </section>
  );
}

function sumWords(findings: readonly { readonly severity: "error" | "warning" }[]): string {
  if (findings.length === 0) return say("✓ No problems in the harness");
  const errors = findings.filter(({ severity }) => severity === "error").length;
  const others = findings.length - errors;
  return [
    errors === 0 ? "" : say("{count, plural, one {# error} other {# errors}}: it does not run yet", { count: errors }),
    others === 0 ? "" : say("{count, plural, one {# thing} other {# things}} to check", { count: others }),
  ]
    .filter((words) => words !== "")
    .join(" · ");
}
