import { readdirSync, readFileSync, statSync } from "node:fs";
import { expect, test } from "vitest";
import { toolLoop } from "../core/nodes/templates/toolLoop.ts";
import { type EvolutionFile, parseEvolution, serializeEvolution } from "../core/rewrite/evolution.ts";
import { evolutionIndex, isOfEvolution, pageEvolutions } from "./evolutions.ts";

const page = "https://page.example/under/a/path/";
const evolution: EvolutionFile = {
  format: 1,
  id: "rescue",
  title: "A rescue",
  story: "It fails. Then it does not.",
  harness: toolLoop.build(),
  suite: "household",
  task: "household/look-001",
  seed: 1,
  mode: "trial",
  ledger: [],
  recording: {
    format: 1,
    modelId: "m",
    label: "Tiny model · CPU",
    recordedAt: "2026-11-26T12:00:00.000Z",
    entries: [],
  },
};

/** A host with these files under `evolutions/`, which notes what it was asked for. */
function host(files: Readonly<Record<string, string>>) {
  const asked: string[] = [];
  const get: typeof fetch = async (input) => {
    const name = String(input).replace(`${page}evolutions/`, "");
    asked.push(name);
    const text = files[name];
    return text === undefined ? new Response("nothing here", { status: 404 }) : new Response(text);
  };
  return { get, asked };
}

const index = JSON.stringify([evolutionIndex(evolution, 1_234)]);

test("the gallery's cards cost the index alone; the evolution is fetched once, to start from and to answer", async () => {
  const { get, asked } = host({ "index.json": index, "rescue.json": serializeEvolution(evolution) });
  const { cards, open, recordings } = await pageEvolutions(page, get);
  expect(cards).toEqual([
    {
      id: "rescue",
      title: "A rescue",
      story: "It fails. Then it does not.",
      recordedFrom: "Tiny model · recorded 2026-11-26",
      bytes: 1_234,
    },
  ]);
  expect(asked).toEqual(["index.json"]);
  const opened = await open("rescue");
  expect(opened).toEqual({ ok: true, value: { ...evolution, modelCard: recordings[0]?.id } });
  expect(await recordings[0]?.open(new AbortController().signal)).toEqual({ ok: true, value: evolution.recording });
  expect(asked).toEqual(["index.json", "rescue.json"]);
  expect(isOfEvolution(recordings[0]?.id ?? "")).toBe(true);
  expect(isOfEvolution("recorded:first-tasks")).toBe(false);
});

test.each([
  ["has none", {}],
  ["answers with its start page", { "index.json": "<!doctype html>" }],
  ["has a damaged index", { "index.json": '[{"id":1}]' }],
])("a host that %s offers none", async (_, files) => {
  expect((await pageEvolutions(page, host(files).get)).cards).toEqual([]);
});

test("without a network there are none", async () => {
  const get: typeof fetch = () => Promise.reject(new TypeError("offline"));
  expect((await pageEvolutions(page, get)).cards).toEqual([]);
});

test.each([
  ["is missing", {}, "could not be fetched"],
  ["is damaged", { "rescue.json": '{"format":1}' }, "damaged at"],
])("an evolution that %s says so and can be tried again", async (_, files, words) => {
  const { open, recordings } = await pageEvolutions(page, host({ "index.json": index, ...files }).get);
  expect(await open("rescue")).toEqual({ ok: false, error: expect.stringContaining(words) });
  expect((await recordings[0]?.open(new AbortController().signal))?.ok).toBe(false);
  expect(await open("../secret")).toEqual({ ok: false, error: expect.stringContaining("no evolution") });
});

const folder = new URL("../../public/evolutions/", import.meta.url);
const files = readdirSync(folder).filter((name) => name !== "index.json");

test("the index that comes with the page tells of the very files beside it, each of at most 300 kB", () => {
  const told = files.map((name) => {
    const text = readFileSync(new URL(name, folder), "utf8");
    const parsed = parseEvolution(text);
    if (!parsed.ok) throw new Error(`${name}: ${parsed.error.place}: ${parsed.error.message}`);
    expect(`${parsed.value.id}.json`).toBe(name);
    const { size } = statSync(new URL(name, folder));
    expect(size).toBeLessThanOrEqual(300_000);
    return evolutionIndex(parsed.value, size);
  });
  const index = JSON.parse(readFileSync(new URL("index.json", folder), "utf8"));
  expect(index).toEqual(expect.arrayContaining(told));
  expect(index).toHaveLength(told.length);
});
