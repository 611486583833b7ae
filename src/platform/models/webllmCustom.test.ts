import { describe, expect, test } from "vitest";
import { customRecord, openCustomModels } from "./webllmCustom.ts";

const page = "https://page.example/app/";
const good = {
  id: "",
  modelUrl: "https://hub.example/me/Tiny-q4f32_1-MLC",
  libraryUrl: "https://hub.example/tiny.wasm",
};

describe("a model of one's own", () => {
  test("takes its name from its address and keeps a context size", () => {
    expect(customRecord({ ...good, contextTokens: 2048 }, page)).toEqual({
      ok: true,
      value: { ...good, id: "Tiny-q4f32_1-MLC", contextTokens: 2048 },
    });
    const deep = { ...good, modelUrl: `${good.modelUrl}/resolve/main/` };
    expect(customRecord(deep, page)).toMatchObject({ ok: true, value: { id: "Tiny-q4f32_1-MLC" } });
  });

  test("addresses may be relative to the page", () => {
    const result = customRecord({ id: "mine", modelUrl: "models/tiny", libraryUrl: "/tiny.wasm" }, page);
    expect(result).toMatchObject({
      ok: true,
      value: { modelUrl: "https://page.example/app/models/tiny", libraryUrl: "https://page.example/tiny.wasm" },
    });
  });

  test.each([
    [{ ...good, modelUrl: "" }, "model's address"],
    [{ ...good, modelUrl: "javascript:alert(1)" }, "model's address"],
    [{ ...good, libraryUrl: "data:application/wasm;base64,AA" }, "library's address"],
    [{ ...good, libraryUrl: "https://hub.example/tiny.js" }, "no .wasm"],
    [{ ...good, id: "SmolLM2-135M-Instruct-q0f16-MLC" }, "already"],
    [{ ...good, contextTokens: -1 }, "context size"],
  ])("refuses %o", (custom, words) => {
    const result = customRecord(custom, page);
    expect(result.ok).toBe(false);
    if (!result.ok) expect(result.error.message).toContain(words);
  });
});

test("one's own models are offered under their names, each name once; a bad address is refused with words", () => {
  const own = openCustomModels(page);
  const { modelUrl, libraryUrl } = good;
  expect(own.add({ modelUrl, libraryUrl })).toEqual({ ok: true, value: "Tiny-q4f32_1-MLC" });
  expect(own.add({ modelUrl, libraryUrl: "other.wasm" })).toMatchObject({ ok: true });
  expect(own.add({ modelUrl, libraryUrl: "other.js" })).toMatchObject({ ok: false });
  expect(own.records()).toEqual([{ id: "Tiny-q4f32_1-MLC", modelUrl, libraryUrl: `${page}other.wasm` }]);
});
