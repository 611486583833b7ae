import { Suspense, useRef } from "react";
import { harnessAt } from "../../core/edits/nested.ts";
import { say } from "../../core/harness/say.ts";
import { later } from "../controls/later.tsx";
import { useStudio } from "../useStudio.ts";
import styles from "./InspectorPanel.module.css";

const HarnessForm = later(async () => (await import("./HarnessForm.tsx")).HarnessForm);
const SelectionForm = later(async () => (await import("./SelectionForm.tsx")).SelectionForm);
const WireFacts = later(async () => (await import("./SelectionPins.tsx")).WireFacts);
const PanelFocus = later(async () => (await import("./PanelFocus.tsx")).PanelFocus);
const PartForm = later(async () => (await import("./PartForm.tsx")).PartForm);

/** What is selected, with its settings; the harness itself where nothing is. `onShowDeck` goes to the changes. */
export function InspectorPanel({ onShowDeck }: { readonly onShowDeck: () => void }) {
  const body = useRef<HTMLDivElement>(null);
  return (
    <section className={styles.panel} aria-label={say("Part")}>
      <div ref={body} className={styles.body}>
        <Suspense>
          <Selected onShowDeck={onShowDeck} />
        </Suspense>
        <Suspense>
          <PanelFocus body={body} />
        </Suspense>
      </div>
    </section>
  );
}

function Selected({ onShowDeck }: { readonly onShowDeck: () => void }) {
  const nodes = useStudio((studio) => studio.selectedNodes);
  const edge = useStudio((studio) => studio.selectedEdge);
  const [only] = nodes;
  // What is shown counts: parts of open changes can be selected too, and so can parts that one of them takes away.
  const part = useStudio(({ overlay, harness, viewed, tree, within }) => {
    if (nodes.length !== 1 || only === undefined) return undefined;
    const shown = (viewed === undefined ? undefined : tree.versions[viewed]?.harness) ?? overlay.harness;
    return harnessAt(shown, within)?.nodes[only] ?? harnessAt(harness, within)?.nodes[only];
  });
  if (part !== undefined) return <PartForm key={part.id} part={part} onShowDeck={onShowDeck} />;
  if (edge !== undefined) return <WireFacts key={edge} id={edge} />;
  return nodes.length > 1 ? <SelectionForm nodes={nodes} /> : <HarnessForm />;
}
