import type { StoreApi } from "zustand/vanilla";
import { say } from "../../../core/harness/say.ts";
import { isHook, type WireType } from "../../../core/harness/wires.ts";
import { canDo, keysOf } from "../../../studio/commands/keysOf.ts";
import { keyWords } from "../../../studio/commands/keyWords.ts";
import type { Studio } from "../../../studio/contract.ts";
import { isMac } from "../../controls/keyHint.ts";

/** What a menu is about: parts that are selected, a wire, or the empty canvas. */
export type MenuAbout =
  | { readonly type: "part" | "pane" }
  | { readonly type: "wire"; readonly edge: string; readonly carries: WireType | undefined };

/** One line of a menu. `needs` says why it cannot be chosen now. */
export type MenuItem = {
  readonly id: string;
  readonly title: string;
  readonly keys: string | undefined;
  readonly needs: string | undefined;
  readonly run: () => void;
};

const groups: Readonly<Record<MenuAbout["type"], readonly (readonly string[])[]>> = {
  part: [
    ["groups.open", "edit.cut", "edit.copy", "edit.duplicate"],
    ["parts.connect", "parts.off", "parts.lock", "run.breakpoint", "groups.group", "groups.expand"],
    ["edit.tidy", "canvas.fitSelection"],
    ["edit.bypass", "edit.delete"],
  ],
  wire: [["canvas.fitSelection"], ["edit.delete"]],
  pane: [
    ["parts.add", "notes.add", "edit.paste"],
    ["edit.selectAll", "edit.tidyAll"],
    ["canvas.fit", "canvas.search", "canvas.minimap", "canvas.snap"],
  ],
};
/** What is of no use where it cannot be done, so that it is not even listed. */
const onlyWhereItCan = ["groups.open", "groups.expand", "run.breakpoint"];

/** The lines of a menu, in groups; those of commands that this build does not have are left out. */
export function menuFor(
  store: StoreApi<Studio>,
  about: MenuAbout,
  insert: () => void,
): readonly (readonly MenuItem[])[] {
  const studio = store.getState();
  const lines = groups[about.type].map((ids) => ids.flatMap((id) => lineOf(store, studio, id)));
  const canTake = about.type === "wire" && about.carries !== undefined && isHook(about.carries);
  const own: MenuItem = {
    id: "insert",
    title: say("Insert a part here…"),
    keys: undefined,
    needs: undefined,
    run: insert,
  };
  return [...(canTake ? [[own]] : []), ...lines].filter((group) => group.length > 0);
}

function lineOf(store: StoreApi<Studio>, studio: Studio, id: string): readonly MenuItem[] {
  const command = studio.commands.find((each) => each.id === id);
  if (command === undefined) return [];
  const can = canDo(command, studio);
  if (!can && onlyWhereItCan.includes(id)) return [];
  const [first] = keysOf(command, studio.ownKeys);
  return [
    {
      id,
      title: say(command.title),
      keys: first === undefined ? undefined : keyWords(first, isMac),
      needs: can ? undefined : say(command.needs ?? "it cannot be done now"),
      run: () => void command.run(store),
    },
  ];
}
