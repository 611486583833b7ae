import { useShallow } from "zustand/react/shallow";
import { pinsOnNode } from "../../core/edits/pins.ts";
import type { NodeId } from "../../core/harness/document.ts";
import { say } from "../../core/harness/say.ts";
import { Button } from "../controls/Button.tsx";
import { PinToggle } from "../controls/PinToggle.tsx";
import { useStudio } from "../useStudio.ts";
import styles from "./InspectorPanel.module.css";
import { shownHarness } from "./shown.ts";

/** The pin of a whole part. */
export function PartPin({ node, title }: { readonly node: NodeId; readonly title: string }) {
  const pinned = useStudio((studio) => shownHarness(studio).pins.nodes.includes(node));
  const togglePin = useStudio((studio) => studio.togglePin);
  return <PinToggle about={title} pinned={pinned} onToggle={() => togglePin({ type: "node", node })} />;
}

/** The pin of one field; a pin on its part or on a region around it holds it too. */
export function FieldPin({
  node,
  param,
  label,
}: {
  readonly node: NodeId;
  readonly param: string;
  readonly label: string;
}) {
  const pinned = useStudio((studio) =>
    shownHarness(studio).pins.fields.some((field) => field.node === node && field.param === param),
  );
  const held = useStudio((studio) => heldBy(shownHarness(studio).pins, node));
  const togglePin = useStudio((studio) => studio.togglePin);
  return (
    <PinToggle
      about={label}
      pinned={pinned}
      {...(held === undefined ? {} : { held })}
      onToggle={() => togglePin({ type: "field", node, param })}
    />
  );
}

/** The pinned regions that a part is in, each with the way to let it go. */
export function RegionPins({ node }: { readonly node: NodeId }) {
  const regions = useStudio(
    useShallow((studio) => shownHarness(studio).pins.regions.filter((region) => region.nodes.includes(node))),
  );
  const togglePin = useStudio((studio) => studio.togglePin);
  return regions.map((region) => (
    <p key={region.id} className={styles.pinned}>
      <span aria-hidden>◆</span>{" "}
      {say("Pinned with the region {region} ({count} parts).", { region: region.title, count: region.nodes.length })}{" "}
      <Button small onClick={() => togglePin({ type: "region", ...region })}>
        {say("Unpin {region}", { region: region.title })}
      </Button>
    </p>
  ));
}

function heldBy(pins: Parameters<typeof pinsOnNode>[0], node: NodeId): string | undefined {
  const wider = pinsOnNode(pins, node).find(({ type }) => type === "node" || type === "region");
  if (wider === undefined) return undefined;
  return wider.type === "region"
    ? say("pinned with the region {region}", { region: wider.title })
    : say("pinned with the whole part");
}
