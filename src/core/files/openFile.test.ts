import fc from "fast-check";
import { expect, test } from "vitest";
import { toYaml } from "../code/yaml.ts";
import { arbitraryHarness } from "../edits/randomHarness.ts";
import { testCatalogue } from "../edits/testCatalogue.ts";
import { emptyHarness } from "../harness/document.ts";
import { serializeHarness } from "../harness/parse.ts";
import { fileNameOf, writeDocument } from "./documentFile.ts";
import { openFile } from "./openFile.ts";
import { readBytes, refuseFile } from "./readBytes.ts";

const small = emptyHarness("h", "Small");

test("a harness comes out of a document file, plain JSON or YAML as it went in, whatever the file is called", () => {
  fc.assert(
    fc.property(
      arbitraryHarness(testCatalogue, 40),
      fc.string().filter((name) => !name.endsWith(".json")),
      fc.constantFrom("", "\uFEFF"),
      (harness, name, mark) => {
        for (const text of [writeDocument(harness), serializeHarness(harness), toYaml(harness)]) {
          const opened = openFile(`${mark}${text}`, name);
          expect(opened.ok && serializeHarness(opened.value)).toBe(serializeHarness(harness));
        }
      },
    ),
    { numRuns: 500 },
  );
});

test.each([
  ["of a newer format", { reweave: 2, harness: small }, "reweave", "reads format 1"],
  ["without a harness", { reweave: 1 }, "harness", "not an object"],
  ["with something else in it", { reweave: 1, harness: small, run: true }, "run", "only its format and a harness"],
  ["with a broken harness", { reweave: 1, harness: { ...small, edges: [] } }, "harness.edges", ""],
])("a document %s is refused with its place", (_, document, place, words) => {
  const opened = openFile(JSON.stringify(document), "a.reweave.json");
  expect(opened).toMatchObject({ ok: false, error: { place, message: expect.stringContaining(words) } });
});

test.each([
  ["an empty file", { size: 0 }, "empty"],
  ["50 MB", { size: 50_000_000 }, "50 MB large"],
])("%s is refused before it is read", (_, facts, words) => {
  expect(refuseFile({ name: "a.json", ...facts })?.message).toContain(words);
  expect(refuseFile({ name: "a.json", size: 20 })).toBeUndefined();
});

test("bytes that are text come out as it; the first that is none is named", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: "grapheme" }),
      fc.constantFrom([0], [0xff], [0xc3, 0x28], [0xed, 0xa0, 0x80]),
      (text, bad) => {
        fc.pre(!text.includes("\0") && !text.startsWith("\uFEFF"));
        const bytes = new TextEncoder().encode(text);
        expect(readBytes(bytes)).toEqual({ ok: true, value: text });
        const read = readBytes(Uint8Array.from([...bytes, ...bad, 0x20]));
        const place = read.ok ? 0 : Number(read.error.place.replace("byte ", ""));
        expect(place).toBeGreaterThan(bytes.length);
        expect(place).toBeLessThanOrEqual(bytes.length + bad.length);
      },
    ),
    { numRuns: 1_000 },
  );
});

test("UTF-16 is named as what it is", () => {
  expect(readBytes(Uint8Array.from([0xff, 0xfe, 0x7b, 0]))).toMatchObject({
    ok: false,
    error: { message: expect.stringContaining("UTF-16") },
  });
});

test("a file is named for its harness, without what a disk cannot take", () => {
  expect(fileNameOf({ name: "Guarded: tool/loop\u202E." }, ".json")).toBe("Guarded tool loop.json");
  expect(fileNameOf({ name: " ../.. " }, ".json")).not.toMatch(/[/\\]|^\./);
  expect(fileNameOf({ name: "" }, ".reweave.json")).toBe("harness.reweave.json");
});
