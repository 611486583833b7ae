import { expect, test } from "vitest";
import { preferredLanguage } from "./languages.ts";

test.each([
  [["zh-CN", "en"], "zh-Hans"],
  [["zh-TW"], "zh-Hans"],
  [["de-DE", "ZH-hans", "en"], "zh-Hans"],
  [["en-GB", "zh"], "en"],
  [["de", "fr"], "en"],
  [[], "en"],
])("of %j the page speaks %s", (preferred, language) => {
  expect(preferredLanguage(preferred)).toBe(language);
});
