import { useMemo } from "react";
import type { HarnessNode, NodePath } from "../../core/harness/document.ts";
import { say } from "../../core/harness/say.ts";
import type { Rewrite } from "../../core/rewrite/contract.ts";
import { versionOfHash } from "../../studio/versionOfHash.ts";
import type { EventNames, TitleOf } from "../controls/eventWords.ts";
import { proposalWords } from "../controls/rewriteEventWords.ts";
import { versionNumber } from "../controls/versionWords.ts";
import { useStudio, useStudioStore } from "../useStudio.ts";

/**
 * Titles of parts: the outermost by the harness, what is on trial included, else by the rewrite that put them in and was taken out
 * again; a nested one behind its group's.
 */
export function useTitles(): TitleOf {
  const nodes = useStudio((studio) => studio.overlay.harness.nodes);
  const rewrites = useStudio((studio) => studio.rewrites);
  return useMemo(() => {
    const gone = new Map(addedParts(rewrites).map(({ id, title }) => [id, title]));
    const known = new Map<NodePath, string>();
    return (path) => {
      const cached = known.get(path);
      if (cached !== undefined) return cached;
      const [outer = path, ...inner] = path.split("/");
      const title = [say(nodes[outer]?.title ?? gone.get(outer) ?? outer), ...inner].join(" › ");
      known.set(path, title);
      return title;
    };
  }, [nodes, rewrites]);
}

function addedParts(rewrites: readonly Rewrite[]): readonly HarnessNode[] {
  const edits = rewrites.flatMap(({ changes }) => changes.map(({ edit }) => edit));
  return edits.flat().flatMap((op) => (op.op === "addNode" && op.within === undefined ? [op.node] : []));
}

/** Rewrites by number and title; harnesses by their version's number, or by the rewrites that were on trial. */
export function useEventNames(): EventNames {
  const store = useStudioStore();
  const tree = useStudio((studio) => studio.tree);
  const rewrites = useStudio((studio) => studio.rewrites);
  const ranUnder = useStudio((studio) => studio.ranUnder);
  return useMemo(() => {
    const known = new Map<string, string>();
    const nameHash = (hash: string) => {
      const name = versionOfHash({ ...store.getState(), tree, rewrites, ranUnder }, hash);
      const number = name?.version === undefined ? undefined : versionNumber(tree, name.version);
      if (name === undefined) return say("harness {hash}", { hash: hash.slice(0, 6) });
      return name.rewrite !== undefined || number === undefined ? name.label : say("version {number}", { number });
    };
    return {
      proposal: (id) => proposalWords(rewrites, id),
      harness: (hash) => {
        const name = known.get(hash) ?? nameHash(hash);
        known.set(hash, name);
        return name;
      },
    };
  }, [store, tree, rewrites, ranUnder]);
}
