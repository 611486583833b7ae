import { type RefObject, useEffect, useMemo, useState } from "react";
import { say } from "../../core/harness/say.ts";
import { canDo, keysOf } from "../../studio/commands/keysOf.ts";
import { keyWords } from "../../studio/commands/keyWords.ts";
import type { Studio } from "../../studio/contract.ts";
import { ContextMenu } from "../canvas/arrange/ContextMenu.tsx";
import type { MenuItem } from "../canvas/arrange/menuFor.ts";
import { isMac } from "../controls/keyHint.ts";
import { useStudio, useStudioStore } from "../useStudio.ts";

type HarnessMenuProps = {
  /** The button that it hangs under. */
  readonly under: RefObject<HTMLButtonElement | null>;
  /** Closes it; `chosen` is done once the focus is back. */
  readonly onClose: (chosen?: () => void) => void;
};

/** The commands that are about the harness as a whole, in groups. */
const groups: readonly (readonly string[])[] = [
  ["files.rename", "files.duplicate", "files.share"],
  ["files.new", "files.open", "view.gallery"],
  ["files.save", "files.save.json", "files.save.yaml", "files.save.harnessx", "files.save.typescript"],
];

/** How many of the projects worked on last are in it. */
const recent = 5;

/** All that is done to the harness as a whole, and the way to other projects. */
export function HarnessMenu({ under, onClose }: HarnessMenuProps) {
  const store = useStudioStore();
  const fetchCommands = useStudio((studio) => studio.fetchCommands);
  const commands = useStudio((studio) => studio.commands);
  const [isThere, setIsThere] = useState(false);
  useEffect(() => {
    // Where they cannot be fetched the projects are still there to choose.
    fetchCommands().then(
      () => setIsThere(true),
      () => setIsThere(true),
    );
  }, [fetchCommands]);
  const box = under.current?.getBoundingClientRect();
  const at = useMemo(() => ({ x: box?.left ?? 0, y: (box?.bottom ?? 0) + 4 }), [box?.left, box?.bottom]);
  const lines = useMemo(() => {
    const studio = store.getState();
    const lineOf = (id: string): readonly MenuItem[] => {
      const command = commands.find((each) => each.id === id);
      if (command === undefined) return [];
      const [first] = keysOf(command, studio.ownKeys);
      return [
        {
          id,
          title: say(command.title),
          keys: first === undefined ? undefined : keyWords(first, isMac),
          needs: canDo(command, studio) ? undefined : say(command.needs ?? "it cannot be done now"),
          run: () => studio.doCommand(id),
        },
      ];
    };
    const projects = [...recentProjects(studio), ...lineOf("files.projects")];
    return [...groups.map((ids) => ids.flatMap(lineOf)), projects].filter((group) => group.length > 0);
  }, [store, commands]);
  return isThere ? <ContextMenu label={say("Harness")} at={at} groups={lines} onClose={onClose} /> : undefined;
}

function recentProjects({ projects, phase, openProject }: Studio): readonly MenuItem[] {
  const isBusy = phase === "running" || phase === "paused";
  return projects.slice(0, recent).map(({ id, name }) => ({
    id,
    title: say("Go to “{name}”", { name: shortened(say(name)) }),
    keys: undefined,
    needs: isBusy ? say("stop the run first") : undefined,
    run: () => void openProject(id),
  }));
}

function shortened(name: string): string {
  return name.length > 32 ? `${name.slice(0, 32)}…` : name;
}
