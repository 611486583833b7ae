import { accessSync, constants, existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { chromium } from "playwright";

/** One line for a person whose machine has no Chromium: how to get one. */
export const chromiumMissing =
  "No Chromium found. Run `npx playwright install chromium`, or install your system's `chromium` package.";

/** Launch arguments that give a software WebGPU adapter (a fallback adapter without `shader-f16`). */
export const softwareAdapterArguments = ["--enable-unsafe-webgpu", "--use-webgpu-adapter=swiftshader"];

const systemNames = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/**
 * The path of a Chromium to launch: Playwright's own where it is on the disk, else the first of the system's on PATH;
 * undefined where there is none (say `chromiumMissing` then).
 * @returns {string | undefined}
 */
export function findChromium() {
  const own = chromium.executablePath();
  if (own !== "" && existsSync(own)) return own;
  const folders = (process.env.PATH ?? "").split(delimiter).filter((folder) => folder !== "");
  return systemNames.flatMap((name) => folders.map((folder) => join(folder, name))).find(isExecutable);
}

/** @param {string} path */
function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
