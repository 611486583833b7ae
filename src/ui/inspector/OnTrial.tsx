import { useShallow } from "zustand/react/shallow";
import { harnessAt } from "../../core/edits/nested.ts";
import type { HarnessNode, NodeId } from "../../core/harness/document.ts";
import { equalJson, type Json } from "../../core/harness/json.ts";
import { say } from "../../core/harness/say.ts";
import type { ChangeId } from "../../core/rewrite/contract.ts";
import type { Studio } from "../../studio/contract.ts";
import { Button } from "../controls/Button.tsx";
import type { FormField } from "../controls/fieldInputs.ts";
import { useStudio } from "../useStudio.ts";
import styles from "./InspectorPanel.module.css";
import { ownHarness, shownHarness } from "./shown.ts";

/** Said of a part that open changes put in, change or take away: what editing it means, and the way to the change. */
export function OnTrial({ part, onShowDeck }: { readonly part: HarnessNode; readonly onShowDeck: () => void }) {
  const state = useStudio((studio) => {
    const [shown, own] = [shownHarness(studio).nodes[part.id], ownHarness(studio)?.nodes[part.id]];
    if (own === undefined) return "new";
    if (shown === undefined) return "gone";
    return shown === own ? "plain" : "changed";
  });
  const changes = useStudio(useShallow((studio) => changesOf(studio, part.id)));
  const waits = useStudio(({ rewrites }) =>
    rewrites.some(({ stage, changes: own }) => stage === "waiting" && own.some(({ id }) => changes.includes(id))),
  );
  const focusChange = useStudio((studio) => studio.focusChange);
  const [first] = changes;
  if (state === "plain" || first === undefined) return undefined;
  const place = waits ? say("Waiting for you") : say("On trial");
  return (
    <div className={styles.trial}>
      <p>
        {state === "new"
          ? say("{place}: changing it accepts it.", { place })
          : state === "gone"
            ? say("{place}: an open change takes this part away. Changing it keeps it.", { place })
            : say("{place}: an open change sets some of its fields. Changing one of those accepts the change.", {
                place,
              })}
      </p>
      <Button
        small
        onClick={() => {
          focusChange(first);
          onShowDeck();
        }}
      >
        {say("Show the change")}
      </Button>
    </div>
  );
}

/** Said of a field that an open change sets: what it was before. */
export function FieldTrial({ node, field }: { readonly node: NodeId; readonly field: FormField }) {
  const before = useStudio((studio) => ownHarness(studio)?.nodes[node]?.params[field.name] ?? field.fallback);
  const now = useStudio((studio) => shownHarness(studio).nodes[node]?.params[field.name] ?? field.fallback);
  const isViewed = useStudio(({ viewed }) => viewed !== undefined);
  const isNew = useStudio((studio) => ownHarness(studio)?.nodes[node] === undefined);
  if (isNew || isViewed || before === undefined || now === undefined || equalJson(before, now)) return undefined;
  return (
    <p className={styles.fieldTrial}>
      <span aria-hidden>~</span> {say("changed by the agent; it was {value}", { value: shortly(before) })}
    </p>
  );
}

/** The open changes that write on a part, in order. */
function changesOf({ overlay, within }: Studio, node: NodeId): readonly ChangeId[] {
  return overlay.applied
    .filter(({ before, after }) => harnessAt(before, within)?.nodes[node] !== harnessAt(after, within)?.nodes[node])
    .map(({ change }) => change.id);
}

function shortly(value: Json): string {
  if (typeof value === "boolean") return value ? say("on") : say("off");
  const text = typeof value === "string" ? `“${value}”` : JSON.stringify(value);
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}
