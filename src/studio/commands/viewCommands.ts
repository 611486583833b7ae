import { type Language, languages } from "../../core/harness/languages.ts";
import { msg } from "../../core/harness/say.ts";
import type { Command } from "./command.ts";

const themes = {
  system: msg("Set the theme: as the system has it"),
  light: msg("Set the theme: light"),
  dark: msg("Set the theme: dark"),
} as const;
/** Each in its own language, so that whoever reads no other finds it. */
const speak: Readonly<Record<Language, string>> = { en: msg("Speak English"), "zh-Hans": msg("说简体中文") };
const modes = {
  ask: msg("Ask before a rewrite is put in force"),
  trial: msg("Put rewrites on trial at once"),
  auto: msg("Keep rewrites only when their measured gate passes"),
} as const;

const sides = { change: msg("Show the changes"), part: msg("Show the selected part") } as const;

/** How the workbench looks, what stands open, and how rewrites are let in. */
export const viewCommands: readonly Command[] = [
  {
    id: "view.gallery",
    title: msg("Open the gallery"),
    group: "View",
    keys: [],
    run: (store) => store.getState().setGallery(true),
  },
  {
    id: "view.tour",
    title: msg("Take the guided tour"),
    group: "View",
    keys: [],
    run: (store) => {
      store.getState().setGallery(false);
      store.getState().setTourStep(0);
    },
  },
  ...(["change", "part"] as const).map(
    (tab): Command => ({
      id: `view.${tab}`,
      wideOnly: true,
      title: sides[tab],
      group: "View",
      keys: [],
      run: (store) => store.getState().showSide(tab),
    }),
  ),
  ...(["system", "light", "dark"] as const).map(
    (theme): Command => ({
      id: `view.theme.${theme}`,
      title: themes[theme],
      group: "View",
      keys: [],
      when: (studio) => studio.theme !== theme,
      needs: msg("it is so already"),
      run: (store) => store.getState().setTheme(theme),
    }),
  ),
  ...languages.map(
    (language): Command => ({
      id: `view.language.${language}`,
      title: speak[language],
      group: "View",
      keys: [],
      when: (studio) => studio.language !== language,
      needs: msg("it is so already"),
      run: (store) => store.getState().setLanguage(language),
    }),
  ),
  ...(["ask", "trial", "auto"] as const).map(
    (mode): Command => ({
      id: `view.mode.${mode}`,
      title: modes[mode],
      group: "Changes",
      keys: [],
      when: (studio) => !studio.rewriting || studio.mode !== mode,
      needs: msg("it is so already"),
      run: (store) => {
        store.getState().setMode(mode);
        store.getState().setRewriting(true);
      },
    }),
  ),
  {
    id: "view.mode.off",
    title: msg("Let nothing be rewritten"),
    group: "Changes",
    keys: [],
    when: ({ rewriting }) => rewriting,
    needs: msg("it is so already"),
    run: (store) => store.getState().setRewriting(false),
  },
];
