import { useEffect } from "react";
import { useStudio } from "../useStudio.ts";

/** Puts the chosen theme, or the system's, on the page as `data-theme`. */
export function useTheme(): void {
  const theme = useStudio((studio) => studio.theme);
  useEffect(() => {
    const dark = matchMedia("(prefers-color-scheme: dark)");
    const apply = () => {
      const shown = theme === "system" ? (dark.matches ? "dark" : "light") : theme;
      document.documentElement.setAttribute("data-theme", shown);
    };
    apply();
    dark.addEventListener("change", apply);
    return () => dark.removeEventListener("change", apply);
  }, [theme]);
}
