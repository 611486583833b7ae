import type { StoreApi } from "zustand/vanilla";
import { headOf, type VersionTree } from "../core/edits/versions.ts";
import { checkHarness } from "../core/harness/check.ts";
import type { Studio } from "./contract.ts";
import type { StudioPorts } from "./ports.ts";

/** Makes this tree the document's, with what follows from it; after mere moves the findings stay as they are. Nothing where another tab writes the project. */
export function takeTree(store: StoreApi<Studio>, ports: StudioPorts, tree: VersionTree, onlyMoved: boolean): void {
  store.setState((studio) => {
    if (studio.tab !== "writer") return {};
    const { harness } = headOf(tree);
    const findings = onlyMoved ? studio.findings : checkHarness(harness, ports.catalogue);
    return { tree, harness, findings, viewed: undefined };
  });
}
