import type { StoreApi } from "zustand/vanilla";
import { harnessAt } from "../core/edits/nested.ts";
import { say } from "../core/harness/say.ts";
import type { Studio } from "./contract.ts";
import type { EditingActions, EditingSlice, QuickFix } from "./editingContract.ts";
import type { EditingCode, StudioPorts } from "./ports.ts";
import { notify } from "./viewSlice.ts";

/** The acts that answer nothing, so that they can wait for their code. */
type ActName = {
  [Name in keyof EditingActions]: ReturnType<EditingActions[Name]> extends void ? Name : never;
}[keyof EditingActions];
type Given = { readonly [Name in ActName]: Parameters<EditingActions[Name]> };
type Acts = { readonly [Name in ActName]: (...given: Given[Name]) => void };

const noFixes: readonly QuickFix[] = [];

/** Changing the harness by hand: each act waits for the code that does it, which takes its place once it is there. */
export function createEditingSlice(store: StoreApi<Studio>, ports: StudioPorts): EditingSlice {
  const act =
    <Name extends ActName>(name: Name) =>
    (...given: Given[Name]): void =>
      withActions(store, ports, (acts: Acts) => acts[name](...given));
  return {
    within: [],
    addPart: act("addPart"),
    putOnWire: act("putOnWire"),
    connect: act("connect"),
    reconnect: act("reconnect"),
    deleteSelected: act("deleteSelected"),
    renamePart: act("renamePart"),
    duplicateSelected: act("duplicateSelected"),
    selectAll: act("selectAll"),
    copySelected: () => textOf(store, ports, (acts) => acts.copySelected()),
    cutSelected: () => textOf(store, ports, (acts) => acts.cutSelected()),
    paste: act("paste"),
    alignSelected: act("alignSelected"),
    distributeSelected: act("distributeSelected"),
    replaceInParams: act("replaceInParams"),
    renameHarness: act("renameHarness"),
    openGroup: act("openGroup"),
    leaveGroup: act("leaveGroup"),
    groupSelected: act("groupSelected"),
    expandGroup: act("expandGroup"),
    setDisabled: act("setDisabled"),
    setLocked: act("setLocked"),
    addNote: act("addNote"),
    tidy: (...given) => new Promise((resolve) => withActions(store, ports, ({ tidy }) => resolve(tidy(...given)))),
    // Findings have the code fetched, whose own answer then takes the place of this one.
    fixesFor: () => noFixes,
    applyFix: act("applyFix"),
    cameraAsked: undefined,
    askCamera: (what) =>
      store.setState(({ cameraAsked }) => ({ cameraAsked: { id: (cameraAsked?.id ?? 0) + 1, what } })),
  };
}

/** Fetches the code for editing once something is selected or wrong, and leaves a group that is no longer there. */
export function followEditing(store: StoreApi<Studio>, ports: StudioPorts): void {
  let isFetched = false;
  const follow = (now: Studio) => {
    const { within, overlay } = now;
    if (within.length > 0 && harnessAt(overlay.harness, within) === undefined) {
      const depth = within.findIndex((_, at) => harnessAt(overlay.harness, within.slice(0, at + 1)) === undefined);
      store.setState({ within: within.slice(0, depth), selectedNodes: [], selectedEdge: undefined });
    }
    if (isFetched || (now.selectedNodes.length === 0 && now.selectedEdge === undefined && now.findings.length === 0)) {
      return;
    }
    isFetched = true;
    const code = ports.editingCode();
    if (!(code instanceof Promise)) {
      take(store, ports, code);
      return;
    }
    // What fails now is asked for again with the first act, which then says so.
    code.then(
      (fetched) => take(store, ports, fetched),
      () => undefined,
    );
  };
  store.subscribe(follow);
  follow(store.getState());
}

function withActions(store: StoreApi<Studio>, ports: StudioPorts, then: (acts: EditingActions) => void): void {
  const code = ports.editingCode();
  if (!(code instanceof Promise)) {
    then(take(store, ports, code));
    return;
  }
  code.then(
    (fetched) => then(take(store, ports, fetched)),
    () => sayUnfetched(store),
  );
}

type Text = ReturnType<EditingActions["copySelected"]>;

/** What is answered at once where the code for it is there, and else as soon as it is. */
function textOf(store: StoreApi<Studio>, ports: StudioPorts, ask: (acts: EditingActions) => Text): Text {
  const code = ports.editingCode();
  if (!(code instanceof Promise)) return ask(take(store, ports, code));
  return code.then(
    (fetched) => ask(take(store, ports, fetched)),
    () => sayUnfetched(store),
  );
}

function sayUnfetched(store: StoreApi<Studio>): undefined {
  const next = say("The code for it could not be fetched. Check the connection and try again.");
  notify(store, "problem", say("Nothing was changed"), next);
}

/** Puts the acts themselves in the place of those that wait for them. */
function take(store: StoreApi<Studio>, ports: StudioPorts, { editingActions }: EditingCode): EditingActions {
  const actions = editingActions(store, ports);
  store.setState(actions);
  return actions;
}
