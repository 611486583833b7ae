/**
 * GGUF version 3, as llama.cpp reads and writes it: a header of typed key–value pairs, a table of tensors, then their
 * bytes, each tensor aligned.
 *
 * @typedef {"u8"|"i8"|"u16"|"i16"|"u32"|"i32"|"f32"|"bool"|"string"|"array"|"u64"|"i64"|"f64"} ValueType
 * @typedef {{ key: string, type: ValueType, of?: ValueType, value: unknown }} Entry `of` is the type of an array's items.
 * @typedef {{ name: string, dimensions: number[], type: number, bytes: Uint8Array }} Tensor `type` is a ggml type number.
 * @typedef {{ entries: Entry[], tensors: Tensor[] }} Gguf
 */

/** @type {ValueType[]} */
const valueTypes = ["u8", "i8", "u16", "i16", "u32", "i32", "f32", "bool", "string", "array", "u64", "i64", "f64"];
const magic = 0x46554747;

/**
 * The ggml types this project knows, by their number: values per block and bytes per block.
 * @type {Record<number, { name: string, values: number, bytes: number }>}
 */
export const tensorTypes = {
  0: { name: "F32", values: 1, bytes: 4 },
  1: { name: "F16", values: 1, bytes: 2 },
  2: { name: "Q4_0", values: 32, bytes: 18 },
  3: { name: "Q4_1", values: 32, bytes: 20 },
  6: { name: "Q5_0", values: 32, bytes: 22 },
  7: { name: "Q5_1", values: 32, bytes: 24 },
  8: { name: "Q8_0", values: 32, bytes: 34 },
  10: { name: "Q2_K", values: 256, bytes: 84 },
  11: { name: "Q3_K", values: 256, bytes: 110 },
  12: { name: "Q4_K", values: 256, bytes: 144 },
  13: { name: "Q5_K", values: 256, bytes: 176 },
  14: { name: "Q6_K", values: 256, bytes: 210 },
  20: { name: "IQ4_NL", values: 32, bytes: 18 },
  23: { name: "IQ4_XS", values: 256, bytes: 136 },
  30: { name: "BF16", values: 1, bytes: 2 },
};

/**
 * Reads a whole file; tensors are views into it. Throws an `Error` naming what is wrong where it is not a sound GGUF.
 * @param {Uint8Array} file
 * @returns {Gguf}
 */
export function readGguf(file) {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const decoder = new TextDecoder();
  let at = 0;
  /** @param {number} bytes */
  const step = (bytes) => {
    at += bytes;
    if (at > file.byteLength) throw new Error(`the file ends early, at byte ${file.byteLength}`);
    return at - bytes;
  };
  const u32 = () => view.getUint32(step(4), true);
  const u64 = () => Number(view.getBigUint64(step(8), true));
  const text = () => {
    const bytes = u64();
    const start = step(bytes);
    return decoder.decode(file.subarray(start, start + bytes));
  };
  /** @type {Record<ValueType, () => unknown>} */
  const readers = {
    u8: () => view.getUint8(step(1)),
    i8: () => view.getInt8(step(1)),
    u16: () => view.getUint16(step(2), true),
    i16: () => view.getInt16(step(2), true),
    u32,
    i32: () => view.getInt32(step(4), true),
    f32: () => view.getFloat32(step(4), true),
    bool: () => view.getUint8(step(1)) !== 0,
    string: text,
    array: () => undefined,
    u64,
    i64: () => Number(view.getBigInt64(step(8), true)),
    f64: () => view.getFloat64(step(8), true),
  };
  const valueType = () => {
    const type = valueTypes[u32()];
    if (type === undefined) throw new Error(`an unknown value type at byte ${at}`);
    return type;
  };

  if (u32() !== magic) throw new Error("not a GGUF file");
  const version = u32();
  if (version !== 3) throw new Error(`GGUF version ${version}; only 3 is read`);
  const tensorCount = u64();
  const entryCount = u64();
  const entries = Array.from({ length: entryCount }, () => {
    const key = text();
    const type = valueType();
    if (type !== "array") return { key, type, value: readers[type]() };
    const of = valueType();
    return { key, type, of, value: Array.from({ length: u64() }, () => readers[of]()) };
  });
  const table = Array.from({ length: tensorCount }, () => ({
    name: text(),
    dimensions: Array.from({ length: u32() }, u64),
    type: u32(),
    offset: u64(),
  }));
  const start = align(at, alignmentOf(entries));
  const tensors = table.map(({ name, dimensions, type, offset }) => {
    const bytes = tensorBytes(dimensions, type);
    const from = start + offset;
    if (from + bytes > file.byteLength) throw new Error(`tensor ${name} reaches past the end of the file`);
    return { name, dimensions, type, bytes: file.subarray(from, from + bytes) };
  });
  return { entries, tensors };
}

/**
 * Writes a whole file.
 * @param {Gguf} gguf
 * @returns {Uint8Array}
 */
export function writeGguf({ entries, tensors }) {
  const alignment = alignmentOf(entries);
  const head = growingBytes();
  head.u32(magic);
  head.u32(3);
  head.u64(tensors.length);
  head.u64(entries.length);
  for (const { key, type, of, value } of entries) {
    head.text(key);
    head.u32(valueTypes.indexOf(type));
    if (type === "array") {
      const items = Array.isArray(value) ? value : [];
      const itemType = of ?? "string";
      head.u32(valueTypes.indexOf(itemType));
      head.u64(items.length);
      for (const item of items) head.value(itemType, item);
    } else head.value(type, value);
  }
  let offset = 0;
  for (const { name, dimensions, type, bytes } of tensors) {
    if (bytes.byteLength !== tensorBytes(dimensions, type)) throw new Error(`tensor ${name} has the wrong length`);
    head.text(name);
    head.u32(dimensions.length);
    for (const size of dimensions) head.u64(size);
    head.u32(type);
    head.u64(offset);
    offset = align(offset + bytes.byteLength, alignment);
  }
  const headBytes = head.take();
  let at = align(headBytes.byteLength, alignment);
  const file = new Uint8Array(at + offset);
  file.set(headBytes);
  for (const { bytes } of tensors) {
    file.set(bytes, at);
    at = align(at + bytes.byteLength, alignment);
  }
  return file;
}

/**
 * Bytes of a tensor of these dimensions. Throws for a type not in `tensorTypes`.
 * @param {number[]} dimensions
 * @param {number} type
 */
export function tensorBytes(dimensions, type) {
  const known = tensorTypes[type];
  if (known === undefined) throw new Error(`ggml type ${type} is not read here`);
  return (dimensions.reduce((product, size) => product * size, 1) / known.values) * known.bytes;
}

/** @param {Entry[]} entries */
function alignmentOf(entries) {
  const found = entries.find((entry) => entry.key === "general.alignment")?.value;
  return typeof found === "number" ? found : 32;
}

/**
 * @param {number} at
 * @param {number} alignment
 */
function align(at, alignment) {
  return Math.ceil(at / alignment) * alignment;
}

/** A buffer that grows as it is written to, little-endian. */
function growingBytes() {
  let bytes = new Uint8Array(1 << 16);
  let view = new DataView(bytes.buffer);
  let at = 0;
  const encoder = new TextEncoder();
  /** Makes room and calls back with where it is; only then is `view` the right one.
   * @param {number} more @param {(at: number) => void} write */
  const put = (more, write) => {
    if (at + more > bytes.byteLength) {
      const larger = new Uint8Array(Math.max(bytes.byteLength * 2, at + more));
      larger.set(bytes);
      bytes = larger;
      view = new DataView(bytes.buffer);
    }
    write(at);
    at += more;
  };
  /** @param {number} value */
  const u32 = (value) => put(4, (at) => view.setUint32(at, value, true));
  /** @param {number} value */
  const u64 = (value) => put(8, (at) => view.setBigUint64(at, BigInt(value), true));
  /** @param {string} value */
  const text = (value) => {
    const encoded = encoder.encode(value);
    u64(encoded.byteLength);
    put(encoded.byteLength, (at) => bytes.set(encoded, at));
  };
  /** @type {Record<Exclude<ValueType, "string" | "array">, (value: number) => void>} */
  const writers = {
    u8: (value) => put(1, (at) => view.setUint8(at, value)),
    i8: (value) => put(1, (at) => view.setInt8(at, value)),
    u16: (value) => put(2, (at) => view.setUint16(at, value, true)),
    i16: (value) => put(2, (at) => view.setInt16(at, value, true)),
    u32,
    i32: (value) => put(4, (at) => view.setInt32(at, value, true)),
    f32: (value) => put(4, (at) => view.setFloat32(at, value, true)),
    bool: (value) => put(1, (at) => view.setUint8(at, value)),
    u64,
    i64: (value) => put(8, (at) => view.setBigInt64(at, BigInt(value), true)),
    f64: (value) => put(8, (at) => view.setFloat64(at, value, true)),
  };
  /** @param {ValueType} type @param {unknown} value */
  const value = (type, value) => {
    if (type === "string") text(String(value));
    else if (type === "array") throw new Error("arrays of arrays are not written here");
    else writers[type](Number(value));
  };
  return { u32, u64, text, value, take: () => bytes.slice(0, at) };
}
