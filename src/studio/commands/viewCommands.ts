import { type Language, languages } from "../../core/harness/languages.ts";
import { msg } from "../../core/harness/say.ts";
import type { Studio } from "../contract.ts";
import type { Command } from "./command.ts";

const themes = {
  system: msg("Set the theme: as the system has it"),
  light: msg("Set the theme: light"),
  dark: msg("Set the theme: dark"),
} as const;
const motions = {
  system: msg("Set the motion: as the system has it"),
  less: msg("Set the motion: less"),
} as const;
/** Each in its own language, so that whoever reads no other finds it. */
const speak: Readonly<Record<Language, string>> = { en: msg("Speak English"), "zh-Hans": msg("说简体中文") };
const modes = {
  ask: msg("Ask before a rewrite is put in force"),
  trial: msg("Put rewrites on trial at once"),
  auto: msg("Keep rewrites only when their measured gate passes"),
} as const;

const folds = {
  trace: msg("Fold or unfold the trace"),
  lineage: msg("Fold or unfold the lineage"),
  side: msg("Fold or unfold the side panels"),
  environment: msg("Fold or unfold the environment"),
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
      run: (store) => {
        store.getState().showSide(tab);
        store.setState({ panelAsked: { panel: "side", how: "open" } });
      },
    }),
  ),
  ...(["trace", "lineage", "side", "environment"] as const).map(
    (panel): Command => ({
      id: `view.fold.${panel}`,
      wideOnly: true,
      title: folds[panel],
      group: "View",
      keys: [],
      run: (store) => store.setState({ panelAsked: { panel, how: "turn" } }),
    }),
  ),
  ...(["system", "light", "dark"] as const).map((theme) =>
    setting(
      `theme.${theme}`,
      themes[theme],
      "View",
      (studio) => studio.theme === theme,
      (studio) => studio.setTheme(theme),
    ),
  ),
  ...(["system", "less"] as const).map((motion) =>
    setting(
      `motion.${motion}`,
      motions[motion],
      "View",
      (studio) => studio.motion === motion,
      (studio) => studio.setMotion(motion),
    ),
  ),
  ...languages.map((language) =>
    setting(
      `language.${language}`,
      speak[language],
      "View",
      (studio) => studio.language === language,
      (studio) => studio.setLanguage(language),
    ),
  ),
  ...(["ask", "trial", "auto"] as const).map((mode) =>
    setting(
      `mode.${mode}`,
      modes[mode],
      "Changes",
      (studio) => studio.rewriting && studio.mode === mode,
      ({ setMode, setRewriting }) => {
        setMode(mode);
        setRewriting(true);
      },
    ),
  ),
  setting(
    "mode.off",
    msg("Let nothing be rewritten"),
    "Changes",
    ({ rewriting }) => !rewriting,
    ({ setRewriting }) => setRewriting(false),
  ),
];

/** A command that says how something is to be, unless it is so already. */
function setting(
  id: string,
  title: string,
  group: Command["group"],
  isSo: (studio: Studio) => boolean,
  set: (studio: Studio) => void,
): Command {
  return {
    id: `view.${id}`,
    title,
    group,
    keys: [],
    when: (studio) => !isSo(studio),
    needs: msg("it is so already"),
    run: (store) => set(store.getState()),
  };
}
