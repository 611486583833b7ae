import type { ToolSpec } from "../models/contract.ts";
import type { RunView } from "./contract.ts";
import { isFiller } from "./text.ts";

/** What of a run names are looked for in. */
export type Seen = Pick<RunView, "instruction" | "calls">;

/**
 * A name that stood in the task or in what a tool gave back. `numbered`: "mug 1". `quoted`: what stood in quotation marks.
 * `coded`: dates, times, addresses, ids, file names. `phrase`: a stretch of the words of the task's first line, which may name something.
 */
export type SeenName = {
  readonly name: string;
  readonly kind: "numbered" | "quoted" | "coded" | "phrase";
  /** The text it first stood in, and the last one that it stands in: 0 is the task's, n + 1 that of call n. */
  readonly first: number;
  readonly last: number;
  /** What it was listed under, in lower case: "kitchen" for "Kitchen: fridge 1, sink 1"; empty for nothing. */
  readonly heading: string;
};

const longestText = 6_000;
const mostCalls = 60;
const mostNames = 240;

/**
 * The names seen so far, in the order first seen: in the task, and in the results of its last 60 calls. What a failed call
 * merely says back of its own arguments does not count. Pure: the same task and calls give the same list.
 */
export function seenNames({ instruction, calls }: Seen, tools: readonly ToolSpec[]): readonly SeenName[] {
  const names = new Map<string, SeenName>();
  const verbs = new Set(tools.flatMap(({ name }) => name.toLowerCase().split(/[^\p{L}]+/u)));
  const take = (text: string, at: number, not: ReadonlySet<string>) => {
    for (const found of namesIn(text.slice(0, longestText), { verbs, known: names, isTask: at === 0 })) {
      const key = found.name.toLowerCase();
      const before = names.get(key);
      if (not.has(key) || (before === undefined && names.size >= mostNames)) continue;
      names.set(key, before === undefined ? { ...found, first: at, last: at } : { ...before, last: at });
    }
  };
  take(instruction, 0, new Set());
  const from = Math.max(0, calls.length - mostCalls);
  calls.slice(from).forEach(({ call, result }, at) => {
    const own =
      result.status === "ok" ? [] : Object.values(call.arguments).filter((value) => typeof value === "string");
    take(result.text, from + at + 1, new Set(own.map((value) => value.trim().toLowerCase())));
  });
  return [...names.values()];
}

type Found = Pick<SeenName, "name" | "kind" | "heading">;
type Reading = {
  readonly verbs: ReadonlySet<string>;
  readonly known: ReadonlyMap<string, SeenName>;
  readonly isTask: boolean;
};

function namesIn(text: string, reading: Reading): readonly Found[] {
  const found: Found[] = [];
  const lines = text.split("\n");
  const first = lines.findIndex((line) => line.trim() !== "");
  for (const [at, line] of lines.entries()) {
    const heading = headingOf(line);
    const put = (kind: SeenName["kind"]) => (name: string) => found.push({ name, kind, heading });
    const rest = line
      .replaceAll(/"([^"]{1,60})"|“([^”]{1,60})”|(?<!\p{L})'([^']{2,60})'(?!\p{L})/gu, (_, ...groups: unknown[]) => {
        const quoted = groups.slice(0, 3).find((group) => typeof group === "string");
        if (typeof quoted === "string" && quoted.trim() !== "") put("quoted")(quoted.trim());
        return " ; ";
      })
      .replaceAll(coded, (code) => {
        put("coded")(code);
        return " ; ";
      });
    for (const name of numbered(rest, reading)) put("numbered")(name);
    if (reading.isTask && at === first) for (const name of phrases(rest, reading)) put("phrase")(name);
  }
  return found;
}

/** Dates, times, mail addresses, web addresses, file names, and words with both letters and digits. */
const coded =
  /\b\d{4}-\d{2}-\d{2}\b|\b\d{1,2}:\d{2}\b|[\w.+-]{1,40}@[\w-]{1,40}\.[\w.]{1,40}|\bhttps?:\/\/[^\s"]{1,80}|(?<![\w./])[\w-]{1,30}(?:\/[\w.-]{1,30})+|(?<![\w./])(?:\/[\w.-]{0,30}\w){1,8}|\b[\w-]{1,40}\.[a-z]{2,4}\b(?!\.\w)|\b(?=[\w-]{0,20}\d)(?=[\w-]{0,20}[A-Za-z])[A-Za-z0-9][\w-]{1,30}\b/g;

/** What a line lists things under: "Kitchen: fridge 1, sink 1". */
function headingOf(line: string): string {
  const heading = /^\s*([\p{L}][\p{L} ]{1,29}):\s/u.exec(line)?.[1]?.toLowerCase().trim() ?? "";
  return isFiller(heading.split(" ")[0] ?? "") ? "" : heading;
}

type Token = { readonly text: string; readonly type: "word" | "number" | "mark" };

const pieces = /([\p{L}][\p{L}'’-]*)|(?<!\S)(\d+)(?![\p{L}\d])|[^\s\p{L}]/gu;

/** Words, whole numbers that stand by themselves, and everything else that is no white space. */
function tokensOf(text: string): readonly Token[] {
  return [...text.matchAll(pieces)].map(([piece, word, number]) => ({
    text: piece,
    type: word !== undefined ? "word" : number !== undefined ? "number" : "mark",
  }));
}

/** Words followed by a number, back to the mark, filler or verb before them; at most three words. */
function numbered(text: string, { verbs, known }: Reading): readonly string[] {
  const names: string[] = [];
  let words: string[] = [];
  let isClean = true;
  let afterYou = false;
  const tokens = tokensOf(text);
  const isPlain = (token: Token | undefined) =>
    token?.type === "word" && !isFiller(token.text.toLowerCase()) && !verbs.has(token.text.toLowerCase());
  tokens.forEach((token, at) => {
    if (isPlain(token) && !afterYou) words.push(token.text);
    else {
      if (token.type === "number" && words.length > 0 && isNumber(token.text)) {
        const name = longestKnown(words, token.text, isClean, known);
        const counts = isPlain(tokens[at + 1]) && !known.has(name.toLowerCase()); // "3 desk chairs"
        if (!counts) names.push(name);
      }
      words = [];
      isClean = token.type === "mark";
    }
    afterYou = token.text.toLowerCase() === "you";
  });
  return names;
}

/** Whether digits may tell two of a kind apart: short, and no year. */
function isNumber(digits: string): boolean {
  return digits.length <= 4 && !/^(19|20)\d\d$/.test(digits);
}

/** In the middle of a sentence, the longest ending that is a name already; otherwise all of it. */
function longestKnown(
  words: readonly string[],
  number: string,
  isClean: boolean,
  known: ReadonlyMap<string, SeenName>,
): string {
  const endings = words.slice(-3).map((_, at, last) => `${last.slice(at).join(" ")} ${number}`);
  const [whole = ""] = endings;
  return (isClean ? undefined : endings.find((ending) => known.has(ending.toLowerCase()))) ?? whole;
}

/** Stretches of up to four words between marks, fillers, verbs and numbers, and what is left of them without the first word. */
function phrases(text: string, { verbs }: Reading): readonly string[] {
  const found: string[] = [];
  let words: string[] = [];
  const end = () => {
    if (words.length > 0 && words.length <= 4 && words.join(" ").length >= 3) found.push(words.join(" "));
    if (words.length > 1 && words.length <= 4) found.push(words.slice(1).join(" "));
    words = [];
  };
  for (const { text: piece, type } of tokensOf(text)) {
    const low = piece.toLowerCase();
    if (type === "word" && !isFiller(low) && !verbs.has(low)) words.push(piece);
    else if (type === "number")
      words = []; // what a number follows is a name of its own
    else end();
  }
  end();
  return found;
}
