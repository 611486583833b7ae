import { useMemo, useState } from "react";
import { freePlace } from "../../core/edits/freePlace.ts";
import { harnessAt } from "../../core/edits/nested.ts";
import type { Harness, NodeId } from "../../core/harness/document.ts";
import { say } from "../../core/harness/say.ts";
import { kinds } from "../../core/nodes/kinds.ts";
import { Sheet } from "../controls/Sheet.tsx";
import { useStudio, useStudioStore } from "../useStudio.ts";
import { endChoices, endsInOrder, type PortChoice, portChoices } from "./connectChoices.ts";
import { PickList } from "./PickList.tsx";
import { wireWords } from "./paletteItems.ts";

const freshId = "fresh";

/** Draws a wire by list: first one of the selected part's ports, then a port of another part that fits, or a new part. */
export function ConnectFinder() {
  const node = useStudio((studio) => studio.connectingFrom);
  const harness = useStudio(({ overlay, within }) => harnessAt(overlay.harness, within) ?? overlay.harness);
  if (node === undefined || harness.nodes[node] === undefined) return undefined;
  return <Finder key={node} node={node} harness={harness} />;
}

function Finder({ node, harness }: { readonly node: NodeId; readonly harness: Harness }) {
  const store = useStudioStore();
  const ports = useMemo(() => portChoices(harness, kinds, node), [harness, node]);
  const [from, setFrom] = useState<PortChoice | undefined>(ports.length === 1 ? ports[0] : undefined);
  const ends = useMemo(() => (from === undefined ? [] : endChoices(harness, kinds, from)), [harness, from]);
  const part = say(harness.nodes[node]?.title ?? node);
  const close = () => store.getState().connectFrom(undefined);
  if (from === undefined) {
    const label = say("Connect {part}: from which port?", { part });
    return (
      <Sheet label={label} high onClose={close}>
        <PickList
          key="ports"
          label={label}
          placeholder={label}
          picks={ports}
          none={say("This part has no ports: nothing can be wired to it.")}
          onEscape={close}
          onPick={(id) => setFrom(ports.find((port) => port.id === id))}
        />
      </Sheet>
    );
  }
  const fresh = {
    id: freshId,
    kind: "",
    title: say("A new part…"),
    hint: say(from.port.direction === "out" ? "of those that take {wire}" : "of those that give {wire}", {
      wire: wireWords(from.port.wire),
    }),
  };
  const label = say(
    from.port.direction === "out"
      ? "Connect {part}, {port}: to which part?"
      : "Connect {part}, {port}: from which part?",
    { part, port: say(from.port.label) },
  );
  const pick = (id: string) => {
    const end = ends.find((choice) => choice.id === id);
    close();
    if (end !== undefined) {
      const [out, into] = endsInOrder(from, end);
      store.getState().connect(out, into);
    } else if (id === freshId) askFresh();
  };
  const askFresh = () => {
    const { direction, wire } = from.port;
    const { x, y } = harness.nodes[node]?.position ?? { x: 0, y: 0 };
    const at = freePlace(harness, { x: x + (direction === "out" ? 192 : -192), y });
    const client = { x: window.innerWidth / 2 - 150, y: window.innerHeight / 3 };
    store.getState().askPart({ type: "port", port: from.ref, direction, wire, at, client });
  };
  return (
    <Sheet label={label} high onClose={close}>
      <PickList
        key="ends"
        label={label}
        placeholder={label}
        picks={[...ends, fresh]}
        none=""
        onEscape={ports.length === 1 ? close : () => setFrom(undefined)}
        onPick={pick}
      />
    </Sheet>
  );
}
