import fc from "fast-check";
import { afterEach, expect, test } from "vitest";
import { say, sayInEnglish, speak } from "../../core/harness/say.ts";
import { modelError, modelErrorCodes } from "../../core/models/errors.ts";
import { storageFull } from "./webllmDownload.ts";
import { parseWorkerMessage } from "./webllmProtocol.ts";
import { heard, sayForPage } from "./webllmWords.ts";

afterEach(() => speak(sayInEnglish));

/** What the worker makes, as it comes out of the wire, said in the page's language. */
function throughWire<Made>(make: () => Made): Made {
  speak(sayForPage);
  const made = structuredClone(make());
  speak(sayInEnglish);
  return made;
}

test("an error of the worker's reads on the page as if it had been made there", () => {
  const detail = fc.option(fc.string({ unit: "binary" }), { nil: undefined });
  fc.assert(
    fc.property(fc.constantFrom(...modelErrorCodes), detail, fc.nat(), (code, given, seen) => {
      const make = () =>
        modelError(code, { detail: say("It has {seen} bytes: {given}", { seen, given: given ?? "" }) });
      expect(heard(throughWire(make))).toEqual(make());
    }),
  );
});

test("the page says it in its own language, the messages within it too", () => {
  const error = throughWire(() => storageFull(5_000_000, 1_000_000));
  const read = parseWorkerMessage({ type: "failed", request: 1, error });
  if (read?.type !== "failed") throw new Error("it is a message of the protocol");
  speak((message, values) => sayInEnglish(message, values).toUpperCase());
  expect(heard(read.error).message).toBe(storageFull(5_000_000, 1_000_000).message);
  expect(heard(read.error).message).toContain("ROOM FOR 1 MB, THE MODEL'S FILES TAKE 5 MB MORE.");
});

test("a text that was never packed stays as it is", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (message) => {
      expect(heard({ code: "crashed", message, retry: "none" }).message).toBe(message);
    }),
  );
  const odd = ["\uE000\uE001", "\uE000[1]\uE001", '\uE000["a"]\uE001', '\uE000["a",{"b":null}]\uE001'];
  for (const message of odd) expect(heard({ code: "crashed", message, retry: "none" }).message).toBe(message);
});
