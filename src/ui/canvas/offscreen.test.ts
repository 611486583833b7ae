import { expect, test } from "vitest";
import { boundsOf, edgeBeyond } from "./offscreen.ts";

const canvas = { width: 800, height: 600 };
const part = (x: number, y: number) => ({ x, y, width: 160, height: 72 });
const plain = { x: 0, y: 0, zoom: 1 };

test("a box lies beyond the edge that it is furthest behind, and beyond none while a rim of it shows", () => {
  expect(edgeBeyond(part(900, 100), plain, canvas)).toBe("right");
  expect(edgeBeyond(part(-400, -100), plain, canvas)).toBe("left");
  expect(edgeBeyond(part(100, 900), plain, canvas)).toBe("bottom");
  expect(edgeBeyond(part(100, -300), plain, canvas)).toBe("top");
  expect(edgeBeyond(part(-150, 100), plain, canvas)).toBeUndefined();
});

test("camera and zoom count", () => {
  expect(edgeBeyond(part(900, 100), { x: 0, y: 0, zoom: 0.5 }, canvas)).toBeUndefined();
  expect(edgeBeyond(part(0, 100), { x: -200, y: 0, zoom: 1 }, canvas)).toBe("left");
});

test("bounds hold every box; there are none around nothing", () => {
  expect(boundsOf([part(0, 0), part(500, 300)])).toEqual({ x: 0, y: 0, width: 660, height: 372 });
  expect(boundsOf([])).toBeUndefined();
});
