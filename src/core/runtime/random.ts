import { scramble } from "../harness/random.ts";

/** A number in [0, 1) that depends only on its three arguments. */
export function drawAt(seed: number, visit: number, draw: number): number {
  const seeded = scramble(scramble(seed | 0) ^ Math.imul(visit + 1, 0x9e3779b1));
  return (scramble(seeded ^ Math.imul(draw + 1, 0x85ebca77)) >>> 0) / 0x1_0000_0000;
}
