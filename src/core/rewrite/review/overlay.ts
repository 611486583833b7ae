import { headOf, type VersionTree } from "../../edits/versions.ts";
import type { Catalogue } from "../../harness/kind.ts";
import type { Rewrite } from "../contract.ts";
import type { Overlay, ReviewDocument } from "../reviewContract.ts";
import { layChanges } from "./lay.ts";
import { openChanges } from "./openChange.ts";

/** Which open changes are laid over the head: those that run (`trial`), or those that wait for a person too (`open`). */
export type Included = "trial" | "open";

type Known = { readonly definitions: Catalogue; readonly overlays: Map<Included, Overlay> };

const known = new WeakMap<VersionTree, WeakMap<readonly Rewrite[], Known>>();

/**
 * The head with its open changes on top, those on trial first. Its harness has no errors whenever the head has none. The
 * same tree, rewrites and catalogue give the very same overlay.
 */
export function overlayOf(doc: ReviewDocument, definitions: Catalogue, include: Included): Overlay {
  const { overlays } = knownFor(doc, definitions);
  const cached = overlays.get(include);
  if (cached !== undefined) return cached;
  const open = openChanges(doc);
  const changes = include === "open" ? open : open.filter(({ rewrite }) => rewrite.stage === "trial");
  const overlay = layChanges(doc, definitions, headOf(doc.tree), changes);
  overlays.set(include, overlay);
  return overlay;
}

function knownFor({ tree, rewrites }: ReviewDocument, definitions: Catalogue): Known {
  const ofTree = known.get(tree) ?? new WeakMap<readonly Rewrite[], Known>();
  known.set(tree, ofTree);
  const cached = ofTree.get(rewrites);
  if (cached?.definitions === definitions) return cached;
  const fresh: Known = { definitions, overlays: new Map() };
  ofTree.set(rewrites, fresh);
  return fresh;
}
