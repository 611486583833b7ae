/** A moment as a person reads it: `26 Nov 2026, 14:05`. */
export function dateWords(at: number): string {
  const locale = document.documentElement.lang === "en" ? "en-GB" : "zh-CN";
  return new Date(at).toLocaleString(locale, { dateStyle: "medium", timeStyle: "short" });
}
