import { type ReactNode, type RefObject, useRef, useState } from "react";
import type { HarnessNode } from "../../core/harness/document.ts";
import { say } from "../../core/harness/say.ts";
import { kinds } from "../../core/nodes/kinds.ts";
import { EmptyState } from "../controls/EmptyState.tsx";
import { formFields } from "../controls/formFields.ts";
import { useStudio } from "../useStudio.ts";
import { AboutPart } from "./AboutPart.tsx";
import { Findings } from "./Findings.tsx";
import styles from "./InspectorPanel.module.css";
import { LastVisit } from "./LastVisit.tsx";
import { OnTrial } from "./OnTrial.tsx";
import { ParamField } from "./ParamField.tsx";
import form from "./PartForm.module.css";
import { PartHead } from "./PartHead.tsx";
import { RegionPins } from "./PinnedBy.tsx";
import { EditedName } from "./partContext.ts";
import { ReadOnlyNote } from "./ReadOnlyNote.tsx";
import { useReadOnly } from "./shown.ts";
import { useAsked } from "./useAsked.ts";
import { Visits } from "./Visits.tsx";

/** What a part does, what is wrong with it, what came in and went out in the run, and its settings to change. */
export function PartForm({ part, onShowDeck }: { readonly part: HarnessNode; readonly onShowDeck: () => void }) {
  const spec = kinds.get(part.kind);
  const busy = useStudio((studio) => studio.phase === "running" || studio.phase === "paused");
  const isReadOnly = useReadOnly();
  const visits = useRef<HTMLDetailsElement>(null);
  useAsked("visits", () => showSection(visits.current));
  if (spec === undefined) {
    return (
      <EmptyState title={say("An unknown part")}>
        {say(
          "This build does not know the kind “{kind}”. The part is kept as it is, and the harness cannot run with it.",
          { kind: part.kind },
        )}
      </EmptyState>
    );
  }
  const fields = formFields(spec);
  return (
    <div className={styles.part}>
      <PartHead part={part} spec={spec} />
      {isReadOnly ? <ReadOnlyNote /> : <OnTrial part={part} onShowDeck={onShowDeck} />}
      <RegionPins node={part.id} />
      <AboutPart part={part} spec={spec} />
      <Findings node={part.id} />
      <LastVisit node={part.id} onShow={() => showSection(visits.current)} />
      <div className={form.columns}>
        <Section title={say("Settings")} name="settings">
          {busy ? (
            <p className={styles.later}>
              {say("A run is under way: what you change takes effect at the next step boundary.")}
            </p>
          ) : undefined}
          <fieldset className={styles.fields} disabled={isReadOnly}>
            <EditedName value={say(part.title)}>
              {fields.map((field) => (
                <ParamField key={field.name} parts={[{ node: part, spec }]} field={field} />
              ))}
            </EditedName>
          </fieldset>
          {fields.length === 0 ? <p className={styles.help}>{say("This part has no settings.")}</p> : undefined}
        </Section>
        {spec.role === "note" ? undefined : (
          <Section title={say("In the last run")} name="visits" place={visits}>
            <Visits part={part} spec={spec} />
          </Section>
        )}
      </div>
    </div>
  );
}

function showSection(section: HTMLDetailsElement | null): void {
  if (section === null) return;
  section.open = true;
  // Only the panel scrolls: the platform's own way would move the page, too.
  const panel = section.closest("section > div");
  panel?.scrollBy({ top: section.getBoundingClientRect().top - panel.getBoundingClientRect().top });
  section.querySelector<HTMLElement>("summary")?.focus({ preventScroll: true });
}

type SectionProps = {
  readonly title: string;
  readonly name: string;
  readonly place?: RefObject<HTMLDetailsElement | null>;
  readonly children: ReactNode;
};

/** A part of the form that can be folded away; which are is remembered as long as the page is open. */
function Section({ title, name, place, children }: SectionProps) {
  const [isOpen, setOpen] = useState(() => !folded.has(name));
  return (
    <details
      ref={place}
      className={form.section}
      open={isOpen}
      onToggle={({ currentTarget }) => {
        setOpen(currentTarget.open);
        if (currentTarget.open) folded.delete(name);
        else folded.add(name);
      }}
    >
      <summary className={form.sectionTitle}>
        <h4>{title}</h4>
      </summary>
      {isOpen ? <div className={form.sectionBody}>{children}</div> : undefined}
    </details>
  );
}

const folded = new Set<string>();
