import type { StoreApi } from "zustand/vanilla";
import { applyEdit } from "../../core/edits/apply.ts";
import { insertOnWire } from "../../core/edits/gestures.ts";
import type { Edit } from "../../core/edits/ops.ts";
import type { Harness } from "../../core/harness/document.ts";
import { catalogue } from "../../core/nodes/catalogue.ts";
import { toolLoop } from "../../core/nodes/templates/toolLoop.ts";
import type { Change, Refusal, Rewrite, Stage } from "../../core/rewrite/contract.ts";
import { aChange, aRewrite } from "../../core/rewrite/rewrite.fixture.ts";
import type { Studio } from "../contract.ts";
import { createStudio } from "../createStudio.ts";
import type { FakeModel } from "../fakeModel.fixture.ts";
import type { StudioPorts } from "../ports.ts";
import { type Fixture, studioFixture } from "../studio.fixture.ts";

/** A studio on the tool loop, with every kind there is. */
export function openReview(
  model: FakeModel = { replies: [] },
  change: Partial<StudioPorts> = {},
): Fixture & { readonly store: StoreApi<Studio> } {
  const fixture = studioFixture(model, { catalogue, firstTemplate: toolLoop, ...change });
  return { ...fixture, store: createStudio(fixture.ports) };
}

/** An edit of a harness that a change of a test makes. */
export type Making = (harness: Harness, mint: (noun: string) => string) => Edit;

/** A part put on a wire of the tool loop. */
export function inserting(edge: string, kind: string): Making {
  return (harness, mint) => {
    const made = insertOnWire(harness, catalogue, mint, edge, { kind });
    if (!made.ok) throw new Error(made.error.message);
    return made.value;
  };
}

/** A field set to a value. */
export function setting(node: string, param: string, value: number | string | boolean): Making {
  return () => [{ op: "setParam", node, param, value }];
}

let minted = 0;

/** Adds a rewrite that is made on the present overlay, one change for each making; its changes are `r<number>.<at>`. */
export function propose(store: StoreApi<Studio>, makings: readonly Making[], stage: Stage = "trial"): Rewrite {
  const { overlay, tree, rewrites } = store.getState();
  const number = rewrites.length + 1;
  const mint = (noun: string) => {
    minted += 1;
    return `${noun}${minted}`;
  };
  let harness = overlay.harness;
  const changes = makings.map((making, at): Change => {
    const edit = making(harness, mint);
    const after = applyEdit(harness, edit);
    if (!after.ok) throw new Error(after.error.message);
    harness = after.value;
    return aChange(`r${number}.${at + 1}`, { edit, title: `Change ${number}.${at + 1}` });
  });
  const upon = overlay.applied.map(({ change }) => change.id);
  const given = { id: `r${number}`, number, base: tree.head, changes, stage, step: 4 * number };
  const rewrite = aRewrite({ ...given, ...(upon.length === 0 ? {} : { upon }) });
  store.setState({ rewrites: [...rewrites, rewrite] });
  return rewrite;
}

/** Adds a rewrite of which a pin blocked everything. */
export function proposeBlocked(store: StoreApi<Studio>, pin: string, making: Making): void {
  const { rewrites, harness, tree } = store.getState();
  const number = rewrites.length + 1;
  const { operator, manifest } = aChange("any");
  const id = `r${number}`;
  const refusal: Refusal = {
    code: "pinned",
    change: `${id}.1`,
    title: "Edit what is pinned",
    ops: [0],
    pin,
    reason: "It is pinned.",
    edit: making(harness, (noun) => `${noun}-blocked-${number}`),
    operator,
    manifest,
  };
  const rewrite = aRewrite({ id, number, base: tree.head, changes: [], refusals: [refusal], stage: "refused" });
  store.setState({ rewrites: [...rewrites, rewrite] });
}

/** What the fate of every change comes to, as one line each. */
export function kindsIn(harness: Harness): readonly string[] {
  return Object.values(harness.nodes)
    .map(({ kind }) => kind)
    .sort();
}
