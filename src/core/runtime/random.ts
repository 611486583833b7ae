import { seedOf } from "../harness/random.ts";

/**
 * A number in [0, 1) that depends only on its arguments. `place` says where in the run it is drawn, so that two runs from one
 * checkpoint draw the same numbers at the same parts and steps, although one of them has more parts (common random numbers).
 */
export function drawAt(seed: number, place: string, draw: number): number {
  return seedOf(seed, place, draw) / 0x1_0000_0000;
}
