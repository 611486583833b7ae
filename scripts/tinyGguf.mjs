import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { writeGguf } from "./gguf.mjs";

const width = 64;
const heads = 4;
const keyHeads = 2;
const feedForward = 128;
const layers = 2;
const f32 = 0;
const special = 3;

const template =
  "{% for message in messages %}{{ '<|im_start|>' + message['role'] + '\n' + message['content'] + '<|im_end|>' + '\n' }}" +
  "{% endfor %}{% if add_generation_prompt %}{{ '<|im_start|>assistant\n' }}{% endif %}";

/**
 * A real but meaningless language model in about 0.35 MB: llama's architecture, two layers of seeded random weights and
 * a vocabulary of single characters. `ascii` can only say valid text; `bytes` holds all 256 bytes, so that it soon says
 * text that is not UTF-8. The same options give the same bytes.
 * @param {{ seed?: number, vocabulary?: "ascii" | "bytes" }} [options]
 * @returns {Uint8Array}
 */
export function tinyGguf({ seed = 1, vocabulary = "ascii" } = {}) {
  const { tokens, types } = vocabularyOf(vocabulary);
  const random = normal(seed);
  /** @param {string} name @param {number[]} dimensions @param {(at: number) => number} value */
  const tensor = (name, dimensions, value) => {
    const values = Float32Array.from({ length: dimensions.reduce((a, b) => a * b, 1) }, (_, at) => value(at));
    return { name, dimensions, type: f32, bytes: new Uint8Array(values.buffer) };
  };
  /** @param {string} name @param {number} columns @param {number} rows */
  const matrix = (name, columns, rows) => tensor(name, [columns, rows], () => random() / Math.sqrt(columns));
  /** @param {string} name */
  const norm = (name) => tensor(name, [width], () => 1);
  const keyWidth = (width / heads) * keyHeads;
  const tensors = [
    tensor("token_embd.weight", [width, tokens.length], random),
    // The special tokens' rows are zero: a greedy reply never ends by itself, a sampled one seldom.
    tensor("output.weight", [width, tokens.length], (at) =>
      types[Math.floor(at / width)] === special ? 0 : random() / 4,
    ),
    norm("output_norm.weight"),
    ...Array.from({ length: layers }, (_, layer) => [
      norm(`blk.${layer}.attn_norm.weight`),
      matrix(`blk.${layer}.attn_q.weight`, width, width),
      matrix(`blk.${layer}.attn_k.weight`, width, keyWidth),
      matrix(`blk.${layer}.attn_v.weight`, width, keyWidth),
      matrix(`blk.${layer}.attn_output.weight`, width, width),
      norm(`blk.${layer}.ffn_norm.weight`),
      matrix(`blk.${layer}.ffn_gate.weight`, width, feedForward),
      matrix(`blk.${layer}.ffn_up.weight`, width, feedForward),
      matrix(`blk.${layer}.ffn_down.weight`, feedForward, width),
    ]).flat(),
  ];
  return writeGguf({ entries: entriesOf(tokens, types), tensors });
}

/**
 * Three special tokens, then one token per byte, written in the alphabet of GPT-2's byte-level tokeniser.
 * @param {"ascii" | "bytes"} vocabulary
 */
function vocabularyOf(vocabulary) {
  const bytes =
    vocabulary === "bytes"
      ? Array.from({ length: 256 }, (_, byte) => byte)
      : [10, ...Array.from({ length: 95 }, (_, index) => 32 + index)];
  const letters = byteLetters();
  const specials = ["<|endoftext|>", "<|im_start|>", "<|im_end|>"];
  const tokens = [...specials, ...bytes.map((byte) => letters[byte] ?? ""), "th"];
  return { tokens, types: tokens.map((_, at) => (at < specials.length ? special : 1)) };
}

/** The printable character that stands for each byte: itself where it is printable, else the next one from U+0100 on. */
function byteLetters() {
  let next = 0x100;
  return Array.from({ length: 256 }, (_, byte) => {
    const printable = (byte >= 0x21 && byte <= 0x7e) || (byte >= 0xa1 && byte !== 0xad);
    return String.fromCodePoint(printable ? byte : next++);
  });
}

/**
 * @param {string[]} tokens
 * @param {number[]} types
 * @returns {import("./gguf.mjs").Entry[]}
 */
function entriesOf(tokens, types) {
  return [
    { key: "general.architecture", type: "string", value: "llama" },
    { key: "general.name", type: "string", value: "tiny random weights" },
    { key: "general.file_type", type: "u32", value: 0 },
    { key: "llama.block_count", type: "u32", value: layers },
    { key: "llama.context_length", type: "u32", value: 4096 },
    { key: "llama.embedding_length", type: "u32", value: width },
    { key: "llama.feed_forward_length", type: "u32", value: feedForward },
    { key: "llama.attention.head_count", type: "u32", value: heads },
    { key: "llama.attention.head_count_kv", type: "u32", value: keyHeads },
    { key: "llama.attention.layer_norm_rms_epsilon", type: "f32", value: 1e-5 },
    { key: "llama.rope.freq_base", type: "f32", value: 10_000 },
    { key: "llama.rope.dimension_count", type: "u32", value: width / heads },
    { key: "llama.vocab_size", type: "u32", value: tokens.length },
    { key: "tokenizer.ggml.model", type: "string", value: "gpt2" },
    { key: "tokenizer.ggml.pre", type: "string", value: "gpt-2" },
    { key: "tokenizer.ggml.tokens", type: "array", of: "string", value: tokens },
    { key: "tokenizer.ggml.token_type", type: "array", of: "i32", value: types },
    { key: "tokenizer.ggml.merges", type: "array", of: "string", value: ["t h"] },
    { key: "tokenizer.ggml.bos_token_id", type: "u32", value: 1 },
    { key: "tokenizer.ggml.eos_token_id", type: "u32", value: 2 },
    { key: "tokenizer.ggml.unknown_token_id", type: "u32", value: 0 },
    { key: "tokenizer.ggml.padding_token_id", type: "u32", value: 0 },
    { key: "tokenizer.ggml.add_bos_token", type: "bool", value: false },
    { key: "tokenizer.chat_template", type: "string", value: template },
  ];
}

/**
 * Standard normal numbers from a seed (sum of twelve uniform ones, less six; the uniform ones by a 32-bit counter hash).
 * @param {number} seed
 */
function normal(seed) {
  let state = seed >>> 0;
  const uniform = () => {
    state = (state + 0x9e3779b9) >>> 0;
    let mixed = state;
    mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
    return ((mixed ^ (mixed >>> 16)) >>> 0) / 2 ** 32;
  };
  return () => Array.from({ length: 12 }, uniform).reduce((sum, value) => sum + value, -6);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [path, seed = "1", vocabulary = "ascii"] = process.argv.slice(2);
  if (path === undefined) {
    console.error("usage: node scripts/tinyGguf.mjs FILE [SEED] [ascii|bytes]");
    process.exit(1);
  }
  writeFileSync(path, tinyGguf({ seed: Number(seed), vocabulary: vocabulary === "bytes" ? "bytes" : "ascii" }));
}
