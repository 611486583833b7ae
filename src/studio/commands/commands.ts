import { canvasCommands } from "./canvasCommands.ts";
import { changeCommands } from "./changeCommands.ts";
import { codeCommands } from "./codeCommands.ts";
import type { Command } from "./command.ts";
import { fileCommands } from "./fileCommands.ts";
import { firstCommands } from "./firstCommands.ts";
import { groupCommands } from "./groupCommands.ts";
import { historyCommands } from "./historyCommands.ts";
import { inspectorCommands } from "./inspectorCommands.ts";
import { lookCommands } from "./lookCommands.ts";
import { paletteCommands } from "./paletteCommands.ts";
import { runCommands } from "./runCommands.ts";
import { selectionCommands } from "./selectionCommands.ts";
import { viewCommands } from "./viewCommands.ts";

/** Every command there is: the only source of keys, the palette, the list of keys, and the hints of buttons. */
export const commands: readonly Command[] = [
  ...changeCommands,
  ...runCommands,
  ...firstCommands,
  ...historyCommands,
  ...paletteCommands,
  ...groupCommands,
  ...lookCommands,
  ...selectionCommands,
  ...inspectorCommands,
  ...canvasCommands,
  ...codeCommands,
  ...fileCommands,
  ...viewCommands,
];
