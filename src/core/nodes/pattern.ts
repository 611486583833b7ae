import type { z } from "zod";
import { msg } from "../harness/say.ts";
import { type PatternPart, readPattern } from "./patternParts.ts";

const longest = 20_000;
const mostStates = 1_000;

/** Where a match may stand: waiting for one character, passing an edge, going several ways on, or at its end. */
type State =
  | { readonly type: "one"; readonly fits: (character: string) => boolean; readonly next: number }
  | { readonly type: "edge"; readonly holds: (before?: string, after?: string) => boolean; readonly next: number }
  | { readonly type: "ways"; nexts: readonly number[] }
  | { readonly type: "end" };

/**
 * Whether a text (its first 20,000 units) matches a regular expression, whatever the case; undefined for one that
 * `patternProblem` names. All ways of matching are followed at once, character by character (Thompson's construction), so that
 * the time grows with text × pattern only, whatever the pattern.
 */
export function testPattern(pattern: string, text: string): boolean | undefined {
  const states = statesOf(pattern);
  if (typeof states === "string") return undefined;
  const characters = Array.from(text.slice(0, longest));
  let standing = new Set<number>();
  for (let at = 0; at <= characters.length; at += 1) {
    const reached = settle(states, [...standing, states.length - 1], characters[at - 1], characters[at]);
    if (reached.has(0)) return true;
    const character = characters[at];
    standing = new Set();
    for (const each of reached) {
      const state = states[each];
      if (character !== undefined && state?.type === "one" && state.fits(character)) standing.add(state.next);
    }
  }
  return false;
}

/** Why a pattern cannot be used, to be said within a sentence; undefined where it can. */
export function patternProblem(pattern: string): string | undefined {
  const states = statesOf(pattern);
  return typeof states === "string" ? states : undefined;
}

/** Adds an issue at a node's param where its pattern cannot be used. */
export function checkPattern(pattern: string, param: string, issues: z.core.$RefinementCtx): void {
  const problem = patternProblem(pattern);
  if (problem !== undefined) issues.addIssue({ code: "custom", path: [param], message: problem });
}

/** The states of a pattern, the end first and the start last; or its problem. */
function statesOf(pattern: string): readonly State[] | string {
  const read = readPattern(pattern);
  if (!read.ok) return read.error;
  const states: State[] = [{ type: "end" }];
  const start = build(states, read.value, 0);
  if (start === undefined) return msg("the pattern repeats too much: write smaller numbers in its { }");
  add(states, { type: "ways", nexts: [start] });
  return states;
}

/** Adds the states of a part that goes on to `next`, and gives where it starts; undefined where they become too many. */
function build(states: State[], part: PatternPart, next: number): number | undefined {
  if (states.length > mostStates) return undefined;
  switch (part.type) {
    case "one":
      return add(states, { type: "one", fits: fitting(part.source), next });
    case "edge":
      return add(states, { type: "edge", holds: part.holds, next });
    case "row":
      return part.parts.reduceRight<number | undefined>(
        (after, each) => (after === undefined ? undefined : build(states, each, after)),
        next,
      );
    case "either": {
      const starts = part.ways.map((way) => build(states, way, next));
      return starts.includes(undefined) ? undefined : add(states, { type: "ways", nexts: starts.filter(isPlace) });
    }
    case "repeat":
      return buildRepeat(states, part, next);
  }
}

function buildRepeat(
  states: State[],
  { part, least, most }: Extract<PatternPart, { readonly type: "repeat" }>,
  next: number,
): number | undefined {
  if (least > mostStates || (Number.isFinite(most) && most > mostStates)) return undefined;
  let start: number | undefined = next;
  if (most === Number.POSITIVE_INFINITY) {
    const loop: Extract<State, { readonly type: "ways" }> = { type: "ways", nexts: [next] };
    start = add(states, loop);
    const again = build(states, part, start);
    if (again === undefined) return undefined;
    loop.nexts = [again, next];
  } else {
    for (let copy = least; copy < most && start !== undefined; copy += 1) {
      const once = build(states, part, start);
      start = once === undefined ? undefined : add(states, { type: "ways", nexts: [once, next] });
    }
  }
  for (let copy = 0; copy < least && start !== undefined; copy += 1) start = build(states, part, start);
  return start;
}

function add(states: State[], state: State): number {
  return states.push(state) - 1;
}

function isPlace(place: number | undefined): place is number {
  return place !== undefined;
}

/** Whether one character fits a character, class or escape, as `RegExp` has it; each is asked of it once. */
function fitting(source: string): (character: string) => boolean {
  const expression = new RegExp(`^(?:${source})$`, "iu");
  const known = new Map<string, boolean>();
  return (character) => {
    const fits = known.get(character) ?? expression.test(character);
    known.set(character, fits);
    return fits;
  };
}

/** Every state that is reached from some without another character. */
function settle(states: readonly State[], from: readonly number[], before?: string, after?: string): Set<number> {
  const reached = new Set<number>();
  const open = [...from];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (reached.has(at)) continue;
    reached.add(at);
    const state = states[at];
    if (state?.type === "ways") open.push(...state.nexts);
    if (state?.type === "edge" && state.holds(before, after)) open.push(state.next);
  }
  return reached;
}
