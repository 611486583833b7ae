import type { Language } from "../core/harness/languages.ts";
import { sayInEnglish, speak } from "../core/harness/say.ts";

/** Has every message said in a language from now on. Rejects where its catalogue cannot be fetched; then nothing changes. */
export async function speakLanguage(language: Language): Promise<void> {
  if (language !== "en") speak((await import("./catalogue.ts")).chinese());
  else speak(sayInEnglish);
  document.documentElement.lang = language;
}
