import type { Command, CommandGroup } from "../../studio/commands/command.ts";

/** The groups of commands in the order in which they are shown. */
export const commandGroups: readonly CommandGroup[] = ["Changes", "Run", "Edit", "Canvas", "History", "Files", "View"];

/** The commands in whose title, group and keys every word of a search is found, in their order. */
export function foundCommands(
  commands: readonly Command[],
  search: string,
  keysInWords: (command: Command) => readonly string[],
): readonly Command[] {
  const words = search.toLowerCase().split(/\s+/);
  return commands.filter((command) => {
    const text = [command.title, command.group, ...keysInWords(command)].join(" ").toLowerCase();
    return words.every((word) => text.includes(word));
  });
}
