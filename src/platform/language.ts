import type { Language } from "../core/harness/languages.ts";
import { sayInEnglish, speak } from "../core/harness/say.ts";

let takeBack: (() => void) | undefined;

/** Has every message said in a language from now on. Rejects where its catalogue cannot be fetched; then nothing changes. */
export async function speakLanguage(language: Language): Promise<void> {
  if (language === "en") {
    speak(sayInEnglish);
    takeBack?.();
  } else takeBack = (await import("./catalogue.ts")).speakChinese();
  document.documentElement.lang = language;
}
