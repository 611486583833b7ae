import type { EdgeId, NodeId } from "../../core/harness/document.ts";
import type { Motion, Slide } from "./motion.ts";

/** The stages of a staged motion in milliseconds; the last ends before 900. */
const stages = {
  tick: { delay: 0, duration: 180 },
  retract: { delay: 80, duration: 260 },
  ghost: { delay: 80, duration: 300 },
  slide: { delay: 220, duration: 380 },
  appear: { delay: 440, duration: 240 },
  draw: { delay: 560, duration: 300 },
  flash: { delay: 300, duration: 520 },
} as const;
const fade = { delay: 0, duration: 150 } as const;

/** A motion that is being shown: `skip` brings everything to its end at once, `done` when it has come to rest. */
export type Playing = { readonly skip: () => void; readonly done: Promise<unknown> };

type Timing = { readonly delay: number; readonly duration: number; readonly fill?: FillMode };

/**
 * Shows a motion on the parts and wires under `root` that are drawn; transforms and opacity only, once. It takes over from an
 * `earlier` one where that stands.
 */
export function playMotion(root: Element, motion: Motion, earlier: Playing | undefined): Playing {
  const playing: Animation[] = [];
  const play: Play = (element, frames, timing, pseudoElement) => {
    if (element === undefined) return Promise.resolve();
    const options = { easing: "ease-out", fill: "backwards" as const, ...timing };
    const animation = element.animate(frames, pseudoElement === undefined ? options : { ...options, pseudoElement });
    playing.push(animation);
    return animation.finished.catch(() => undefined);
  };
  const { partOf, wireOf } = drawnIn(root);
  const sliding = motion.type === "staged" && earlier !== undefined ? motion.moved.map(({ id }) => partOf(id)) : [];
  const offsets = offsetsOf(sliding);
  earlier?.skip();
  if (motion.type === "fade") {
    for (const id of motion.parts) play(partOf(id), appear, fade);
    for (const id of motion.wires) play(wireOf(id), appear, fade);
  } else if (motion.type === "staged") {
    for (const id of [...motion.added, ...motion.gone, ...motion.changed]) tick(partOf(id), play);
    for (const id of motion.goneWires) retract(wireOf(id), play);
    for (const id of motion.gone)
      play(faceOf(partOf(id)), [{ opacity: 1 }, { opacity: 0.3 }, { opacity: 1 }], stages.ghost);
    motion.moved.forEach((slide, at) => {
      play(partOf(slide.id), slideFrames(slide, offsets[at] ?? [0, 0]), stages.slide);
    });
    for (const id of motion.added) {
      // React Flow measures a new part in the meantime, which must not be scaled then.
      play(faceOf(partOf(id)), appear, stages.appear);
      play(faceOf(partOf(id)), grow, { ...stages.appear, fill: "none" });
    }
    for (const id of motion.newWires) draw(wireOf(id), play);
    for (const id of motion.changed) play(faceOf(partOf(id)), flash, stages.flash, "::before");
  }
  return {
    skip: () => {
      for (const animation of playing) animation.finish();
    },
    done: Promise.allSettled(playing.map((animation) => animation.finished)),
  };
}

const appear: Keyframe[] = [{ opacity: 0 }, { opacity: 1 }];
const grow: Keyframe[] = [{ transform: "scale(0.7)" }, { transform: "none" }];
const flash: Keyframe[] = [{ opacity: 1 }, { opacity: 0 }, { opacity: 1 }, { opacity: 0.2 }, { opacity: 1 }];

/** Plays frames on an element, or on a pseudo-element of it; resolves at the end, an early one as well. */
type Play = (
  element: Element | undefined,
  frames: Keyframe[],
  timing: Timing,
  pseudoElement?: string,
) => Promise<unknown>;

/** Parts and wires by id, as far as they are drawn. */
function drawnIn(root: Element) {
  const byId = (selector: string) => {
    const found = new Map<string, Element>();
    for (const element of root.querySelectorAll(selector)) found.set(element.getAttribute("data-id") ?? "", element);
    return found;
  };
  const parts = byId(".react-flow__node");
  const wires = byId(".react-flow__edge");
  return { partOf: (id: NodeId) => parts.get(id), wireOf: (id: EdgeId) => wires.get(id) };
}

/** A part's own box; React Flow's around it holds its place. */
function faceOf(part: Element | undefined): Element | undefined {
  return part?.querySelector("[data-status]") ?? undefined;
}

function tick(part: Element | undefined, play: Play): void {
  const badges = part?.querySelector("[data-badges]") ?? undefined;
  play(
    badges,
    [
      { transform: "scale(0.4)", opacity: 0 },
      { transform: "none", opacity: 1 },
    ],
    stages.tick,
  );
}

/** From where a part is seen now, in the middle of an earlier slide as well, to its place. */
function slideFrames({ dx, dy }: Slide, [x, y]: readonly [number, number]): Keyframe[] {
  return [{ translate: `${dx + x}px ${dy + y}px` }, { translate: "0px 0px" }];
}

/** How far from their places parts are seen now. Read for all before anything is written: each reading in between would lay out the page. */
function offsetsOf(parts: readonly (Element | undefined)[]): readonly (readonly [number, number])[] {
  return parts.map((part) => {
    const now = part === undefined ? "none" : getComputedStyle(part).translate;
    const [x = 0, y = 0] = now === "none" ? [] : now.split(" ").map(Number.parseFloat);
    return [x, y] as const;
  });
}

function draw(wire: Element | undefined, play: Play): void {
  const path = pathOf(wire);
  if (path === undefined) return;
  path.style.transformOrigin = originOf(path);
  play(
    path,
    [
      { opacity: 0, transform: "scale(0)" },
      { opacity: 1, transform: "none" },
    ],
    stages.draw,
  );
}

/** Draws the wire once more as it was and takes that back to its start, while its ghost appears. */
function retract(wire: Element | undefined, play: Play): void {
  const path = pathOf(wire);
  if (path === undefined) return;
  play(path, [{ opacity: 0 }, { opacity: 0.75 }], stages.retract);
  const old = path.cloneNode();
  if (!(old instanceof SVGPathElement)) return;
  old.removeAttribute("id");
  old.removeAttribute("marker-end");
  old.setAttribute("aria-hidden", "true");
  old.style.strokeDasharray = "none";
  old.style.transformOrigin = originOf(path);
  path.after(old);
  void play(old, [{ transform: "none" }, { transform: "scale(0)" }], { ...stages.retract, fill: "both" }).then(() =>
    old.remove(),
  );
}

function pathOf(wire: Element | undefined): SVGPathElement | undefined {
  const path = wire?.querySelector(".react-flow__edge-path");
  return path instanceof SVGPathElement ? path : undefined;
}

/** Where a wire begins, read off its path. */
function originOf(path: SVGPathElement): string {
  const [, x = "0", y = "0"] = /^M\s*(-?[\d.]+)[ ,]\s*(-?[\d.]+)/.exec(path.getAttribute("d") ?? "") ?? [];
  return `${x}px ${y}px`;
}
