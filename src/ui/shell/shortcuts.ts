/** A group of shortcuts: keys of one entry are parted by spaces, and each says what it does. */
export type ShortcutGroup = {
  readonly group: string;
  readonly keys: readonly { readonly key: string; readonly does: string }[];
};

/** Every shortcut of the workbench. */
export const shortcuts: readonly ShortcutGroup[] = [
  {
    group: "Changes",
    keys: [
      { key: "J K", does: "next, previous change" },
      { key: "A", does: "accept the chosen change, or settle its conflict" },
      { key: "R", does: "revert it" },
      { key: "P", does: "accept it and pin what it wrote" },
      { key: "W", does: "why: show or hide its evidence" },
      { key: "Shift+A Shift+R", does: "accept all, revert all of its rewrite" },
    ],
  },
  {
    group: "Canvas",
    keys: [
      { key: "B", does: "hold to see what was before" },
      { key: "D", does: "before and after side by side" },
      { key: "Shift+F", does: "bring the changes into view" },
      { key: "H", does: "hold to pan with the mouse" },
      { key: "Tab Enter Arrows", does: "go to a part, select it, move it" },
    ],
  },
  {
    group: "Run",
    keys: [
      { key: "Space", does: "pause, resume" },
      { key: ".", does: "one step" },
    ],
  },
  {
    group: "History",
    keys: [
      { key: "[ ]", does: "version before, version after" },
      { key: "Ctrl+Z Ctrl+Shift+Z", does: "undo, redo what you did, decisions included" },
      { key: "?", does: "these keys" },
    ],
  },
];
