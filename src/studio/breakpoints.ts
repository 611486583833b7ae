import type { StoreApi } from "zustand/vanilla";
import { harnessAt, nodeOf } from "../core/edits/nested.ts";
import type { NodePath } from "../core/harness/document.ts";
import { say } from "../core/harness/say.ts";
import type { RunControl } from "../core/runtime/control.ts";
import { goTo } from "./commands/goTo.ts";
import type { Studio } from "./contract.ts";
import { notify } from "./viewSlice.ts";

/** Holds a run before each part that has a breakpoint, and says at which until the run goes on. To be told before every visit. */
export function holdAtBreakpoints(store: StoreApi<Studio>, control: () => RunControl): (next: NodePath) => void {
  let last: NodePath = "";
  let goesOn: () => void = () => undefined;
  return (next) => {
    goesOn();
    const met = store.getState().breakpoints.find((path) => meets(path, last, next));
    last = next;
    if (met === undefined || control().paused()) return;
    control().pause();
    store.setState({ phase: "paused" });
    goesOn = sayHeld(store, met);
  };
}

/** Whether a visit is of this part, or goes into it from outside: a group is not visited itself. */
function meets(path: NodePath, last: NodePath, next: NodePath): boolean {
  return next === path || (next.startsWith(`${path}/`) && !last.startsWith(`${path}/`));
}

/** Says where the run is held; what it gives takes that back, which is done too when the run goes on or ends. */
function sayHeld(store: StoreApi<Studio>, path: NodePath): () => void {
  const steps = path.split("/");
  const [within, id] = [steps.slice(0, -1), steps.at(-1) ?? path];
  const harness = harnessAt(store.getState().overlay.harness, within);
  const part = say((harness && nodeOf(harness, id)?.title) ?? id);
  const title = say("Paused at {part}: breakpoint", { part });
  const next = say("Resume goes on from here; Step makes this one visit.");
  notify(store, "hint", title, next, { action: { label: say("Show it"), run: () => goTo(store, within, [id]) } });
  const takeBack = () => {
    forget();
    store.setState(({ notices }) => ({ notices: notices.filter((notice) => notice.title !== title) }));
  };
  const forget = store.subscribe(({ phase }) => {
    if (phase !== "paused") takeBack();
  });
  return takeBack;
}
