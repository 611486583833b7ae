import type { StoreApi } from "zustand/vanilla";
import { emptyHarness } from "../core/harness/document.ts";
import type { Studio } from "./contract.ts";
import type { StudioPorts } from "./ports.ts";
import { createDecisions } from "./review/decisions.ts";
import { createMeasuring } from "./review/measuring.ts";
import { createPins } from "./review/pins.ts";
import { createSettling } from "./review/settling.ts";
import type { RewriteSlice } from "./rewriteContract.ts";
import { savedPlaying } from "./savedPlaying.ts";

/** Rewrites under review: those of the saved project, and every decision on them. `followReview` fills in what follows from them. */
export function createRewriteSlice(store: StoreApi<Studio>, ports: StudioPorts): RewriteSlice {
  const { settings, project, ledgers = {}, successes = [] } = ports.saved ?? {};
  const own = savedPlaying(ports.saved) === undefined ? settings?.playing?.before : undefined;
  const nothing = emptyHarness("nothing", "Nothing yet");
  return {
    mode: own?.mode ?? settings?.mode ?? "trial",
    setMode: (mode) => store.setState({ mode }),
    rewriting: own?.rewriting ?? settings?.rewriting ?? true,
    setRewriting: (rewriting) => store.setState({ rewriting }),
    writer: settings?.writer ?? "rules",
    setWriter: (writer) => store.setState({ writer }),
    rewrites: project?.rewrites ?? [],
    overlay: { head: nothing, harness: nothing, applied: [], conflicted: [] },
    placed: project?.placed ?? {},
    focusedChange: undefined,
    focusChange: (focusedChange) => store.setState({ focusedChange }),
    ...createDecisions(store, ports),
    ...createSettling(store, ports),
    ...createPins(store, ports),
    ...createMeasuring(store, ports),
    ledger: [],
    ledgers,
    successes,
  };
}
