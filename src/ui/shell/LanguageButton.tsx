import { Languages } from "lucide-react";
import { type Language, languageNames } from "../../core/harness/languages.ts";
import { say } from "../../core/harness/say.ts";
import { IconButton } from "../controls/Button.tsx";
import { useStudio } from "../useStudio.ts";
import { useStays } from "./useStays.ts";

const next: Readonly<Record<Language, Language>> = { en: "zh-Hans", "zh-Hans": "en" };

/** Goes round the languages. */
export function LanguageButton() {
  const language = useStudio((studio) => studio.language);
  const setLanguage = useStudio((studio) => studio.setLanguage);
  const { ref, press } = useStays("language");
  const [present, other] = [languageNames[language], languageNames[next[language]]];
  return (
    <IconButton
      ref={ref}
      label={say("Language: {present}. Change to {other}", { present, other })}
      icon={Languages}
      onClick={() => {
        press();
        void setLanguage(next[language]);
      }}
    />
  );
}
