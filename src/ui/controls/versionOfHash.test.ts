import { describe, expect, it } from "vitest";
import { bareLoop } from "../../core/edits/randomHarness.ts";
import { testCatalogue } from "../../core/edits/testCatalogue.ts";
import { checkout, commitVersion, type NewVersion, plantTree, type VersionTree } from "../../core/edits/versions.ts";
import { semanticHash } from "../../core/harness/hash.ts";
import { versionOfHash } from "./versionOfHash.ts";

function commit(tree: VersionTree, id: string, edit: NewVersion["edit"]): VersionTree {
  const after = commitVersion(tree, { id, edit, author: "person", label: id, at: tree.order.length });
  if (!after.ok) throw new Error(after.error.message);
  return after.value;
}

const planted = plantTree({ id: "v0", harness: bareLoop(testCatalogue), author: "person", label: "First", at: 0 });
const hashOf = (tree: VersionTree, id: string) => semanticHash(tree.versions[id]?.harness ?? bareLoop(testCatalogue));
const put = (value: number) => [{ op: "setParam", node: "model", param: "x", value }] as const;
const unset = [{ op: "setParam", node: "model", param: "x" }] as const;

describe("the version of a hash", () => {
  const tree = commit(commit(planted, "v1", put(1)), "v2", unset);

  it("is the last one with that harness that there was at the time", () => {
    expect(versionOfHash(tree, hashOf(tree, "v0"), 0)).toBe("v0");
    expect(versionOfHash(tree, hashOf(tree, "v0"), 1)).toBe("v0");
    expect(versionOfHash(tree, hashOf(tree, "v0"), 2)).toBe("v2");
    expect(versionOfHash(tree, hashOf(tree, "v1"), 9)).toBe("v1");
  });

  it("is found off the way to the present as well", () => {
    const back = checkout(tree, "v0");
    expect(back.ok && versionOfHash(back.value, hashOf(tree, "v1"), 9)).toBe("v1");
  });

  it("is none for a harness that no version has", () => {
    expect(versionOfHash(tree, "f".repeat(64), 9)).toBeUndefined();
  });
});
