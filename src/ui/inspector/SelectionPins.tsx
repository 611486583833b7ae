import { Pin } from "lucide-react";
import { useId, useState } from "react";
import { useShallow } from "zustand/react/shallow";
import type { EdgeId, NodeId } from "../../core/harness/document.ts";
import { Button } from "../controls/Button.tsx";
import { EmptyState } from "../controls/EmptyState.tsx";
import { Field } from "../controls/Field.tsx";
import { TextInput } from "../controls/inputs.tsx";
import { PinToggle } from "../controls/PinToggle.tsx";
import { useStudio } from "../useStudio.ts";
import styles from "./InspectorPanel.module.css";

/** A selected wire: its ends, and its pin. */
export function WireFacts({ id }: { readonly id: EdgeId }) {
  const edge = useStudio(({ overlay, harness }) => overlay.harness.edges[id] ?? harness.edges[id]);
  const titles = useStudio(
    useShallow(({ overlay, harness }) =>
      [edge?.from.node, edge?.to.node].map((node = "") => (overlay.harness.nodes[node] ?? harness.nodes[node])?.title),
    ),
  );
  const pinned = useStudio(({ overlay }) => overlay.harness.pins.edges.includes(id));
  const gone = useStudio(({ overlay }) => overlay.harness.edges[id] === undefined);
  const togglePin = useStudio((studio) => studio.togglePin);
  if (edge === undefined) return undefined;
  return (
    <div className={styles.part}>
      <header className={styles.head}>
        <div>
          <h3 className={styles.title}>A wire</h3>
          <p className={styles.place}>
            From {titles[0]} ({edge.from.port}) to {titles[1]} ({edge.to.port}).
          </p>
        </div>
        {gone ? undefined : (
          <span className={styles.tools}>
            <PinToggle about="this wire" pinned={pinned} onToggle={() => togglePin({ type: "edge", edge: id })} />
          </span>
        )}
      </header>
      <p className={styles.help}>
        {gone
          ? "An open change takes this wire away."
          : pinned
            ? "It is pinned: the agent may put nothing on it and lead it nowhere else."
            : "Pin it to keep the agent from putting parts on it or leading it elsewhere."}
      </p>
    </div>
  );
}

/** Several parts selected: what can be done with them together, which is to pin them as a region. */
export function RegionForm({ nodes }: { readonly nodes: readonly NodeId[] }) {
  const id = useId();
  const togglePin = useStudio((studio) => studio.togglePin);
  const regions = useStudio((studio) => studio.overlay.harness.pins.regions);
  const drawn = useStudio((studio) => studio.overlay.harness.nodes);
  const [title, setTitle] = useState("");
  const own = nodes.filter((node) => drawn[node] !== undefined);
  const held = regions.find(
    (region) => region.nodes.length === own.length && own.every((node) => region.nodes.includes(node)),
  );
  if (held !== undefined) {
    return (
      <div className={styles.part}>
        <p className={styles.pinned}>
          <span aria-hidden>◆</span> These {own.length} parts are pinned as the region {held.title}.{" "}
          <Button small onClick={() => togglePin({ type: "region", ...held })}>
            Unpin {held.title}
          </Button>
        </p>
      </div>
    );
  }
  const name = title.trim();
  const pin = () => {
    const taken = regions.map((region) => region.id);
    if (name !== "") togglePin({ type: "region", id: freshId(name, taken), title: name, nodes: own });
  };
  return (
    <div className={styles.part}>
      <EmptyState title={`${nodes.length} parts are selected`}>
        Select one to see its settings, or pin them as a region: the agent may then change none of them.
      </EmptyState>
      <Field id={id} label="Name of the region">
        <TextInput
          id={id}
          value={title}
          maxLength={40}
          onChange={(event) => setTitle(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === "Enter") pin();
          }}
        />
      </Field>
      <Button icon={Pin} disabled={name === ""} onClick={pin}>
        Pin as a region
      </Button>
    </div>
  );
}

/** An id made from a name that no region has yet. */
function freshId(name: string, taken: readonly string[]): string {
  const stem =
    name
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/g, "-")
      .replaceAll(/^-|-$/g, "") || "region";
  if (!taken.includes(stem)) return stem;
  let count = 2;
  while (taken.includes(`${stem}-${count}`)) count += 1;
  return `${stem}-${count}`;
}
