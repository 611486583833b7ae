import type { RunTask } from "../core/runtime/contract.ts";
import type { Environment, Observation, TaskCard } from "../core/suites/contract.ts";

/** What a run of a card in a freshly reset environment works on: the task's words, then what is to be seen at the start. */
export function runTask(card: TaskCard, environment: Environment, observation: Observation): RunTask {
  const { id, suite, instruction } = card;
  const seen = observation.text.trim();
  const words = seen === "" || instruction.includes(seen) ? instruction : `${instruction}\n${seen}`;
  return { id, suite, instruction: seen.includes(instruction) ? seen : words, tools: environment.actionSchema() };
}
