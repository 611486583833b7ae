import type { Command } from "./command.ts";

const themes = { system: "as the system has it", light: "light", dark: "dark" } as const;
const modes = {
  ask: "Ask before a rewrite is put in force",
  trial: "Put rewrites on trial at once",
  auto: "Keep rewrites only when their measured gate passes",
} as const;

const sides = { change: "Show the changes", part: "Show the selected part" } as const;

/** How the workbench looks, what stands open, and how rewrites are let in. */
export const viewCommands: readonly Command[] = [
  {
    id: "view.gallery",
    title: "Open the gallery",
    group: "View",
    keys: [],
    run: (store) => store.getState().setGallery(true),
  },
  {
    id: "view.tour",
    title: "Take the guided tour",
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
      title: `Set the theme: ${themes[theme]}`,
      group: "View",
      keys: [],
      when: (studio) => studio.theme !== theme,
      needs: "it is so already",
      run: (store) => store.getState().setTheme(theme),
    }),
  ),
  ...(["ask", "trial", "auto"] as const).map(
    (mode): Command => ({
      id: `view.mode.${mode}`,
      title: modes[mode],
      group: "Changes",
      keys: [],
      when: (studio) => !studio.rewriting || studio.mode !== mode,
      needs: "it is so already",
      run: (store) => {
        store.getState().setMode(mode);
        store.getState().setRewriting(true);
      },
    }),
  ),
  {
    id: "view.mode.off",
    title: "Let nothing be rewritten",
    group: "Changes",
    keys: [],
    when: ({ rewriting }) => rewriting,
    needs: "it is so already",
    run: (store) => store.getState().setRewriting(false),
  },
];
