import { setupI18n } from "@lingui/core";
import { config } from "zod";
import zhCN from "zod/v4/locales/zh-CN.js";
import { type Say, type SayValues, sayInEnglish, speak } from "../core/harness/say.ts";
import { messages } from "../locales/zh-Hans.po";
import { lineReader } from "./readLines.ts";
import { traceLines } from "./traceLines.ts";

/**
 * Has messages said from the catalogue of Simplified Chinese from now on, and what is wrong with a value said in it too; gives what
 * has the latter said in English again.
 */
export function speakChinese(): () => void {
  speak(chinese());
  config(zhCN());
  return () => config(english);
}

/** How the schemas' library says it by itself. */
const english = { localeError: config().localeError };

function chinese(): Say {
  const i18n = setupI18n({ locale: "zh-Hans", messages: { "zh-Hans": messages } });
  const inCatalogue = (message: string, values: SayValues) =>
    Object.hasOwn(messages, message) ? i18n._(message, orAsWritten(values)) : undefined;
  const readLine = lineReader(traceLines, inCatalogue);
  // What is in no catalogue is a line of a trace, or a person's own words.
  return (message, values) =>
    inCatalogue(message, values ?? {}) ??
    (values === undefined ? readLine(message) : undefined) ??
    sayInEnglish(message, values);
}

/** Values in which an argument that has none stays as it is written. */
function orAsWritten(values: SayValues): SayValues {
  return new Proxy(values, { get: (target, name) => target[String(name)] ?? `{${String(name)}}` });
}
