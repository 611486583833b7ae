import fc from "fast-check";
import { zlibSync } from "fflate";
import { expect, test } from "vitest";
import { arbitraryHarness } from "../edits/randomHarness.ts";
import { testCatalogue } from "../edits/testCatalogue.ts";
import { emptyHarness } from "../harness/document.ts";
import { serializeHarness } from "../harness/parse.ts";
import { isSharedFragment, packLink, unpackLink } from "./linkText.ts";

const anyHarness = arbitraryHarness(testCatalogue, 40);
const small = emptyHarness("h", "Small");
const packed = (text: string | Uint8Array) =>
  `#h=1.${Buffer.from(zlibSync(typeof text === "string" ? new TextEncoder().encode(text) : text)).toString("base64url")}`;

test("a harness comes out of its link as it went in, and the same harness makes the same link", () => {
  fc.assert(
    fc.property(anyHarness, fc.string(), (grown, name) => {
      const harness = { ...grown, name };
      const link = packLink(harness);
      const opened = unpackLink(link);
      expect(opened.ok && serializeHarness(opened.value)).toBe(serializeHarness(harness));
      expect(opened.ok && packLink(opened.value)).toBe(link);
      expect(isSharedFragment(link)).toBe(true);
      expect(encodeURI(link)).toBe(link);
    }),
    { numRuns: 1_000 },
  );
}, 60_000);

test("a link that is cut off anywhere is refused as such", () => {
  fc.assert(
    fc.property(anyHarness, fc.nat(), (harness, at) => {
      const link = packLink(harness);
      const opened = unpackLink(link.slice(0, at % link.length));
      expect(opened).toMatchObject({ ok: false, error: { place: "the link" } });
    }),
    { numRuns: 500 },
  );
}, 60_000);

test("a link in which a character was changed is refused, or holds what it held", () => {
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  fc.assert(
    fc.property(anyHarness, fc.nat(), fc.constantFrom(...alphabet), (harness, at, char) => {
      const link = packLink(harness);
      const place = 5 + (at % (link.length - 5));
      const opened = unpackLink(`${link.slice(0, place)}${char}${link.slice(place + 1)}`);
      if (opened.ok) expect(serializeHarness(opened.value)).toBe(serializeHarness(harness));
    }),
    { numRuns: 500 },
  );
}, 60_000);

test("whatever stands in an address, reading it never throws", () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.string().map((text) => `#h=1.${text}`),
        fc.base64String().map((text) => `#h=1.${text}`),
      ),
      (text) => {
        expect(unpackLink(text).ok).toBe(false);
      },
    ),
    { numRuns: 2_000 },
  );
});

test.each([
  ["a future format", "#h=2.AAAA", "format", "newer Reweave (format 2"],
  ["no format", "#h=AAAA", "shape", "not whole"],
  ["nothing", "#h=1.", "shape", "cut off"],
  ["an addition", `${packLink(small)}&utm_source=mail`, "shape", "something was added"],
  ["70,000 characters", `#h=1.${"A".repeat(70_000)}`, "too-large", "70 kB"],
  ["a bomb", packed("0".repeat(20_000_000)), "too-large", "unfolds to more than 8 MB"],
  ["a picture", packed(Uint8Array.from([0x89, 0x50, 0xff, 0xfe])), "shape", "holds no text"],
  ["prose", packed("Hello"), "not-json", "not JSON"],
  ["a prototype key", packed('{"format":1,"nodes":{"__proto__":{}}}'), "unsafe-key", "__proto__"],
  ["a doubled key", packed('{"format":1,"format":1}'), "shape", "twice"],
  ["a harness of the future", packed('{"format":7}'), "format", "format is 7"],
  ["a deep nest", packed(`${"[".repeat(5_000)}${"]".repeat(5_000)}`), "too-large", "deeper"],
])("a link with %s is refused in plain words", (_, fragment, code, words) => {
  const opened = unpackLink(fragment);
  expect(opened).toMatchObject({ ok: false, error: { code } });
  expect(!opened.ok && `${opened.error.place}: ${opened.error.message}`).toContain(words);
  expect(!opened.ok && opened.error.fix).not.toBe("");
});

test("other fragments are nobody's link", () => {
  expect(["", "#", "#top", "#h", "h=1.A"].some(isSharedFragment)).toBe(false);
});
