import { makeRandom, seedOf } from "../../harness/random.ts";
import { callTool, callTools } from "./catalogue.ts";
import type { Tool } from "./parameters.ts";
import { areAlike, type CallTask } from "./tasks.ts";

/**
 * The four to eight tools on offer for a task, in an order drawn by the seed: the ones it needs, near misses of the same
 * domain, and tools of other domains; none that could be argued to do a needed tool's job. A `none` task offers only such
 * of the asked-for tool's own domain as certainly cannot do it.
 */
export function offeredTools(task: CallTask, seed: number): readonly Tool[] {
  const random = makeRandom(seedOf("offer", task.card.id, seed));
  const asked = [...new Set(task.wishes.map((wish) => wish.tool))].map(callTool);
  const needed = task.kind === "none" ? [] : asked;
  const domains = new Set(asked.map((tool) => tool.domain));
  const harmless = (tool: Tool) => !asked.some((one) => one === tool || areAlike(one, tool));
  const near = random.shuffle([...new Set(asked.flatMap((tool) => tool.nearMisses))].map(callTool).filter(harmless));
  const far = random.shuffle([...callTools.values()].filter((tool) => !domains.has(tool.domain) && harmless(tool)));
  const size = 4 + random.below(5);
  const chosen = [...needed, ...near.slice(0, Math.max(1, Math.floor((size - needed.length) / 2)))].slice(0, size);
  return random.shuffle([...chosen, ...far.slice(0, size - chosen.length)]);
}
