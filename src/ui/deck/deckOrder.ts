import type { ChangeId } from "../../core/rewrite/contract.ts";

/** Where a key leads in a list of changes: one on or one back, staying at the ends; from nowhere, to the first or the last. */
export function neighbour(order: readonly ChangeId[], from: ChangeId | undefined, by: 1 | -1): ChangeId | undefined {
  const at = from === undefined ? -1 : order.indexOf(from);
  if (at < 0) return by === 1 ? order[0] : order.at(-1);
  return order[Math.min(order.length - 1, Math.max(0, at + by))];
}

/** Where the focus goes once changes are decided: the next open one after them, else the one before, else nowhere. */
export function nextOpen(
  order: readonly ChangeId[],
  open: ReadonlySet<ChangeId>,
  decided: readonly ChangeId[],
): ChangeId | undefined {
  const left = (change: ChangeId) => open.has(change) && !decided.includes(change);
  const last = Math.max(-1, ...decided.map((change) => order.indexOf(change)));
  return order.slice(last + 1).find(left) ?? order.slice(0, Math.max(0, last)).findLast(left);
}
