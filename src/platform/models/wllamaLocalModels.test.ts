import { expect, test } from "vitest";
import { fetchLocalModels } from "./wllamaLocalModels.ts";

const base = "https://host.example/deep/";

test("the server's files are offered by absolute addresses", async () => {
  const asked: string[] = [];
  const get = async (input: RequestInfo | URL) => {
    asked.push(String(input));
    return Response.json(["/local-models/tiny.gguf"]);
  };
  expect(await fetchLocalModels(base, get)).toEqual(["https://host.example/local-models/tiny.gguf"]);
  expect(asked).toEqual(["https://host.example/deep/local-models/index.json"]);
});

test("any other answer offers none", async () => {
  const answers = [
    async () => new Response("no", { status: 404 }),
    async () => new Response("<!doctype html>"),
    async () => Response.json({ models: 3 }),
    () => Promise.reject(new TypeError("offline")),
  ];
  for (const get of answers) expect(await fetchLocalModels(base, get)).toEqual([]);
});
