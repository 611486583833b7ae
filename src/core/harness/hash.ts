import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import type { Harness } from "./document.ts";
import { isNote } from "./flags.ts";
import { nestedHarness } from "./group.ts";
import { canonicalJson, type Json } from "./json.ts";

const known = new WeakMap<Harness, string>();

/**
 * Names what runs: SHA-256, in hex, over the canonical JSON of kinds, parameters, what is switched off, and wires. Titles,
 * positions, locks, notes, pins, the harness's own name and the ids of wires do not count, nor does the choice of model,
 * which is not in the document.
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
  for (const node of Object.values(harness.nodes)) {
    if (isNote(node)) continue;
    const { id, kind, params, disabled } = node;
    const nested = nestedHarness(params);
    const settings = nested === undefined ? params : { ...params, harness: meaning(nested) };
    nodes[id] = disabled === true ? { kind, params: settings, disabled } : { kind, params: settings };
  }
  const wires = Object.values(harness.edges)
    .map(({ from, to }) => `${from.node} ${from.port} ${to.node} ${to.port}`)
    .sort();
  return { nodes, wires };
}
