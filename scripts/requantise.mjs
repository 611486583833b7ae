import { tensorBytes, tensorTypes } from "./gguf.mjs";

const blockValues = 32;
const q8 = 8;
const mostlyQ8 = 7;

/** @type {Record<number, (from: DataView, at: number, values: Float32Array) => void>} */
const readBlock = {
  2: (from, at, values) => {
    const scale = fromHalf(from.getUint16(at, true));
    nibbles(from, at + 2, values, (nibble) => (nibble - 8) * scale);
  },
  3: (from, at, values) => {
    const scale = fromHalf(from.getUint16(at, true));
    const least = fromHalf(from.getUint16(at + 2, true));
    nibbles(from, at + 4, values, (nibble) => nibble * scale + least);
  },
};

/**
 * The same model with every Q4_0 and Q4_1 tensor as Q8_0, which computes prompts about 1.5 times as fast in a browser
 * at about the same quality; other tensors stay as they are.
 * @param {import("./gguf.mjs").Gguf} gguf
 * @returns {import("./gguf.mjs").Gguf}
 */
export function requantise({ entries, tensors }) {
  return {
    entries: entries.map((entry) => (entry.key === "general.file_type" ? { ...entry, value: mostlyQ8 } : entry)),
    tensors: tensors.map((tensor) => (readBlock[tensor.type] === undefined ? tensor : toQ8(tensor))),
  };
}

/**
 * @param {import("./gguf.mjs").Tensor} tensor
 * @returns {import("./gguf.mjs").Tensor}
 */
function toQ8(tensor) {
  const from = new DataView(tensor.bytes.buffer, tensor.bytes.byteOffset, tensor.bytes.byteLength);
  const read = readBlock[tensor.type];
  const source = tensorTypes[tensor.type];
  const target = tensorTypes[q8];
  if (read === undefined || source === undefined || target === undefined) throw new Error(`cannot read ${tensor.name}`);
  const bytes = new Uint8Array(tensorBytes(tensor.dimensions, q8));
  const to = new DataView(bytes.buffer);
  const values = new Float32Array(blockValues);
  for (let block = 0; block * source.bytes < from.byteLength; block++) {
    read(from, block * source.bytes, values);
    writeBlock(to, block * target.bytes, values);
  }
  return { ...tensor, type: q8, bytes };
}

/**
 * One scale for 32 values, so that the largest becomes ±127.
 * @param {DataView} to @param {number} at @param {Float32Array} values
 */
function writeBlock(to, at, values) {
  let largest = 0;
  for (const value of values) largest = Math.max(largest, Math.abs(value));
  const scale = largest / 127;
  to.setUint16(at, toHalf(scale), true);
  for (let index = 0; index < blockValues; index++) {
    to.setInt8(at + 2 + index, scale === 0 ? 0 : Math.round((values[index] ?? 0) / scale));
  }
}

/**
 * A block's low halves of bytes are its first 16 values, the high halves its last 16.
 * @param {DataView} from @param {number} at @param {Float32Array} values @param {(nibble: number) => number} value
 */
function nibbles(from, at, values, value) {
  for (let index = 0; index < blockValues / 2; index++) {
    const byte = from.getUint8(at + index);
    values[index] = value(byte & 15);
    values[index + blockValues / 2] = value(byte >> 4);
  }
}

/**
 * The number that an IEEE 754 half stands for.
 * @param {number} half
 */
export function fromHalf(half) {
  const sign = half & 0x8000 ? -1 : 1;
  const exponent = (half >> 10) & 31;
  const fraction = half & 1023;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 31) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

const single = new Float32Array(1);
const bits = new Uint32Array(single.buffer);

/**
 * The half nearest to a finite number (ties to even; too large gives infinity).
 * @param {number} value
 */
export function toHalf(value) {
  single[0] = value;
  const word = bits[0] ?? 0;
  const sign = (word >>> 16) & 0x8000;
  const size = Math.abs(value);
  if (size >= 65520) return sign | 0x7c00;
  if (size < 2 ** -14) return sign | roundEven(size * 2 ** 24);
  const exponent = ((word >>> 23) & 255) - 127;
  // A fraction that rounds up to 1024 carries into the exponent, as it should.
  return sign | (((exponent + 15) << 10) + roundEven((size / 2 ** exponent - 1) * 1024));
}

/** @param {number} value */
function roundEven(value) {
  const down = Math.floor(value);
  const rest = value - down;
  if (rest !== 0.5) return Math.round(value);
  return down % 2 === 0 ? down : down + 1;
}
