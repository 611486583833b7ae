import { say } from "../../harness/say.ts";
import { newTexts } from "./newTexts.ts";
import type { Objection, Subject } from "./subject.ts";

/** A task's words and the answers that count as right. */
export type TaskText = { readonly instruction: string; readonly answers: readonly string[] };

/** Words in a row that two texts may not share. */
const gramLength = 6;
/** A shorter instruction counts as a whole from this many words on. */
const shortest = 4;

type Known = { readonly grams: ReadonlySet<string>; readonly answers: readonly string[] };
const known = new WeakMap<readonly TaskText[], Known>();

/** Ops whose texts share six words in a row, or an answer, with a task of the suite. */
export function findLeaks({ edit }: Pick<Subject, "edit">, tasks: readonly TaskText[]): readonly Objection[] {
  const { grams, answers } = knownOf(tasks);
  if (grams.size === 0 && answers.length === 0) return [];
  return newTexts(edit).flatMap(({ op, text }): readonly Objection[] => {
    const words = wordsOf(text);
    const gram = gramsOf(words).find((each) => grams.has(each));
    if (gram !== undefined) {
      return [{ code: "leak", ops: [op], reason: say("It repeats a task of the suite: “{words}”.", { words: gram }) }];
    }
    const line = ` ${words.join(" ")} `;
    const answer = answers.find((each) => line.includes(` ${each} `));
    if (answer === undefined) return [];
    return [{ code: "leak", ops: [op], reason: say("It gives away an answer: “{answer}”.", { answer }) }];
  });
}

function knownOf(tasks: readonly TaskText[]): Known {
  const cached = known.get(tasks);
  if (cached !== undefined) return cached;
  const grams = new Set(tasks.flatMap(({ instruction }) => gramsOf(wordsOf(instruction))));
  const answers = new Set(tasks.flatMap((task) => task.answers.map((answer) => wordsOf(answer).join(" "))));
  const made = { grams, answers: [...answers].filter(isTelling) };
  known.set(tasks, made);
  return made;
}

/** Whether an answer is long enough that its place in a text is no chance. */
function isTelling(answer: string): boolean {
  return answer.includes(" ") || answer.length >= 4 || (/^\d+$/.test(answer) && answer.length >= 3);
}

function gramsOf(words: readonly string[]): readonly string[] {
  if (words.length >= shortest && words.length < gramLength) return [words.join(" ")];
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
