import { Languages } from "lucide-react";
import { useEffect, useRef } from "react";
import { type Language, languageNames } from "../../core/harness/languages.ts";
import { say } from "../../core/harness/say.ts";
import { IconButton } from "../controls/Button.tsx";
import { useStudio } from "../useStudio.ts";

const next: Readonly<Record<Language, Language>> = { en: "zh-Hans", "zh-Hans": "en" };

/** The page is drawn anew in another language; the focus stays here. */
let isChosenHere = false;

/** Goes round the languages. */
export function LanguageButton() {
  const language = useStudio((studio) => studio.language);
  const setLanguage = useStudio((studio) => studio.setLanguage);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (isChosenHere) button.current?.focus();
    isChosenHere = false;
  }, []);
  const [present, other] = [languageNames[language], languageNames[next[language]]];
  return (
    <IconButton
      ref={button}
      label={say("Language: {present}. Change to {other}", { present, other })}
      icon={Languages}
      onClick={() => {
        isChosenHere = true;
        void setLanguage(next[language]);
      }}
    />
  );
}
