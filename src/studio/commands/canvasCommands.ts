import { msg } from "../../core/harness/say.ts";
import type { CanvasActs, Way } from "../canvasContract.ts";
import type { Studio } from "../contract.ts";
import { whyReadOnly } from "../editable.ts";
import type { CameraAsk } from "../editingContract.ts";
import type { Command } from "./command.ts";

const ways = { left: "ArrowLeft", right: "ArrowRight", up: "ArrowUp", down: "ArrowDown" } as const;
const onWire = {
  left: msg("Go back along the wire, to the left"),
  right: msg("Go on along the wire, to the right"),
  up: msg("Go back along the wire, upwards"),
  down: msg("Go on along the wire, downwards"),
} as const;
const toWire = {
  left: msg("Go to a wire that comes in, to the left"),
  right: msg("Go to a wire that leads on, to the right"),
  up: msg("Go to a wire that comes in, upwards"),
  down: msg("Go to a wire that leads on, downwards"),
} as const;
const move = {
  left: msg("Move what is selected: left"),
  right: msg("Move what is selected: right"),
  up: msg("Move what is selected: up"),
  down: msg("Move what is selected: down"),
} as const;
const moveFinely = {
  left: msg("Move what is selected by a pixel: left"),
  right: msg("Move what is selected by a pixel: right"),
  up: msg("Move what is selected by a pixel: up"),
  down: msg("Move what is selected by a pixel: down"),
} as const;
const moveSeveral = {
  left: msg("Move several parts: left"),
  right: msg("Move several parts: right"),
  up: msg("Move several parts: up"),
  down: msg("Move several parts: down"),
} as const;

/** What has no place where before and after stand side by side. */
const onOneCanvas = {
  when: (studio: Studio) => !isSplit(studio),
  needs: msg("go back to one canvas first"),
} satisfies Pick<Command, "when" | "needs">;

/** Nudges go by the half of the drawn grid, and with Alt by a pixel. */
const steps = { usual: 8, fine: 1 } as const;

/** The camera, the way about the graph by keyboard, search, and what the canvas shows besides the graph. */
export const canvasCommands: readonly Command[] = [
  camera("fit", msg("Fit the harness into view"), "fit", ["f"]),
  camera("fitChanges", msg("Bring the open changes into view"), "changes", ["Shift+F"]),
  {
    ...camera("fitSelection", msg("Zoom to the selection"), "selection", ["z"]),
    when: ({ selectedNodes, selectedEdge }) => selectedNodes.length > 0 || selectedEdge !== undefined,
    needs: msg("select a part or a wire first"),
  },
  { ...camera("zoomIn", msg("Zoom in"), "zoomIn", ["+", "="]), repeats: true },
  { ...camera("zoomOut", msg("Zoom out"), "zoomOut", ["-"]), repeats: true },
  camera("fullSize", msg("Zoom to 100 %"), "fullSize", ["0"]),
  {
    id: "canvas.search",
    title: msg("Search in the graph"),
    group: "Canvas",
    keys: ["/"],
    ...onOneCanvas,
    run: (store) => store.getState().setSearching(true),
  },
  toggle("minimap", msg("Show or hide the minimap"), "m", (studio) => studio.setMinimap(!studio.minimap)),
  toggle("snap", msg("Switch snapping on or off"), "Shift+S", (studio) => studio.setSnapping(!studio.snapping)),
  act("menu", msg("Open the menu of what has the focus"), ["Shift+F10", "ContextMenu"], isOnCanvas, (acts) =>
    acts.openMenu(),
  ),
  ...(["right", "down", "left", "up"] as const).flatMap((way) => [
    act(`nudge.${way}`, move[way], [`Shift+${ways[way]}`], canNudge, nudge(way, steps.usual)),
    act(`fine.${way}`, moveFinely[way], [`Alt+Shift+${ways[way]}`], canNudge, nudge(way, steps.fine)),
    act(`several.${way}`, moveSeveral[way], [ways[way]], isSeveral, nudge(way, steps.usual)),
    act(`go.${way}`, onWire[way], [ways[way]], isOnElement, (acts) => acts.go(way)),
    act(`toWire.${way}`, toWire[way], [`Alt+${ways[way]}`], isOnElement, (acts) => acts.goToWire(way)),
  ]),
];

function camera(id: string, title: string, what: CameraAsk["what"], keys: readonly string[]): Command {
  return { id: `canvas.${id}`, title, group: "Canvas", keys, run: (store) => store.getState().askCamera(what) };
}

function toggle(id: string, title: string, key: string, run: (studio: Studio) => void): Command {
  return {
    id: `canvas.${id}`,
    title,
    group: "Canvas",
    keys: [key],
    ...onOneCanvas,
    run: (store) => run(store.getState()),
  };
}

/** What only the canvas can do, for keys that mean something else elsewhere. */
function act(
  id: string,
  title: string,
  keys: readonly string[],
  when: (studio: Studio) => boolean,
  run: (acts: CanvasActs) => void,
): Command {
  return {
    id: `canvas.${id}`,
    title,
    group: "Canvas",
    keys,
    keysOnly: true,
    repeats: true,
    when,
    needs: msg("go to a part on the canvas first"),
    run: (store) => {
      const { canvasActs } = store.getState();
      if (canvasActs !== undefined) run(canvasActs);
    },
  };
}

function nudge(way: Way, by: number): (acts: CanvasActs) => void {
  return (acts) => acts.nudge(way, by);
}

function isSplit({ split, viewed, overlay }: Studio): boolean {
  return split && viewed === undefined && overlay.applied.length + overlay.conflicted.length > 0;
}

function isOnCanvas({ canvasActs }: Studio): boolean {
  return canvasActs?.hasFocus() === true;
}

function isOnElement({ canvasActs }: Studio): boolean {
  return canvasActs?.isOnElement() === true;
}

function canNudge(studio: Studio): boolean {
  return studio.selectedNodes.length > 0 && whyReadOnly(studio) === undefined && isOnCanvas(studio);
}

function isSeveral(studio: Studio): boolean {
  return studio.selectedNodes.length > 1 && canNudge(studio);
}
