import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { chooseDefault } from "../core/models/defaultChoice.ts";
import { recordedSource } from "../core/models/recorded.ts";
import { catalogue } from "../core/nodes/catalogue.ts";
import { guardedToolLoop } from "../core/nodes/templates/guardedToolLoop.ts";
import { drive } from "../core/runtime/drive.ts";
import { suites } from "../core/suites/suites.ts";
import { createPerformer } from "../studio/performer.ts";
import { runTask } from "../studio/runTask.ts";
import { pageRecordings } from "./recordings.ts";

const page = "https://page.example/under/a/path/";
const file = () => readFileSync(new URL("../../public/recordings/first-tasks.json", import.meta.url), "utf8");

/** A host that answers every request so, and notes what it was asked for. */
function host(answer: () => Promise<Response>) {
  const asked: string[] = [];
  const get: typeof fetch = (input) => {
    asked.push(String(input));
    return answer();
  };
  return { get, asked };
}

test.each([...suites.keys()])("the page's recording plays the first task of %s to its end", async (suiteId) => {
  const source = recordedSource(pageRecordings(page, host(async () => new Response(file())).get));
  const loaded = await source.load("recorded:first-tasks", new AbortController().signal, () => undefined);
  if (!loaded.ok) throw new Error(loaded.error.message);
  const suite = suites.get(suiteId);
  const card = suite?.tasks()[0];
  if (suite === undefined || card === undefined) throw new Error(`no task in ${suiteId}`);
  const environment = suite.open();
  const task = runTask(card, environment, environment.reset(card.id, 1));
  const { trace } = await drive({
    harness: guardedToolLoop.build(),
    definitions: catalogue,
    start: { runId: "replayed", task, seed: 1 },
    perform: createPerformer({
      provider: loaded.value,
      environment,
      onObserved: () => undefined,
      breathe: async () => undefined,
    }),
    clock: () => 0,
    signal: new AbortController().signal,
  });
  expect(trace.events.filter((event) => event.type === "model.failed")).toEqual([]);
  expect(trace.events.filter((event) => event.type === "model.replied").length).toBeGreaterThan(0);
});

test("the card says which model was recorded, when, and what is in it; the file is fetched once, beside the page", async () => {
  const { get, asked } = host(async () => new Response(file()));
  const offers = pageRecordings(page, get);
  const [offer] = await offers();
  await offers();
  expect(asked).toEqual([`${page}recordings/first-tasks.json`]);
  expect(offer?.title).toMatch(/^Recording of \S+/);
  expect(offer?.detail).toMatch(/\d{4}-\d{2}-\d{2}.*first task of each suite.*guarded tool loop.*seed 1/);
});

test.each([
  ["no such file", async () => new Response("", { status: 404 })],
  ["a start page in its place", async () => new Response("<!doctype html>")],
  ["no network", () => Promise.reject(new TypeError("offline"))],
])("with %s there is nothing to offer, and it is asked for again the next time", async (_, answer) => {
  const { get, asked } = host(answer);
  const offers = pageRecordings(page, get);
  expect(await offers()).toEqual([]);
  await offers();
  expect(asked).toHaveLength(2);
});

test("a damaged recording is told of with the place", async () => {
  const damaged = async () => new Response(file().replace('"format":1', '"format":2'));
  await expect(pageRecordings(page, host(damaged).get)()).rejects.toThrow(/first-tasks\.json.*format/);
});

test("with no network and nothing else the recording is the default", async () => {
  const [offer] = await pageRecordings(page, host(async () => new Response(file())).get)();
  const facts = { adapter: "none", f16: false, network: false, ggufAtHand: undefined } as const;
  expect(chooseDefault({ ...facts, recordingAtHand: offer?.id })).toMatchObject({ kind: "recorded" });
  expect(chooseDefault({ ...facts, recordingAtHand: undefined })).toMatchObject({ kind: "scripted" });
});
