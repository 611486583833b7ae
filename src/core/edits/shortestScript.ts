/** A run of pieces of one list (`from` up to `to`) that gives way to a run of another list. */
export type ChangedRun = {
  readonly from: number;
  readonly to: number;
  readonly fromAfter: number;
  readonly toAfter: number;
};

/**
 * The fewest insertions and deletions that turn one list into another, as changed runs in order (E. W. Myers, "An O(ND)
 * difference algorithm and its variations", 1986). Lists more than `most` changes apart come back as one run.
 */
export function shortestScript(
  before: readonly string[],
  after: readonly string[],
  most: number,
): readonly ChangedRun[] {
  const head = sharedHead(before, after);
  const tail = sharedTail(before, after, head);
  const a = before.slice(head, before.length - tail);
  const b = after.slice(head, after.length - tail);
  if (a.length === 0 && b.length === 0) return [];
  const trail = a.length === 0 || b.length === 0 ? undefined : search(a, b, most);
  const runs = trail === undefined ? [{ from: 0, to: a.length, fromAfter: 0, toAfter: b.length }] : runsOf(trail, a, b);
  return runs.map((run) => ({
    from: run.from + head,
    to: run.to + head,
    fromAfter: run.fromAfter + head,
    toAfter: run.toAfter + head,
  }));
}

/** For each number of changes, the furthest place reached on each diagonal before that many were made. */
type Trail = readonly Int32Array[];

function search(a: readonly string[], b: readonly string[], most: number): Trail | undefined {
  const limit = Math.min(most, a.length + b.length);
  const middle = limit + 1;
  const furthest = new Int32Array(2 * limit + 3);
  const trail: Int32Array[] = [];
  for (let changes = 0; changes <= limit; changes += 1) {
    trail.push(furthest.slice(middle - changes - 1, middle + changes + 2));
    for (let diagonal = -changes; diagonal <= changes; diagonal += 2) {
      const left = furthest[middle + diagonal - 1] ?? 0;
      const above = furthest[middle + diagonal + 1] ?? 0;
      let x = goesDown(diagonal, changes, left, above) ? above : left + 1;
      while (x < a.length && x - diagonal < b.length && a[x] === b[x - diagonal]) x += 1;
      furthest[middle + diagonal] = x;
      if (x >= a.length && x - diagonal >= b.length) return trail;
    }
  }
  return undefined;
}

function goesDown(diagonal: number, changes: number, left: number, above: number): boolean {
  return diagonal === -changes || (diagonal !== changes && left < above);
}

/** Walks the trail back from the ends of both lists, collecting changes and joining those that touch. */
function runsOf(trail: Trail, a: readonly string[], b: readonly string[]): readonly ChangedRun[] {
  const runs: ChangedRun[] = [];
  let x = a.length;
  let y = b.length;
  for (let changes = trail.length - 1; changes > 0; changes -= 1) {
    const row = trail[changes] ?? new Int32Array();
    const at = (diagonal: number) => row[diagonal + changes + 1] ?? 0;
    const diagonal = x - y;
    const down = goesDown(diagonal, changes, at(diagonal - 1), at(diagonal + 1));
    const from = down ? at(diagonal + 1) : at(diagonal - 1);
    const fromAfter = down ? from - diagonal - 1 : from - diagonal + 1;
    const to = down ? from : from + 1;
    const toAfter = down ? fromAfter + 1 : fromAfter;
    const next = runs.at(-1);
    if (next !== undefined && next.from === to && next.fromAfter === toAfter) {
      runs[runs.length - 1] = { ...next, from, fromAfter };
    } else runs.push({ from, to, fromAfter, toAfter });
    x = from;
    y = fromAfter;
  }
  return runs.reverse();
}

function sharedHead(a: readonly string[], b: readonly string[]): number {
  let length = 0;
  while (length < a.length && length < b.length && a[length] === b[length]) length += 1;
  return length;
}

function sharedTail(a: readonly string[], b: readonly string[], head: number): number {
  const most = Math.min(a.length, b.length) - head;
  let length = 0;
  while (length < most && a[a.length - 1 - length] === b[b.length - 1 - length]) length += 1;
  return length;
}
