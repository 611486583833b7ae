import type { StoreApi } from "zustand/vanilla";
import { growTree, newsOf } from "../../core/edits/growTree.ts";
import { headOf, type VersionTree } from "../../core/edits/versions.ts";
import { checkHarness } from "../../core/harness/check.ts";
import type { Rewrite } from "../../core/rewrite/contract.ts";
import type { Studio } from "../contract.ts";
import type { StudioPorts } from "../ports.ts";
import type { TabMessage } from "./tabsContract.ts";

type News = Extract<TabMessage, { readonly type: "news" }>;

/** Takes in what another tab has made of the project; false where something is missing in between, and nothing is taken. */
export function takeNews(store: StoreApi<Studio>, ports: StudioPorts, news: News): boolean {
  const { tree, rewrites } = store.getState();
  const grown = growTree(tree, news.tree);
  const known = new Map([...rewrites, ...news.rewrites].map((rewrite) => [rewrite.id, rewrite]));
  const ordered = news.order.flatMap((id) => known.get(id) ?? []);
  if (!grown.ok || ordered.length !== news.order.length) return false;
  show(store, ports, grown.value, ordered);
  return true;
}

/**
 * Brings this tab's copy of a project up to what lies on the disk. Where the disk has nothing more, the copy may be ahead of it by
 * what another tab told before it could save it, and stays.
 */
export async function takeFromDisk(store: StoreApi<Studio>, ports: StudioPorts, projectId: string): Promise<void> {
  const { project } = await ports.storage.openProject(projectId);
  const { projectId: open, tree } = store.getState();
  if (project === undefined || open !== projectId) return;
  const news = newsOf(project.tree, new Set(tree.order));
  if (news.versions.length === 0) return;
  const grown = growTree(tree, news);
  show(store, ports, grown.ok ? grown.value : project.tree, project.rewrites);
}

function show(
  store: StoreApi<Studio>,
  { catalogue }: StudioPorts,
  tree: VersionTree,
  rewrites: readonly Rewrite[],
): void {
  const { harness } = headOf(tree);
  store.setState((before) => ({
    tree,
    harness,
    rewrites,
    findings: before.harness === harness ? before.findings : checkHarness(harness, catalogue),
  }));
}
