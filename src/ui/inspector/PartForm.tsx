import type { HarnessNode } from "../../core/harness/document.ts";
import { isHook } from "../../core/harness/wires.ts";
import { kinds } from "../../core/nodes/kinds.ts";
import { EmptyState } from "../controls/EmptyState.tsx";
import { Field } from "../controls/Field.tsx";
import { formFields } from "../controls/formFields.ts";
import { TextInput } from "../controls/inputs.tsx";
import { KindIcon } from "../controls/KindIcon.tsx";
import { dimensionWords, hookWords } from "../controls/words.ts";
import { useStudio } from "../useStudio.ts";
import styles from "./InspectorPanel.module.css";
import { LiveFacts } from "./LiveFacts.tsx";
import { OnTrial } from "./OnTrial.tsx";
import { ParamField } from "./ParamField.tsx";
import { PartPin, RegionPins } from "./PinnedBy.tsx";
import { useDraft } from "./useDraft.ts";

/** What a part does, what is wrong with it, what it did in the run, and its settings to change. */
export function PartForm({ part, onShowDeck }: { readonly part: HarnessNode; readonly onShowDeck: () => void }) {
  const spec = kinds.get(part.kind);
  const busy = useStudio((studio) => studio.phase === "running" || studio.phase === "paused");
  if (spec === undefined) {
    return (
      <EmptyState title="An unknown part">
        This build does not know the kind “{part.kind}”. The part is kept as it is, and the harness cannot run with it.
      </EmptyState>
    );
  }
  const fields = formFields(spec);
  const parsed = spec.params.safeParse(part.params);
  const input = spec.ports(parsed.success ? part.params : {}).find((port) => port.direction === "in");
  const hook = input === undefined || !isHook(input.wire) ? undefined : hookWords[input.wire];
  return (
    <div className={styles.part}>
      <header className={styles.head}>
        <span className={styles.swatch} style={{ color: `var(--dimension-${spec.dimension})` }}>
          <KindIcon kind={part.kind} size={18} />
        </span>
        <div>
          <h3 className={styles.title}>{part.title}</h3>
          <p className={styles.place}>
            {[
              spec.title === part.title ? undefined : spec.title,
              dimensionWords[spec.dimension],
              hook && `takes ${hook}`,
            ]
              .filter(Boolean)
              .join(" · ")}
          </p>
        </div>
        <span className={styles.tools}>
          <PartPin node={part.id} title={part.title} />
        </span>
      </header>
      <OnTrial part={part} onShowDeck={onShowDeck} />
      <RegionPins node={part.id} />
      <p className={styles.help}>{spec.help}</p>
      <Findings node={part.id} />
      <LiveFacts node={part.id} />
      {busy ? (
        <p className={styles.later}>A run is under way: what you change takes effect at the next step boundary.</p>
      ) : undefined}
      <TitleField part={part} />
      {fields.map((field) => (
        <ParamField key={field.name} node={part} spec={spec} field={field} />
      ))}
      {fields.length === 0 ? <p className={styles.help}>This part has no settings.</p> : undefined}
    </div>
  );
}

function TitleField({ part }: { readonly part: HarnessNode }) {
  const commit = useStudio((studio) => studio.commit);
  const draft = useDraft(part.title, (text) => {
    const title = text.trim();
    if (title === "") return false;
    if (title !== part.title) commit([{ op: "renameNode", node: part.id, title }], `Rename ${part.title} to ${title}`);
    return true;
  });
  const id = `title-${part.id}`;
  return (
    <Field id={id} label="Title" {...(draft.text.trim() === "" ? { problem: "Give the part a title." } : {})}>
      <TextInput
        id={id}
        value={draft.text}
        maxLength={80}
        onChange={(event) => draft.change(event.target.value)}
        onBlur={draft.settle}
      />
    </Field>
  );
}

function Findings({ node }: { readonly node: string }) {
  const findings = useStudio((studio) => studio.findings);
  const own = findings.filter((finding) => finding.within.length === 0 && finding.nodes.includes(node));
  if (own.length === 0) return undefined;
  return (
    <ul className={styles.findings} aria-label="Problems of this part">
      {own.map((finding) => (
        <li key={`${finding.code} ${finding.at ?? ""} ${finding.message}`} data-severity={finding.severity}>
          <b>{finding.severity === "error" ? "Error" : "Check"}</b> {finding.message} <span>{finding.fix}</span>
        </li>
      ))}
    </ul>
  );
}
