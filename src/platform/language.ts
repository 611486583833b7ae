import { config } from "zod";
import en from "zod/v4/locales/en.js";
import type { Language } from "../core/harness/languages.ts";
import { sayInEnglish, speak } from "../core/harness/say.ts";

/** Has every message said in a language from now on. Rejects where its catalogue cannot be fetched; then nothing changes. */
export async function speakLanguage(language: Language): Promise<void> {
  if (language === "en") {
    speak(sayInEnglish);
    config(en());
  } else (await import("./catalogue.ts")).speakChinese();
  document.documentElement.lang = language;
}
