import { Suspense } from "react";
import { EmptyState } from "../controls/EmptyState.tsx";
import { later } from "../controls/later.tsx";
import { useStudio } from "../useStudio.ts";
import styles from "./InspectorPanel.module.css";

const PartForm = later(async () => (await import("./PartForm.tsx")).PartForm);

/** The settings of the selected part; what is selected otherwise, in words. */
export function InspectorPanel() {
  const selected = useStudio((studio) => studio.selectedNodes);
  const [only] = selected;
  const part = useStudio((studio) =>
    selected.length === 1 && only !== undefined ? studio.harness.nodes[only] : undefined,
  );
  return (
    <section className={styles.panel} aria-label="Part">
      <div className={styles.body}>
        {part === undefined ? (
          <NoPart count={selected.length} />
        ) : (
          <Suspense>
            <PartForm key={part.id} part={part} />
          </Suspense>
        )}
      </div>
    </section>
  );
}

function NoPart({ count }: { readonly count: number }) {
  const edge = useStudio((studio) =>
    studio.selectedEdge === undefined ? undefined : studio.harness.edges[studio.selectedEdge],
  );
  const from = useStudio((studio) => (edge === undefined ? undefined : studio.harness.nodes[edge.from.node]?.title));
  const to = useStudio((studio) => (edge === undefined ? undefined : studio.harness.nodes[edge.to.node]?.title));
  if (edge !== undefined) {
    return (
      <EmptyState title="A wire is selected">
        From {from} ({edge.from.port}) to {to} ({edge.to.port}).
      </EmptyState>
    );
  }
  if (count > 1) return <EmptyState title={`${count} parts are selected`}>Select one to see its settings.</EmptyState>;
  return (
    <EmptyState title="No part is selected">
      Select a part of the graph to read what it does and to change its settings. Every change can be undone.
    </EmptyState>
  );
}
