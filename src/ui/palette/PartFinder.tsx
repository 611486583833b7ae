import { useMemo } from "react";
import { harnessAt } from "../../core/edits/nested.ts";
import { say } from "../../core/harness/say.ts";
import { kinds } from "../../core/nodes/kinds.ts";
import type { PartPlace } from "../../studio/editingContract.ts";
import type { PartAsk } from "../../studio/paletteContract.ts";
import { Sheet } from "../controls/Sheet.tsx";
import { useStudio, useStudioStore } from "../useStudio.ts";
import { fittingPicks } from "./fittingPicks.ts";
import { PickList } from "./PickList.tsx";
import { wireWords } from "./paletteItems.ts";
import { useFocusAdded } from "./useFocusAdded.ts";

/** The small palette at the place where a part was asked for: only what fits there. */
export function PartFinder() {
  const ask = useStudio((studio) => studio.partAsked);
  return ask === undefined ? undefined : <Finder ask={ask} />;
}

function Finder({ ask }: { readonly ask: PartAsk }) {
  const store = useStudioStore();
  const harness = useStudio(({ overlay, within }) => harnessAt(overlay.harness, within) ?? overlay.harness);
  const inBundle = useStudio(({ within }) => within.length > 0);
  const picks = useMemo(() => fittingPicks(kinds, harness, ask, inBundle), [harness, ask, inBundle]);
  const focusAdded = useFocusAdded();
  const close = () => store.getState().askPart(undefined);
  const label = say(ask.type === "wire" ? "Put a part at {wire}" : "Add a part for {wire}", {
    wire: wireWords(ask.wire),
  });
  return (
    <Sheet label={label} at={ask.client} onClose={close}>
      <PickList
        label={label}
        placeholder={`${label}…`}
        picks={picks}
        none={say("No other part fits here.")}
        onEscape={close}
        onPick={(kind) => {
          close();
          focusAdded();
          store.getState().addPart({ kind }, placeOf(ask));
        }}
      />
    </Sheet>
  );
}

function placeOf(ask: PartAsk): PartPlace {
  return ask.type === "wire" ? { type: "wire", edge: ask.edge } : { type: "port", port: ask.port, at: ask.at };
}
