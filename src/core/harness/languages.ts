/** The languages that there is a complete catalogue of, by their IETF tags. */
export const languages = ["en", "zh-Hans"] as const;

export type Language = (typeof languages)[number];

/** What each language calls itself. */
export const languageNames: Readonly<Record<Language, string>> = { en: "English", "zh-Hans": "简体中文" };

/** The first of a person's preferred languages that there is, by their tags; English where there is none. */
export function preferredLanguage(preferred: readonly string[]): Language {
  const first = preferred.map((tag) => tag.toLowerCase().split("-", 1)[0]).find((tag) => tag === "en" || tag === "zh");
  return first === "zh" ? "zh-Hans" : "en";
}
