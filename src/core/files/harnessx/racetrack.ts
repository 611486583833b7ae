import type { NodeId, NodeKind, Params } from "../../harness/document.ts";
import type { JsonObject } from "../../harness/json.ts";
import type { Hook } from "../../harness/wires.ts";
import { kinds } from "../../nodes/kinds.ts";
import type { Part } from "../../nodes/templates/build.ts";

/** A part at a hook of the default loop; `at` is its place in the file, `entry` how it stood there. */
export type Standing = {
  readonly id: NodeId;
  readonly at?: number;
  readonly hook: Hook;
  readonly kind: NodeKind;
  readonly title?: string;
  readonly params: Params;
  readonly entry?: JsonObject;
};

/** The default loop's stretches in order: which port leads to which, and the hook that is on the way. */
export const stretches: readonly { readonly from: string; readonly hook: Hook; readonly to: string }[] = [
  { from: "task.start", hook: "taskStart", to: "step.start" },
  { from: "step.step", hook: "stepStart", to: "prompt.in" },
  { from: "prompt.out", hook: "beforeModel", to: "model.in" },
  { from: "model.out", hook: "afterModel", to: "router.in" },
  { from: "router.call", hook: "beforeTool", to: "tools.in" },
  { from: "tools.out", hook: "afterTool", to: "collect.in" },
  { from: "collect.out", hook: "stepEnd", to: "step.again" },
  { from: "router.answer", hook: "taskEnd", to: "finish.in" },
];

const skeleton = ["task", "step", "prompt", "model", "router", "tools", "collect", "finish"] as const;

/**
 * The default loop with parts on its stretches, each stretch in the order given, and tools on the hub: thinking left to right,
 * acting back beneath it. `params` are the skeleton's own, by kind.
 */
export function racetrack(
  standing: readonly Standing[],
  tools: readonly Part[],
  params: Readonly<Record<NodeKind, Params>>,
): { readonly parts: Readonly<Record<NodeId, Part>>; readonly wires: readonly string[] } {
  const parts: Record<NodeId, Part> = {};
  const wires = ["router.invalid step.again", "step.exhausted finish.in", "suite.out tools.tools"];
  for (const { from, hook, to } of stretches) {
    let end = from;
    for (const { id, kind } of standing.filter((each) => each.hook === hook)) {
      wires.push(`${end} ${id}.in`);
      end = `${id}.${kind === "verifier" ? "pass" : "out"}`;
      if (kind === "verifier") wires.push(`${id}.fail step.again`);
    }
    wires.push(`${end} ${to}`);
  }
  const columns = columnsOf(standing);
  for (const kind of skeleton) parts[kind] = { kind, at: columns.skeleton[kind], params: params[kind] ?? {} };
  for (const { id, kind, title, params: own } of standing) {
    parts[id] = { kind, at: columns.parts.get(id) ?? [0, 4], params: own, ...(title === undefined ? {} : { title }) };
  }
  const hub = columns.skeleton.tools[0];
  parts.suite = { kind: "suiteTools", at: [hub, 3] };
  for (const [at, tool] of tools.entries()) {
    parts[`tool${at + 1}`] = { ...tool, at: [hub - 1 - (at % 4), 4 + Math.floor(at / 4)] };
    wires.push(`tool${at + 1}.out tools.tools`);
  }
  hangWhatIsNeeded(standing, parts, wires, columns.last);
  return { parts, wires };
}

/** Parts that read or write notes share one store; parts that judge have a side model. */
function hangWhatIsNeeded(
  standing: readonly Standing[],
  parts: Record<NodeId, Part>,
  wires: string[],
  last: number,
): void {
  const takes = (kind: NodeKind, wire: string) =>
    kinds
      .get(kind)
      ?.ports({})
      .some((port) => port.direction === "in" && port.wire === wire) === true;
  const readers = standing.filter(({ kind }) => takes(kind, "memory"));
  if (readers.length > 0) parts.store = { kind: "notesStore", at: [2, 1] };
  for (const { id } of readers) wires.push(`store.out ${id}.memory`);
  const judges = standing.filter(({ kind, params }) => takes(kind, "model") && params.mode === "judge");
  if (judges.length > 0) parts.judge = { kind: "sideModel", at: [last, 4] };
  for (const { id } of judges) wires.push(`judge.out ${id}.model`);
}

function columnsOf(standing: readonly Standing[]) {
  const of = (...some: readonly Hook[]) => standing.filter(({ hook }) => some.includes(hook));
  const parts = new Map<NodeId, readonly [number, number]>();
  const put = (from: number, row: number, some: readonly Standing[], step: 1 | -1) => {
    for (const [at, { id }] of some.entries()) parts.set(id, [from + at * step, row]);
    return from + some.length * step;
  };
  const step = put(1, 0, of("taskStart"), 1);
  const prompt = put(step + 1, 0, of("stepStart"), 1);
  const thinking = put(prompt + 1, 0, of("beforeModel"), 1);
  const acting = of("afterModel", "beforeTool", "afterTool", "stepEnd").length + 3;
  const last = Math.max(thinking, acting, of("taskEnd").length + 2);
  const router = put(last, 2, of("afterModel"), -1);
  const tools = put(router - 1, 2, of("beforeTool"), -1);
  const collect = put(tools - 1, 2, of("afterTool"), -1);
  put(collect - 1, 2, of("stepEnd"), -1);
  put(last - of("taskEnd").length, 3, of("taskEnd"), 1);
  const at = (column: number, row: number) => [column, row] as const;
  return {
    last,
    parts,
    skeleton: {
      ...{ task: at(0, 0), step: at(step, 0), prompt: at(prompt, 0), model: at(last, 1) },
      ...{ router: at(router, 2), tools: at(tools, 2), collect: at(collect, 2), finish: at(last, 3) },
    },
  };
}
