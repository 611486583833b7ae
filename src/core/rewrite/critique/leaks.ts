import { say } from "../../harness/say.ts";
import { newTexts } from "./newTexts.ts";
import type { Objection, Subject } from "./subject.ts";

/**
 * A task's words and the answers that count as right. A live run hands over no answers: the built-in suites ask for what their
 * instructions say in one form or another, or for names that their world shows to all, which a prompt may mention ("sink 1").
 */
export type TaskText = { readonly instruction: string; readonly answers: readonly string[] };

/** Words in a row that two texts may not share. */
const gramLength = 6;
/** A shorter instruction counts as a whole, anywhere in a text, from this many words on; "Stop the music." is everyday speech. */
const shortest = 4;

type Known = {
  readonly grams: ReadonlySet<string>;
  /** Instructions that are too short for a gram. */
  readonly wholes: readonly string[];
  readonly answers: readonly string[];
};
const known = new WeakMap<readonly TaskText[], Known>();

/** Ops whose texts share six words in a row, a whole instruction of four or five words, or an answer with a task of the suite. */
export function findLeaks({ edit }: Pick<Subject, "edit">, tasks: readonly TaskText[]): readonly Objection[] {
  const { grams, wholes, answers } = knownOf(tasks);
  return newTexts(edit).flatMap(({ op, text }): readonly Objection[] => {
    const words = wordsOf(text);
    const line = ` ${words.join(" ")} `;
    const isSaid = (each: string) => line.includes(` ${each} `);
    const told = gramsOf(words).find((each) => grams.has(each)) ?? wholes.find(isSaid);
    if (told !== undefined) {
      return [{ code: "leak", ops: [op], reason: say("It repeats a task of the suite: “{words}”.", { words: told }) }];
    }
    const answer = answers.find(isSaid);
    if (answer === undefined) return [];
    return [{ code: "leak", ops: [op], reason: say("It gives away an answer: “{answer}”.", { answer }) }];
  });
}

function knownOf(tasks: readonly TaskText[]): Known {
  const cached = known.get(tasks);
  if (cached !== undefined) return cached;
  const instructions = tasks.map(({ instruction }) => wordsOf(instruction));
  const grams = new Set(instructions.flatMap(gramsOf));
  const short = instructions.filter(({ length }) => length >= shortest && length < gramLength);
  const answers = new Set(tasks.flatMap((task) => task.answers.map((answer) => wordsOf(answer).join(" "))));
  const wholes = [...new Set(short.map((words) => words.join(" ")))];
  const made = { grams, wholes, answers: [...answers].filter(isTelling) };
  known.set(tasks, made);
  return made;
}

/** Whether an answer is long enough that its place in a text is no chance. */
function isTelling(answer: string): boolean {
  return answer.includes(" ") || answer.length >= 4 || (/^\d+$/.test(answer) && answer.length >= 3);
}

function gramsOf(words: readonly string[]): readonly string[] {
  return words.slice(0, Math.max(0, words.length - gramLength + 1)).map((_, at) => {
    return words.slice(at, at + gramLength).join(" ");
  });
}

function wordsOf(text: string): readonly string[] {
  return (
    text
      .normalize("NFKC")
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}
