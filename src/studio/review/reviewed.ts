import type { StoreApi } from "zustand/vanilla";
import type { VersionTree } from "../../core/edits/versions.ts";
import { say } from "../../core/harness/say.ts";
import type { ChangeId } from "../../core/rewrite/contract.ts";
import { changeOf } from "../../core/rewrite/review/openChange.ts";
import type { Act, ReviewDocument, ReviewError } from "../../core/rewrite/reviewContract.ts";
import type { Studio } from "../contract.ts";
import type { StudioPorts } from "../ports.ts";
import { takeTree } from "../takeTree.ts";
import { notify } from "../viewSlice.ts";

/** What is under review, as the core's functions take it. */
export function documentOf({ tree, rewrites }: Pick<Studio, "tree" | "rewrites">): ReviewDocument {
  return { tree, rewrites };
}

/** A decision that is taken now. */
export function actNow({ mint, clock }: StudioPorts): Act {
  return { version: mint(), at: clock() };
}

/** Puts a tree with a decision in place, and says so to those who do not see it. */
export function takeDecision(store: StoreApi<Studio>, ports: StudioPorts, tree: VersionTree, spoken: string): void {
  takeTree(store, ports, tree, false);
  store.setState({ spoken });
}

/** Tells why a decision was not taken. */
export function sayRefused(store: StoreApi<Studio>, error: ReviewError): void {
  notify(store, "hint", say("Nothing was changed"), error.message);
}

/** "Set repeats of Loop guard", "3 changes". */
export function sayChanges(titles: readonly string[]): string {
  const [first] = titles;
  if (titles.length === 1 && first !== undefined) return `“${say(first)}”`;
  return say("{count, plural, one {# change} other {# changes}}", { count: titles.length });
}

/** The titles of changes. */
export function titlesOf(studio: Studio, changes: readonly ChangeId[]): readonly string[] {
  return changes.map((id) => changeOf(documentOf(studio), id)?.change.title ?? id);
}
