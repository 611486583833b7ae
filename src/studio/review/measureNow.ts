import type { StoreApi } from "zustand/vanilla";
import { say } from "../../core/harness/say.ts";
import type { Rewrite, RewriteId } from "../../core/rewrite/contract.ts";
import type { Studio } from "../contract.ts";
import { runForkedPair } from "../forkedPair.ts";
import type { StudioPorts } from "../ports.ts";
import { notify } from "../viewSlice.ts";
import { documentOf } from "./reviewed.ts";

/** Runs a rewrite's next forked pair with the chosen model, which is loaded first, and puts it beside the earlier ones; a notice says why not. */
export async function measureNow(
  store: StoreApi<Studio>,
  ports: StudioPorts,
  id: RewriteId,
  signal: AbortSignal,
): Promise<void> {
  const { projectId } = store.getState();
  const sayWhyNot = (why: string) => {
    if (!signal.aborted) notify(store, "problem", say("The rewrite was not measured"), why);
  };
  await store.getState().loadModel();
  const { load, rewrites } = store.getState();
  const rewrite = rewrites.find((each) => each.id === id);
  if (signal.aborted || rewrite === undefined) return;
  if (load.type === "failed") return sayWhyNot(load.error.message);
  if (load.type !== "ready") return sayWhyNot(say("No model is loaded. Choose one in the model list."));
  const document = documentOf(store.getState());
  const onArm = (arm: "with" | "without") => {
    if (!signal.aborted) store.setState({ measuring: { rewrite: id, arm } });
  };
  const pair = await runForkedPair(ports, { document, rewrite, provider: load.provider, signal, onArm });
  if (signal.aborted || store.getState().projectId !== projectId) return;
  if (!pair.ok) return sayWhyNot(pair.error);
  const joined = (each: Rewrite): Rewrite =>
    each.pair === undefined
      ? { ...each, pair: pair.value }
      : { ...each, morePairs: [...(each.morePairs ?? []), pair.value] };
  store.setState((studio) => ({
    rewrites: studio.rewrites.map((each) => (each.id === id ? joined(each) : each)),
    spoken: sayPair(rewrite.number, pair.value.withRewrite.verdict.score, pair.value.without.verdict.score),
  }));
}

function sayPair(number: number, withRewrite: number, without: number): string {
  const values = { number, with: percent(withRewrite), without: percent(without) };
  if (withRewrite === without)
    return say("Rewrite {number} was measured: no difference, {with} with it, {without} without it", values);
  return say(
    withRewrite > without
      ? "Rewrite {number} was measured: better, {with} with it, {without} without it"
      : "Rewrite {number} was measured: worse, {with} with it, {without} without it",
    values,
  );
}

function percent(score: number): string {
  return `${Math.round(score * 100)} %`;
}
