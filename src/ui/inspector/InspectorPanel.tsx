import { Suspense } from "react";
import type { NodeId } from "../../core/harness/document.ts";
import { EmptyState } from "../controls/EmptyState.tsx";
import { later } from "../controls/later.tsx";
import { useStudio } from "../useStudio.ts";
import styles from "./InspectorPanel.module.css";

const RegionForm = later(async () => (await import("./SelectionPins.tsx")).RegionForm);
const WireFacts = later(async () => (await import("./SelectionPins.tsx")).WireFacts);
const PartForm = later(async () => (await import("./PartForm.tsx")).PartForm);

/** The settings of the selected part; what is selected otherwise, and what can be pinned of it. `onShowDeck` goes to the changes. */
export function InspectorPanel({ onShowDeck }: { readonly onShowDeck: () => void }) {
  const selected = useStudio((studio) => studio.selectedNodes);
  const [only] = selected;
  // What is drawn counts: parts of open changes can be selected too, and so can parts that one of them takes away.
  const part = useStudio(({ overlay, harness }) =>
    selected.length === 1 && only !== undefined ? (overlay.harness.nodes[only] ?? harness.nodes[only]) : undefined,
  );
  return (
    <section className={styles.panel} aria-label="Part">
      <div className={styles.body}>
        {part === undefined ? (
          <Suspense>
            <NoPart nodes={selected} />
          </Suspense>
        ) : (
          <Suspense>
            <PartForm key={part.id} part={part} onShowDeck={onShowDeck} />
          </Suspense>
        )}
      </div>
    </section>
  );
}

function NoPart({ nodes }: { readonly nodes: readonly NodeId[] }) {
  const edge = useStudio((studio) => studio.selectedEdge);
  if (edge !== undefined) return <WireFacts key={edge} id={edge} />;
  if (nodes.length > 1) return <RegionForm nodes={nodes} />;
  return (
    <EmptyState title="No part is selected">
      Select a part of the graph to read what it does, to change its settings and to pin what the agent may not touch.
      Every change can be undone.
    </EmptyState>
  );
}
