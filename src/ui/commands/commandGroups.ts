import { msg, say } from "../../core/harness/say.ts";
import type { Command, CommandGroup } from "../../studio/commands/command.ts";

/** The groups of commands in the order in which they are shown. */
export const commandGroups: readonly CommandGroup[] = [
  msg("Changes"),
  msg("Run"),
  msg("Edit"),
  msg("Canvas"),
  msg("History"),
  msg("Files"),
  msg("View"),
];

/** The commands in whose title and group, as they are said or in English, and keys every word of a search is found, in their order. */
export function foundCommands(
  commands: readonly Command[],
  search: string,
  keysInWords: (command: Command) => readonly string[],
): readonly Command[] {
  const words = search.toLowerCase().split(/\s+/);
  return commands.filter((command) => {
    const { title, group } = command;
    const text = [say(title), say(group), title, group, ...keysInWords(command)].join(" ").toLowerCase();
    return words.every((word) => text.includes(word));
  });
}
