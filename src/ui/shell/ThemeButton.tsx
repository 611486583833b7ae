import { Monitor, Moon, Sun } from "lucide-react";
import { msg, say } from "../../core/harness/say.ts";
import { IconButton } from "../controls/Button.tsx";
import { useStudio } from "../useStudio.ts";

const next = { system: "light", light: "dark", dark: "system" } as const;
const labels = {
  system: msg("Theme: system. Change to light"),
  light: msg("Theme: light. Change to dark"),
  dark: msg("Theme: dark. Change to system"),
} as const;
const icons = { system: Monitor, light: Sun, dark: Moon } as const;

/** Goes round the themes: as the system has it, light, dark. */
export function ThemeButton() {
  const theme = useStudio((studio) => studio.theme);
  const setTheme = useStudio((studio) => studio.setTheme);
  return <IconButton label={say(labels[theme])} icon={icons[theme]} onClick={() => setTheme(next[theme])} />;
}
