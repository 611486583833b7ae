import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import type { Harness } from "./document.ts";
import { nestedHarness } from "./group.ts";
import { canonicalJson, type Json } from "./json.ts";

const known = new WeakMap<Harness, string>();

/**
 * Names what runs: SHA-256, in hex, over the canonical JSON of kinds, parameters and wires. Titles, positions, pins, the
 * harness's own name and the ids of wires do not count, nor does the choice of model, which is not in the document.
 */
export function semanticHash(harness: Harness): string {
  const cached = known.get(harness);
  if (cached !== undefined) return cached;
  const hash = bytesToHex(sha256(utf8ToBytes(canonicalJson(meaning(harness)))));
  known.set(harness, hash);
  return hash;
}

function meaning(harness: Harness): Json {
  const nodes: Record<string, Json> = {};
  for (const { id, kind, params } of Object.values(harness.nodes)) {
    const nested = nestedHarness(params);
    nodes[id] = { kind, params: nested === undefined ? params : { ...params, harness: meaning(nested) } };
  }
  const wires = Object.values(harness.edges)
    .map(({ from, to }) => `${from.node} ${from.port} ${to.node} ${to.port}`)
    .sort();
  return { nodes, wires };
}
