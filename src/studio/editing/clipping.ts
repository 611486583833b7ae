import { clipOf, type PutIn, putClip } from "../../core/edits/clip.ts";
import { readClip, writeClip } from "../../core/edits/clipboard.ts";
import type { Fragment } from "../../core/edits/gesturesReplace.ts";
import type { Point } from "../../core/harness/document.ts";
import { ok } from "../../core/harness/result.ts";
import { say } from "../../core/harness/say.ts";
import { whyReadOnly } from "../editable.ts";
import { notify } from "../viewSlice.ts";
import { addedBy, countParts, drawnHarness, type Editor, mintFor, perform, sayUndone, shortTitle } from "./editor.ts";
import { deleteSelected, sayLeftOut } from "./selected.ts";

/** Half of what most parts measure, canvas pixels. */
const half = { x: 80, y: 36 } as const;

/** The selected parts as text for the clipboard; `undefined` where none is selected, or where they could not be pasted again. */
export function copySelected({ store }: Editor): string | undefined {
  const studio = store.getState();
  const clip = clipOf(drawnHarness(studio), studio.selectedNodes);
  if (clip.nodes.length === 0) return undefined;
  const written = writeClip(clip);
  if (!written.ok) {
    notify(store, "problem", say("This could not be copied"), say("At {place}: {message}. {fix}", written.error));
    return undefined;
  }
  store.setState({ spoken: say("Copied {parts}", { parts: nameClip(clip) }) });
  return written.value;
}

/** Copies what is selected, then deletes it; nothing is copied where nothing may be deleted. */
export function cutSelected(editor: Editor): string | undefined {
  const locked = whyReadOnly(editor.store.getState());
  if (locked !== undefined) {
    sayUndone(editor, locked);
    return undefined;
  }
  const text = copySelected(editor);
  if (text !== undefined) deleteSelected(editor, false, true);
  return text;
}

/** Puts in what a clipboard's text holds, its middle at a place, and selects it. */
export function paste(editor: Editor, text: string, at: Point): void {
  const { store, ports } = editor;
  const read = readClip(text);
  if (!read.ok) {
    notify(store, "problem", say("This could not be pasted"), say("At {place}: {message}. {fix}", read.error));
    return;
  }
  const clip = read.value;
  const middle = middleOf(clip);
  const by = { x: at.x - middle.x, y: at.y - middle.y };
  let put: PutIn | undefined;
  const done = perform(editor, {
    build: (harness) => {
      const built = putClip(harness, ports.catalogue, mintFor(editor), clip, by);
      if (!built.ok) return built;
      put = built.value;
      return ok(built.value.edit);
    },
    label: say("Paste {parts}", { parts: nameClip(clip) }),
    selects: addedBy,
  });
  if (!done || put === undefined) return;
  sayLeftOut(editor, put);
  const unknown = new Set(put.nodes.map(({ kind }) => kind).filter((kind) => !ports.catalogue.has(kind)));
  if (unknown.size === 0) return;
  const names = [...unknown].slice(0, 5).map((kind) => `“${shortTitle(kind)}”`);
  const kinds = names.join(say(", "));
  notify(
    store,
    "hint",
    say("Not all is known here"),
    say(
      unknown.size > 5
        ? "This build does not know {kinds} and more. It is kept as it is, but cannot run."
        : "This build does not know {kinds}. It is kept as it is, but cannot run.",
      { kinds },
    ),
  );
}

function nameClip({ nodes }: Fragment): string {
  const [only] = nodes;
  return nodes.length === 1 && only !== undefined ? shortTitle(say(only.title)) : countParts(nodes.length);
}

function middleOf({ nodes }: Fragment): Point {
  const [xs, ys] = [nodes.map(({ position }) => position.x), nodes.map(({ position }) => position.y)];
  return {
    x: (least(xs) + most(xs)) / 2 + half.x,
    y: (least(ys) + most(ys)) / 2 + half.y,
  };
}

function least(numbers: readonly number[]): number {
  return numbers.reduce((lowest, number) => Math.min(lowest, number), numbers[0] ?? 0);
}

function most(numbers: readonly number[]): number {
  return numbers.reduce((highest, number) => Math.max(highest, number), numbers[0] ?? 0);
}
