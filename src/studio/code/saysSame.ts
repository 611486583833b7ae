import type { Harness, HarnessNode } from "../../core/harness/document.ts";

/** Whether two versions of a harness differ in their layout only, so that a text that gives no places says both. */
export function saysSame(a: Harness, b: Harness, text: string): boolean {
  if (a === b) return true;
  if (a.edges !== b.edges || a.pins !== b.pins || a.name !== b.name || /"position"|"locked"/.test(text)) return false;
  const ids = Object.keys(a.nodes);
  return ids.length === Object.keys(b.nodes).length && ids.every((id) => isSamePart(a.nodes[id], b.nodes[id]));
}

function isSamePart(a: HarnessNode | undefined, b: HarnessNode | undefined): boolean {
  if (a === b) return true;
  if (a === undefined || b === undefined) return false;
  return a.kind === b.kind && a.title === b.title && a.params === b.params && a.disabled === b.disabled;
}
