/**
 * A number in [0, 1) that depends only on its three arguments: 32-bit avalanche mixing (constants of the MurmurHash3
 * finaliser, A. Appleby, public domain).
 */
export function drawAt(seed: number, visit: number, draw: number): number {
  const mixed = mix(mix(mix(seed | 0) ^ Math.imul(visit + 1, 0x9e3779b1)) ^ Math.imul(draw + 1, 0x85ebca77));
  return mixed / 4_294_967_296;
}

function mix(value: number): number {
  let hash = value >>> 0;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
