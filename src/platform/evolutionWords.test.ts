import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parseEvolution } from "../core/rewrite/evolution.ts";
import { evolutionWords } from "./evolutionWords.ts";

const folder = new URL("../../public/evolutions/", import.meta.url);

test("the words that are said are those of the evolutions beside the page", () => {
  const files = readdirSync(folder).filter((name) => name !== "index.json");
  const told = files.map((name) => {
    const parsed = parseEvolution(readFileSync(new URL(name, folder), "utf8"));
    if (!parsed.ok) throw new Error(`${name}: ${parsed.error.place}: ${parsed.error.message}`);
    const { id, title, story, harness } = parsed.value;
    const [pinned] = harness.pins.regions;
    return [id, { title, story, harness: harness.name, ...(pinned === undefined ? {} : { pinned: pinned.title }) }];
  });
  expect(evolutionWords).toEqual(Object.fromEntries(told));
});
