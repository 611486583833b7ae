/** @typedef {import("../src/core/harness/document.ts").Harness} Harness */
/** @typedef {import("../src/core/harness/document.ts").HarnessNode} HarnessNode */
/** @typedef {import("../src/core/harness/document.ts").HarnessEdge} HarnessEdge */

/** Processors that any number of can stand on one wire, by the kind and port of the guarded loop that such a wire comes from. */
const processors = {
  "task.out": ["systemPrompt"],
  "prompt.out": ["exemplars", "userWrapper"],
  "validator.out": ["loopGuard", "validator"],
  "tools.out": ["observationFilter"],
  "collect.out": ["retryNote"],
  "router.invalid": ["retryNote"],
};

/**
 * The guarded loop with parts put onto six of its wires in turn until it has `size`, well typed as it was. They stand below the
 * loop, in rows there and back.
 * @param {Harness} loop
 * @param {number} size
 * @returns {Harness}
 */
export function grownHarness(loop, size) {
  const split = Object.values(loop.edges).flatMap((edge) => {
    const kinds = Object.entries(processors).find(([from]) => from === comesFrom(loop, edge))?.[1];
    return kinds === undefined ? [] : [{ edge, kinds }];
  });
  if (split.length === 0) throw new Error("no wire of this harness takes any number of parts");
  const count = size - Object.keys(loop.nodes).length;
  const top = Math.max(...Object.values(loop.nodes).map(({ position }) => position.y)) + 304;
  const columns = Math.ceil(Math.sqrt(count) * 1.3);
  const nodes = { ...loop.nodes };
  const edges = { ...loop.edges };
  for (const [at, { edge, kinds }] of split.entries()) {
    const [first, next] = [at, at + 1].map((each) => Math.floor((each * count) / split.length));
    /** @type {HarnessEdge} */
    let last = edge;
    for (let number = first ?? 0; number < (next ?? 0); number += 1) {
      const id = `grown${number + 1}`;
      const kind = kinds[number % kinds.length] ?? "";
      nodes[id] = { id, kind, title: `Part ${number + 1}`, params: {}, position: placeOf(number, columns, top) };
      edges[last.id] = { ...last, to: { node: id, port: "in" } };
      last = { id: `grownWire${number + 1}`, from: { node: id, port: "out" }, to: edge.to };
      edges[last.id] = last;
    }
  }
  return { ...loop, name: `${size} parts`, nodes, edges };
}

/**
 * @param {Harness} harness
 * @param {HarnessEdge} edge
 */
function comesFrom({ nodes }, { from }) {
  return `${nodes[from.node]?.kind}.${from.port}`;
}

/**
 * @param {number} number
 * @param {number} columns
 * @param {number} top
 */
function placeOf(number, columns, top) {
  const row = Math.floor(number / columns);
  const along = number % columns;
  return { x: (row % 2 === 0 ? along : columns - 1 - along) * 192, y: top + row * 152 };
}
