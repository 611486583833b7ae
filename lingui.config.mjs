import { formatter } from "@lingui/format-po";
import { catalogueFormat, wordsIn } from "./scripts/words.mjs";

/** @type {import("@lingui/conf").ExtractorType} */
const extractor = {
  match: (filename) => /\.tsx?$/.test(filename) && !/\.(test|fixture)\.tsx?$/.test(filename),
  extract: (filename, code, found) => {
    for (const { text, line } of wordsIn(filename, code))
      found({
        id: text,
        message: undefined,
        context: undefined,
        origin: [filename, line, 0],
        comment: undefined,
        placeholders: {},
      });
  },
};

/** @type {import("@lingui/conf").LinguiConfig} */
export default {
  locales: ["en", "zh-Hans"],
  sourceLocale: "en",
  catalogs: [{ path: "src/locales/{locale}", include: ["src"], exclude: ["src/**/*.test.ts", "src/**/*.fixture.ts"] }],
  extractors: [extractor],
  format: formatter(catalogueFormat),
  orderBy: "messageId",
};
