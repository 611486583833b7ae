import { bareLoop } from "./templates/bareLoop.ts";
import type { Template } from "./templates/build.ts";
import { guardedToolLoop } from "./templates/guardedToolLoop.ts";
import { menuWalker } from "./templates/menuWalker.ts";
import { noteTaking } from "./templates/noteTaking.ts";
import { planActVerify } from "./templates/planActVerify.ts";
import { smallWindow } from "./templates/smallWindow.ts";
import { subAgent } from "./templates/subAgent.ts";
import { toolLoop } from "./templates/toolLoop.ts";
import { voting } from "./templates/voting.ts";

/** The harnesses to begin with, simplest first. */
export const templates: readonly Template[] = [
  bareLoop,
  toolLoop,
  guardedToolLoop,
  menuWalker,
  smallWindow,
  planActVerify,
  noteTaking,
  voting,
  subAgent,
];
