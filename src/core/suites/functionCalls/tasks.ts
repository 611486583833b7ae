import { makeRandom, type Random, seedOf } from "../../harness/random.ts";
import { msg } from "../../harness/say.ts";
import type { TaskCard } from "../contract.ts";
import { capitalised } from "../wording.ts";
import { callTool, callTools } from "./catalogue.ts";
import { coerceArguments, equalValues } from "./coercion.ts";
import type { Tool, Values } from "./parameters.ts";

/** The three kinds of task, in their stable order. */
export const callKinds = [msg("single"), msg("multiple"), msg("none")] as const;

/** `single`: one right tool. `multiple`: two or three calls. `none`: no tool on offer can do it. */
type CallKind = (typeof callKinds)[number];

/** A call that a task asks for: the arguments as the instruction gives them, and with every default filled in. */
type Wish = { readonly tool: string; readonly given: Values; readonly values: Values };

/** A built-in task. In a `none` task, `wishes` is what is asked for and cannot be done. */
export type CallTask = {
  readonly card: TaskCard;
  readonly kind: CallKind;
  readonly wishes: readonly Wish[];
  /** Whether the calls must be made in the order of the wishes. */
  readonly ordered: boolean;
};

const counts = { multiple: 60, none: 48 } as const;

/** All function-call tasks by id: two single ones for each tool, then the multiple ones, then those that none fits. */
export const callTasks: ReadonlyMap<string, CallTask> = new Map(
  callKinds.flatMap(makeTasks).map((task) => [task.card.id, task]),
);

/** The task of an id; throws a RangeError for an unknown one. */
export function callTask(id: string): CallTask {
  const task = callTasks.get(id);
  if (task === undefined) throw new RangeError(`There is no function-call task "${id.slice(0, 60)}".`);
  return task;
}

function makeTasks(kind: CallKind): readonly CallTask[] {
  const tools = [...callTools.values()];
  const random = makeRandom(seedOf("function calls", kind));
  if (kind === "single") {
    const twice = [...random.shuffle(tools), ...random.shuffle(tools)];
    return twice.map((tool, at) => makeTask(kind, at + 1, [tool]));
  }
  if (kind === "none") {
    const asked = [...random.shuffle(tools.filter((tool) => tool.nearMisses.length > 0)), ...random.shuffle(tools)];
    return asked.slice(0, counts.none).map((tool, at) => makeTask(kind, at + 1, [tool]));
  }
  return Array.from({ length: counts.multiple }, (_, at) => makeTask(kind, at + 1, drawTools(random, tools)));
}

/** Two or three tools that need arguments; at times one tool twice, never two that could do each other's job. */
function drawTools(random: Random, tools: readonly Tool[]): readonly Tool[] {
  const chosen: Tool[] = [];
  const size = 2 + random.below(2);
  for (const tool of random.shuffle(tools.filter((one) => one.parameters.length > 0))) {
    if (chosen.length < size && !chosen.some((one) => areAlike(one, tool))) chosen.push(tool);
  }
  const [first] = chosen;
  return first !== undefined && random.below(4) === 0 ? [first, first, ...chosen.slice(2)] : chosen;
}

/** Whether either tool could be argued to do the other's job. */
export function areAlike(one: Tool, other: Tool): boolean {
  return one.alike.includes(other.name) || other.alike.includes(one.name);
}

function makeTask(kind: CallKind, number: number, tools: readonly Tool[]): CallTask {
  const id = `functionCalls/${kind}-${String(number).padStart(3, "0")}`;
  const random = makeRandom(seedOf("wishes", id));
  const wishes: Wish[] = [];
  while (wishes.length < tools.length) {
    const wish = drawWish(tools[wishes.length]?.name ?? "", random);
    const repeated = wishes.some((one) => one.tool === wish.tool && equalValues(one.values, wish.values));
    if (!repeated) wishes.push(wish);
  }
  const ordered = kind === "multiple" && random.below(2) === 0;
  const clauses = wishes.map((wish) => random.pick(callTool(wish.tool).says(wish.given)));
  const instruction = instructionOf(clauses, ordered);
  const title = wishes.map((wish) => capitalised(wish.tool.replaceAll("_", " "))).join(" + ");
  const suffix = kind === "none" ? " (no tool fits)" : ordered ? " (in order)" : "";
  const card = { id, suite: "functionCalls", family: kind, title: `${title}${suffix}`, instruction };
  return { card, kind, wishes, ordered };
}

function drawWish(name: string, random: Random): Wish {
  const tool = callTool(name);
  const given = tool.draw(random);
  const coerced = coerceArguments(tool, given);
  if (!coerced.ok) throw new Error(`The tool ${name} draws arguments it does not take: ${coerced.error}`);
  return { tool: name, given, values: coerced.value };
}

function instructionOf(clauses: readonly string[], ordered: boolean): string {
  const [first = "", ...rest] = clauses;
  const link = ordered ? ["Then", "After that,"] : ["Also", "And"];
  const lines = [
    ordered ? `In this order: first ${first}` : capitalised(first),
    ...rest.map((clause, at) => `${link[at] ?? "And"} ${clause}`),
  ];
  return lines.map((line) => `${line}.`).join(" ");
}
