import type { StoreApi } from "zustand/vanilla";
import { harnessAt } from "../../core/edits/nested.ts";
import type { GroupPath, Harness } from "../../core/harness/document.ts";
import { nestedHarness } from "../../core/harness/group.ts";
import { msg, say, sayInEnglish } from "../../core/harness/say.ts";
import { kinds } from "../../core/nodes/kinds.ts";
import { templates } from "../../core/nodes/templates.ts";
import type { Command } from "../../studio/commands/command.ts";
import { goTo } from "../../studio/commands/goTo.ts";
import { canDo, isForWideOnly, keysOf } from "../../studio/commands/keysOf.ts";
import type { Studio } from "../../studio/contract.ts";
import { focusOnCanvas, middleOfCanvas } from "../controls/canvasPlace.ts";

/** One line of the palette of commands. */
export type PaletteEntry = {
  readonly id: string;
  readonly title: string;
  /** The title in English, by which it is found too. */
  readonly english: string;
  /** What kind of thing it is, shown at its end: a group of commands, or "Part". */
  readonly what: string;
  /** Its keys, as they are kept. */
  readonly keys: readonly string[];
  /** What is wanting, where it cannot be done now. */
  readonly wanting?: string;
  readonly run: (store: StoreApi<Studio>) => void;
};

/** The commands as entries, those that were chosen last first; those that only make sense on the canvas not on a narrow screen. */
export function commandEntries(studio: Studio, narrow: boolean): readonly PaletteEntry[] {
  const age = ({ id }: Command) => {
    const at = studio.recentCommands.indexOf(id);
    return at < 0 ? studio.recentCommands.length : at;
  };
  return studio.commands
    .filter(
      (command) => command.release === undefined && command.keysOnly === undefined && command.id !== "view.commands",
    )
    .filter((command) => !(narrow && isForWideOnly(command)))
    .toSorted((a, b) => age(a) - age(b))
    .map((command) => ({
      id: command.id,
      title: command.titleNow?.(studio) ?? say(command.title),
      english: command.title,
      what: say(command.group),
      keys: keysOf(command, studio.ownKeys),
      ...(canDo(command, studio) ? {} : { wanting: say(command.needs ?? "cannot be done now") }),
      run: (store) => store.getState().doCommand(command.id),
    }));
}

/** What else the palette leads to: parts of the harness, projects, templates, and, where there is a canvas, parts to add. */
export function placeEntries(studio: Studio, narrow: boolean): readonly PaletteEntry[] {
  const busy = studio.phase === "running" || studio.phase === "paused";
  const elsewhere = busy
    ? []
    : [
        ...studio.projects.map(({ id, name }) =>
          entry(
            `project ${id}`,
            msg("Open project {name}"),
            name,
            say("Project"),
            (store) => void store.getState().openProject(id),
          ),
        ),
        ...templates.map((template) =>
          entry(`template ${template.id}`, msg("Start from {name}"), template.title, say("Template"), (store) =>
            store.getState().openTemplate(template),
          ),
        ),
      ];
  return [...(narrow ? [] : [...partEntries(studio.overlay.harness, []), ...addEntries(studio)]), ...elsewhere];
}

/** Every part of the harness, those in groups with where they are. */
function partEntries(harness: Harness, within: GroupPath, where = say("Part")): readonly PaletteEntry[] {
  return Object.values(harness.nodes).flatMap((node) => {
    const inner = nestedHarness(node.params);
    const path = [...within, node.id];
    const own = entry(`part ${path.join("/")}`, msg("Go to {name}"), node.title, where, (store) => {
      goTo(store, within, [node.id]);
      focusOnCanvas(node.id);
    });
    if (inner === undefined) return [own];
    return [own, ...partEntries(inner, path, say("Part in {name}", { name: say(node.title) }))];
  });
}

/** The kinds that can be added to the open group; what a harness has one of is not offered twice. */
function addEntries({ viewed, harness, within }: Studio): readonly PaletteEntry[] {
  if (viewed !== undefined) return [];
  const parts = Object.values(harnessAt(harness, within)?.nodes ?? {});
  return [...kinds.values()]
    .filter(({ role }) => role !== "boundary" || within.length > 0)
    .filter(({ kind, count }) => count !== "one" || !parts.some((part) => part.kind === kind))
    .map(({ kind, title }) =>
      entry(`add ${kind}`, msg("Add {name}"), title, say("New part"), (store) =>
        store.getState().addPart({ kind }, { type: "best", middle: middleOfCanvas() }),
      ),
    );
}

/** `message` is marked, and names what it leads to as `{name}`. */
function entry(id: string, message: string, name: string, what: string, run: PaletteEntry["run"]): PaletteEntry {
  const title = say(message, { name: say(name) });
  return { id, title, english: sayInEnglish(message, { name }), what, keys: [], run };
}
