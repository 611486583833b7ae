/**
 * @typedef {{ passed: boolean, score: number, steps: number, tokens: number }} ArmLine
 * @typedef {{
 *   trigger: string, step: number, stage: string, refused: string[], probation: string,
 *   changes: { operator: string, ran: number, fired: number }[], pair?: { with: ArmLine, without: ArmLine } }} RewriteLine
 * @typedef {{
 *   suite: string, task: string, harness: string, seed: number, passed: boolean, score: number, reason: string, steps: number,
 *   seconds: number, pairSeconds: number, triggersHeld: Partial<Record<string, number>>, failures: string[],
 *   rewrites: RewriteLine[] }} EpisodeLine
 */

/**
 * What live episodes come to, suite by suite: which triggers held, which operators were proposed and what became of them, how
 * often they fired, and how often a forked pair came out differently.
 * @param {EpisodeLine[]} lines
 */
export function summaryOf(lines) {
  const names = [...new Set(lines.map(({ suite }) => suite))];
  return Object.fromEntries(names.map((name) => [name, suiteSummary(lines.filter(({ suite }) => suite === name))]));
}

/** @param {EpisodeLine[]} lines */
function suiteSummary(lines) {
  const rewrites = lines.flatMap((line) => line.rewrites);
  const pairs = rewrites.flatMap(({ pair }) => (pair === undefined ? [] : [pair]));
  const applied = rewrites.filter(({ stage }) => stage === "trial" || stage === "dropped" || stage === "kept");
  return {
    episodes: lines.length,
    passed: lines.filter(({ passed }) => passed).length,
    episodesWithTrigger: countBy(lines.flatMap(({ triggersHeld }) => Object.keys(triggersHeld))),
    modelFailures: countBy(lines.flatMap(({ failures }) => failures)),
    rewrites: { proposed: rewrites.length, ...countBy(rewrites.map(({ stage }) => stage)) },
    causes: countBy(rewrites.map(({ trigger }) => trigger)),
    operators: operatorCounts(rewrites),
    refusals: countBy(rewrites.flatMap(({ refused }) => refused)),
    probation: countBy(applied.map(({ probation }) => probation)),
    appliedThatFired: applied.filter(({ changes }) => changes.some(({ fired }) => fired > 0)).length,
    pairs: {
      run: pairs.length,
      better: pairs.filter((pair) => pair.with.score > pair.without.score).length,
      worse: pairs.filter((pair) => pair.with.score < pair.without.score).length,
      solvedOnlyWith: pairs.filter((pair) => pair.with.passed && !pair.without.passed).length,
      solvedOnlyWithout: pairs.filter((pair) => !pair.with.passed && pair.without.passed).length,
    },
  };
}

/** @param {RewriteLine[]} rewrites */
function operatorCounts(rewrites) {
  const names = [...new Set(rewrites.flatMap(({ changes }) => changes.map(({ operator }) => operator)))].sort();
  return Object.fromEntries(
    names.map((name) => {
      const own = rewrites.filter(({ changes }) => changes.some(({ operator }) => operator === name));
      const fired = own.filter(({ changes }) => changes.some((each) => each.operator === name && each.fired > 0));
      return [name, { proposed: own.length, ...countBy(own.map(({ stage }) => stage)), fired: fired.length }];
    }),
  );
}

/** @param {string[]} words */
function countBy(words) {
  /** @type {Record<string, number>} */
  const counts = {};
  for (const word of words) counts[word] = (counts[word] ?? 0) + 1;
  return counts;
}
