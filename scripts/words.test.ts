import { readdirSync, readFileSync } from "node:fs";
import { formatter } from "@lingui/format-po";
import { compileMessageOrThrow } from "@lingui/message-utils/compileMessage";
import { describe, expect, test } from "vitest";
import { catalogueFormat, wordsIn } from "./words.mjs";

const root = new URL("../src/", import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root), "utf8");

const scripts = readdirSync(root, { recursive: true, encoding: "utf8" }).filter(
  (path) => /\.tsx?$/.test(path) && !/\.(test|fixture|d)\.tsx?$/.test(path),
);
const inCode = new Set(scripts.flatMap((path) => wordsIn(`src/${path}`, read(path)).map(({ text }) => text)));

async function catalogue(locale: string): Promise<ReadonlyMap<string, string>> {
  const context = { locale, sourceLocale: "en", filename: `${locale}.po` };
  const parsed = await formatter(catalogueFormat).parse(read(`locales/${locale}.po`), context);
  return new Map(Object.entries(parsed).map(([text, { translation }]) => [text, translation ?? ""]));
}

/** The arguments of a message, by name and type, each once. */
function argumentsOf(message: string): readonly string[] {
  const found = new Set<string>();
  const look = (tokens: unknown) => {
    if (!Array.isArray(tokens)) return;
    for (const token of tokens) {
      if (!Array.isArray(token)) continue;
      const [name, , branches] = token;
      found.add(String(name));
      if (typeof branches === "object" && branches !== null) for (const branch of Object.values(branches)) look(branch);
    }
  };
  look(compileMessageOrThrow(message));
  return [...found].sort();
}

describe.each(["en", "zh-Hans"])("the catalogue %s", async (locale) => {
  const messages = await catalogue(locale);

  test("has every message that the code says, and no other: `npm run words` brings it up to date", () => {
    expect({
      missing: [...inCode].filter((text) => !messages.has(text)),
      unused: [...messages.keys()].filter((text) => !inCode.has(text)),
    }).toEqual({ missing: [], unused: [] });
  });

  test("says each of them, with the same arguments", () => {
    const wrong = [...messages].filter(
      ([text, translation]) =>
        translation.trim() === "" || argumentsOf(translation).join() !== argumentsOf(text).join(),
    );
    expect(wrong).toEqual([]);
  });
});

describe("finding what is said", () => {
  test("takes texts and choices between texts, and leaves what is made elsewhere", () => {
    const code =
      'say("One"); say(named ?? (busy ? "Two" : "Three"), { n }); msg(`Four`); said("Five {key}", {}); say(title); other("Six");';
    expect(wordsIn("a.ts", code).map(({ text }) => text)).toEqual(["One", "Two", "Three", "Four", "Five {key}"]);
  });

  test("takes what a kind says of itself", () => {
    const code =
      'export const kind = { title: "Guard", params: z.int().describe("How often.").meta({ label: "Often" }) };';
    expect(wordsIn("src/core/nodes/kinds/a.ts", code).map(({ text }) => text)).toEqual([
      "Guard",
      "How often.",
      "Often",
    ]);
    expect(wordsIn("src/core/edits/a.ts", code)).toEqual([]);
  });
});
