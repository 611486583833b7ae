/** What is filled into a message, by the name it has there. */
export type SayValues = Readonly<Record<string, string | number>>;

/** Puts a message into the reader's language, filled in. */
export type Say = (message: string, values?: SayValues) => string;

let spoken: Say = sayInEnglish;

/**
 * A message to a person, in the language that is spoken: `say("Removed {part}", { part })`, or, by number,
 * `say("{count, plural, one {# part} other {# parts}}", { count })`. The message is ICU MessageFormat; its English text is its
 * key in `src/locales`. What is not in there, such as a person's own title, is given back as it is. What a model reads is never said.
 */
export function say(message: string, values?: SayValues): string {
  return spoken(message, values);
}

/** Marks a message that is said elsewhere, so that the catalogues have it; to be given to `say` where it is shown. */
export function msg<Message extends string>(message: Message): Message {
  return message;
}

/** Several things in a row: `a, b and c`. */
export function sayAnd(items: readonly string[]): string {
  return sayJoined(items, say("{first} and {last}"));
}

/** Several things to choose from: `a, b or c`. */
export function sayOr(items: readonly string[]): string {
  return sayJoined(items, say("{first} or {last}"));
}

function sayJoined(items: readonly string[], joined: string): string {
  const last = items.at(-1) ?? "";
  if (items.length < 2) return last;
  const first = items.slice(0, -1).join(say(", "));
  return sayInEnglish(joined, { first, last });
}

/** From now on every message is said so. */
export function speak(say: Say): void {
  spoken = say;
}

const argument = /\{(\w+)(?:, plural, one \{((?:[^{}]|\{\w+\})*)\} other \{((?:[^{}]|\{\w+\})*)\})?\}/g;

/** A message as its key has it; an argument that is not among the values stays as it is written. */
export function sayInEnglish(message: string, values?: SayValues): string {
  if (values === undefined || !message.includes("{")) return message;
  return message.replace(argument, (whole, name: string, one?: string, other?: string) => {
    const value = values[name];
    if (value === undefined) return whole;
    const branch = value === 1 ? one : other;
    if (branch === undefined) return String(value);
    return sayInEnglish(branch.replaceAll("#", Number(value).toLocaleString("en")), values);
  });
}
