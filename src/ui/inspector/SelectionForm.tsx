import { Copy, Group, Power, Trash2 } from "lucide-react";
import type { HarnessNode, NodeId } from "../../core/harness/document.ts";
import { say } from "../../core/harness/say.ts";
import { kinds } from "../../core/nodes/kinds.ts";
import { Button } from "../controls/Button.tsx";
import { useStudio } from "../useStudio.ts";
import styles from "./InspectorPanel.module.css";
import { type KnownPart, ParamField } from "./ParamField.tsx";
import form from "./PartForm.module.css";
import { EditedName } from "./partContext.ts";
import { ReadOnlyNote } from "./ReadOnlyNote.tsx";
import { RegionForm } from "./SelectionPins.tsx";
import { sharedFields } from "./sharedFields.ts";
import { shownHarness, useReadOnly } from "./shown.ts";

/** Several parts selected: the settings that they share, edited at once, and what can be done with them together. */
export function SelectionForm({ nodes }: { readonly nodes: readonly NodeId[] }) {
  const drawn = useStudio((studio) => shownHarness(studio).nodes);
  const isReadOnly = useReadOnly();
  const parts = nodes.map((id) => drawn[id]).filter((node) => node !== undefined);
  const known = parts.flatMap((node): KnownPart[] => {
    const spec = kinds.get(node.kind);
    return spec === undefined ? [] : [{ node, spec }];
  });
  const fields = known.length < parts.length ? [] : sharedFields(known.map(({ spec }) => spec));
  const [first, ...others] = known;
  return (
    <div className={styles.part}>
      <header>
        <h3 className={styles.title}>
          {say("{count, plural, one {# part} other {# parts}} selected", { count: parts.length })}
        </h3>
        <p className={styles.place}>{countedKinds(known)}</p>
      </header>
      {isReadOnly ? <ReadOnlyNote /> : <SelectionTools parts={parts} />}
      <h4 className={styles.shared}>{say("Settings that they share")}</h4>
      {first === undefined || fields.length === 0 ? (
        <p className={styles.help}>{say("They have none in common. Select one to see its own.")}</p>
      ) : (
        <fieldset className={styles.fields} disabled={isReadOnly}>
          <EditedName value={say("{count, plural, one {# part} other {# parts}}", { count: known.length })}>
            {fields.map((field) => (
              <ParamField key={field.name} parts={[first, ...others]} field={field} />
            ))}
          </EditedName>
        </fieldset>
      )}
      {isReadOnly ? undefined : <RegionForm nodes={nodes} />}
    </div>
  );
}

/** `2 × Loop guard, Parser`. */
function countedKinds(known: readonly KnownPart[]): string {
  const counts = new Map<string, number>();
  for (const { spec } of known) counts.set(spec.title, (counts.get(spec.title) ?? 0) + 1);
  return [...counts].map(([title, count]) => (count === 1 ? say(title) : `${count} × ${say(title)}`)).join(say(", "));
}

function SelectionTools({ parts }: { readonly parts: readonly HarnessNode[] }) {
  const groupSelected = useStudio((studio) => studio.groupSelected);
  const setDisabled = useStudio((studio) => studio.setDisabled);
  const duplicateSelected = useStudio((studio) => studio.duplicateSelected);
  const deleteSelected = useStudio((studio) => studio.deleteSelected);
  const isOff = parts.every((part) => part.disabled === true);
  const ids = parts.map(({ id }) => id);
  return (
    <fieldset className={form.tools} aria-label={say("The parts together")}>
      <Button small icon={Group} command="groups.group" onClick={groupSelected}>
        {say("Group")}
      </Button>
      <Button small icon={Power} command="parts.off" onClick={() => setDisabled(ids, !isOff)}>
        {isOff ? say("Switch on") : say("Switch off")}
      </Button>
      <Button small icon={Copy} command="edit.duplicate" onClick={duplicateSelected}>
        {say("Duplicate")}
      </Button>
      <Button small icon={Trash2} command="edit.delete" onClick={() => deleteSelected(false)}>
        {say("Delete")}
      </Button>
    </fieldset>
  );
}
