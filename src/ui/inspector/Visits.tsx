import { ChevronLeft, ChevronRight } from "lucide-react";
import { useState } from "react";
import { type HarnessNode, nodePath } from "../../core/harness/document.ts";
import type { Json } from "../../core/harness/json.ts";
import type { KindSpec } from "../../core/harness/kind.ts";
import { say } from "../../core/harness/say.ts";
import type { FieldChange } from "../../core/runtime/contract.ts";
import { Button, IconButton } from "../controls/Button.tsx";
import { elapsedWords } from "../controls/measures.ts";
import { said } from "../controls/said.tsx";
import { useStudio } from "../useStudio.ts";
import { Consumers } from "./Consumers.tsx";
import styles from "./Visits.module.css";
import { fieldWord, plain, type VisitFact, type VisitFacts, visitFacts } from "./visitFacts.ts";
import { type NodeVisit, visitAt, visitsOf } from "./visitIndex.ts";

type VisitsProps = { readonly part: HarnessNode; readonly spec: KindSpec };

/**
 * What came in and went out at each visit of a part in the run, and what it changed; the latest one unless another was chosen,
 * here or by an event of the trace.
 */
export function Visits({ part, spec }: VisitsProps) {
  const path = useStudio(({ within }) => nodePath(within, part.id));
  const events = useStudio((studio) => studio.events);
  const runNumber = useStudio((studio) => studio.runNumber);
  const focused = useStudio((studio) => studio.focusedEvent);
  const [chosen, setChosen] = useState<{ readonly visit: number; readonly over: number | undefined }>();
  const visits = visitsOf(events, path);
  if (events.length === 0) {
    return (
      <p className={styles.none}>{say("Nothing yet: run the harness to see what comes in here and what goes out.")}</p>
    );
  }
  if (visits.length === 0) {
    if (spec.role === "attachment") return <Consumers part={part} />;
    return (
      <p className={styles.none}>
        {spec.role === "group"
          ? say("Run {number} did not come by here. Open the group to see what came to the parts within it.", {
              number: runNumber,
            })
          : say("Run {number} did not come by here.", { number: runNumber })}
      </p>
    );
  }
  const byTrace = focused === undefined ? undefined : visitAt(visits, focused);
  // What was chosen here counts until another event of the trace is chosen.
  const wanted = chosen !== undefined && chosen.over === focused ? chosen.visit : byTrace;
  const at = Math.min(wanted ?? visits.length - 1, visits.length - 1);
  const visit = visits[at];
  if (visit === undefined) return undefined;
  const go = (to: number) => setChosen({ visit: to, over: focused });
  return (
    <>
      <VisitPager at={at} count={visits.length} onGo={go} />
      <VisitView key={`${runNumber} ${visit.span}`} visit={visit} />
    </>
  );
}

type VisitPagerProps = { readonly at: number; readonly count: number; readonly onGo: (to: number) => void };

function VisitPager({ at, count, onGo }: VisitPagerProps) {
  return (
    <div className={styles.pager}>
      <IconButton
        label={say("Visit before")}
        icon={ChevronLeft}
        aria-disabled={at === 0}
        onClick={() => {
          if (at > 0) onGo(at - 1);
        }}
      />
      <p aria-live="polite">{said("Visit {number} of {count}", { number: <b>{at + 1}</b> }, { count })}</p>
      <IconButton
        label={say("Visit after")}
        icon={ChevronRight}
        aria-disabled={at === count - 1}
        onClick={() => {
          if (at < count - 1) onGo(at + 1);
        }}
      />
    </div>
  );
}

function VisitView({ visit }: { readonly visit: NodeVisit }) {
  const events = useStudio((studio) => studio.events);
  const times = useStudio((studio) => studio.times);
  const isRunning = useStudio(({ phase }) => phase === "running" || phase === "paused");
  const focusEvent = useStudio((studio) => studio.focusEvent);
  const facts = visitFacts(events, visit, isRunning);
  const [first = 0] = visit.events;
  const last = visit.events.at(-1) ?? first;
  const took = (times[last] ?? 0) - (times[first] ?? 0);
  return (
    <div className={styles.visit}>
      <p className={styles.where}>
        {facts.step === 0 ? say("Before step 1") : say("Step {number}", { number: facts.step })} ·{" "}
        {say("{time} into the run", { time: elapsedWords(times[first] ?? 0) })}
        {took >= 1 ? ` · ${say("took {time}", { time: elapsedWords(took) })}` : ""}
        <Button small onClick={() => focusEvent(last)}>
          {say("Show in trace")}
        </Button>
      </p>
      {facts.failure === undefined ? undefined : (
        <p className={styles.failure} role="alert">
          {facts.failure}
        </p>
      )}
      {facts.say === undefined || facts.say === "" ? undefined : <p className={styles.said}>{say(facts.say)}</p>}
      <Facts title={say("Came in")} facts={facts.came} none={say("The trace does not hold what came in.")} />
      <Changes changes={facts.changes} />
      <Facts title={say("Went out")} facts={facts.went} none={noneOut(facts)} />
    </div>
  );
}

function noneOut({ isOpen, failure }: VisitFacts): string {
  if (isOpen) return say("It is still at work.");
  return failure === undefined
    ? say("It went on; the trace holds no more of it.")
    : say("Nothing: the run was stopped here.");
}

/** Whether a value may want scrolling, and so must be reached by keyboard. */
function isLong(value: Json): boolean {
  const text = plain(value);
  return text.length > 160 || text.split("\n").length > 7;
}

type FactsProps = { readonly title: string; readonly facts: readonly VisitFact[]; readonly none: string };

function Facts({ title, facts, none }: FactsProps) {
  return (
    <section className={styles.facts} aria-label={title}>
      <h5>{title}</h5>
      {facts.length === 0 ? (
        <p className={styles.none}>{none}</p>
      ) : (
        <dl>
          {facts.map(({ name, text }, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two facts of one visit may read the same
            <div key={`${at} ${name}`}>
              <dt>{name}</dt>
              <dd tabIndex={isLong(text) ? 0 : undefined}>{text}</dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  );
}

function Changes({ changes }: { readonly changes: readonly FieldChange[] }) {
  return (
    <section className={styles.facts} aria-label={say("Changed")}>
      <h5>
        {changes.length === 0
          ? say("Changed")
          : say("Changed · {count, plural, one {# field} other {# fields}}", { count: changes.length })}
      </h5>
      {changes.length === 0 ? (
        <p className={styles.none}>{say("Nothing: it went on as it came.")}</p>
      ) : (
        <dl>
          {changes.map(({ field, before, after }, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a field may change twice in one visit
            <div key={`${at} ${field}`}>
              <dt>{fieldWord(field)}</dt>
              <dd tabIndex={isLong(before) || isLong(after) ? 0 : undefined}>
                {before === null ? undefined : <del>{plain(before)}</del>}
                {after === null ? undefined : <ins>{plain(after)}</ins>}
              </dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  );
}
