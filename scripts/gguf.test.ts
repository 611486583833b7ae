import { describe, expect, test } from "vitest";
import { readGguf, tensorBytes, writeGguf } from "./gguf.mjs";
import { fromHalf, requantise, toHalf } from "./requantise.mjs";
import { tinyGguf } from "./tinyGguf.mjs";

describe("GGUF files", () => {
  test("what was read is written back byte for byte", () => {
    const file = tinyGguf({ seed: 3 });
    expect(Buffer.compare(writeGguf(readGguf(file)), file)).toBe(0);
  });

  test("a file cut anywhere is refused", () => {
    const file = tinyGguf();
    for (const part of [0.0001, 0.001, 0.01, 0.5, 0.999]) {
      expect(() => readGguf(file.slice(0, file.byteLength * part))).toThrow(/ends early|past the end/);
    }
  });

  test("a file that is something else is refused", () => {
    expect(() => readGguf(new TextEncoder().encode("<!doctype html><title>404</title>"))).toThrow("not a GGUF file");
  });
});

describe("the tiny model", () => {
  test("is the same for the same seed and another for another", () => {
    expect(Buffer.compare(tinyGguf({ seed: 5 }), tinyGguf({ seed: 5 }))).toBe(0);
    expect(Buffer.compare(tinyGguf({ seed: 5 }), tinyGguf({ seed: 6 }))).not.toBe(0);
  });

  test("is about a third of a megabyte", () => {
    expect(tinyGguf().byteLength).toBeGreaterThan(200_000);
    expect(tinyGguf().byteLength).toBeLessThan(500_000);
  });
});

describe("requantising", () => {
  test("every finite half survives the way through a number", () => {
    for (let half = 0; half < 0x10000; half++) {
      const value = fromHalf(half);
      if (Number.isFinite(value)) expect(toHalf(value)).toBe(Object.is(value, -0) ? 0x8000 : half);
    }
  });

  test("a 4-bit tensor keeps every value within half a step of the 8-bit scale", () => {
    const bytes = new Uint8Array(tensorBytes([64], 3));
    const view = new DataView(bytes.buffer);
    for (const [block, [scale, least]] of [[0.25, -2] as const, [0.0625, 1] as const].entries()) {
      view.setUint16(block * 20, toHalf(scale), true);
      view.setUint16(block * 20 + 2, toHalf(least), true);
      for (let index = 0; index < 16; index++) bytes[block * 20 + 4 + index] = index | ((15 - index) << 4);
    }
    const { entries, tensors } = requantise({
      entries: [{ key: "general.file_type", type: "u32", value: 3 }],
      tensors: [{ name: "weights", dimensions: [64], type: 3, bytes }],
    });
    expect(entries[0]?.value).toBe(7);
    const made = tensors[0]?.bytes ?? new Uint8Array();
    const from = new DataView(made.buffer, made.byteOffset, made.byteLength);
    for (const [block, [scale, least]] of [[0.25, -2] as const, [0.0625, 1] as const].entries()) {
      const step = fromHalf(from.getUint16(block * 34, true));
      for (let index = 0; index < 32; index++) {
        const nibble = index < 16 ? index : 31 - index;
        const value = from.getInt8(block * 34 + 2 + index) * step;
        expect(Math.abs(value - (nibble * scale + least))).toBeLessThanOrEqual(step * 0.6);
      }
    }
  });

  test("tensors that are not 4-bit stay as they are", () => {
    const model = readGguf(tinyGguf());
    expect(requantise(model).tensors).toEqual(model.tensors);
  });
});
