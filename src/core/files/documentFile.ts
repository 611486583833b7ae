import type { Harness } from "../harness/document.ts";
import { canonicalJson, isJsonObject } from "../harness/json.ts";
import { type ParseError, parseSafeJson, readFormat } from "../harness/parse.ts";
import { err, ok, type Result } from "../harness/result.ts";
import { say } from "../harness/say.ts";

/** The format that document files are written in. */
const documentFormat = 1;

/** How a document file's name ends. */
export const documentEnding = ".reweave.json";

/**
 * Writes a document file: its format number, and the harness with its name and notes. Its history stays at home, since what a
 * person took out of a harness should not leave with it. Equal harnesses give equal bytes.
 */
export function writeDocument(harness: Harness): string {
  const document = { harness: JSON.parse(canonicalJson(harness)), reweave: documentFormat };
  return `${JSON.stringify(document, undefined, 2)}\n`;
}

/** Reads JSON text that holds a document, or a harness by itself. Never throws. */
export function readJsonText(text: string): Result<Harness, ParseError> {
  const json = parseSafeJson(text);
  if (!json.ok) return json;
  if (!isJsonObject(json.value) || !("reweave" in json.value)) return readFormat(json.value);
  const { reweave, harness, ...others } = json.value;
  if (reweave !== documentFormat) {
    return refuse(
      "format",
      "reweave",
      say("it is a document of format {format}, and this build reads format {own}", {
        format: String(JSON.stringify(reweave)).slice(0, 40),
        own: documentFormat,
      }),
      say("Open it in the Reweave that wrote it, or reload this page to get the newest one."),
    );
  }
  const [stray] = Object.keys(others);
  if (stray !== undefined) {
    const message = say("a document holds only its format and a harness");
    return refuse("shape", stray, message, say("Remove this entry."));
  }
  const read = readFormat(harness ?? null);
  if (read.ok) return ok(read.value);
  const { place } = read.error;
  return err({ ...read.error, place: place === say("the top level") ? "harness" : `harness.${place}` });
}

function refuse(code: ParseError["code"], place: string, message: string, fix: string): Result<never, ParseError> {
  return err({ code, place, message, fix });
}

/** A file's name for a harness, without what file systems forbid: `Guarded tool loop.reweave.json`. */
export function fileNameOf(harness: Pick<Harness, "name">, ending: string): string {
  const plain = harness.name
    .replace(/[\\/:*?"<>|\p{Cc}\p{Cf}]/gu, " ")
    .replace(/\s+/g, " ")
    .replace(/^[. ]+|[. ]+$/g, "")
    .slice(0, 80)
    .trim();
  return `${plain === "" ? "harness" : plain}${ending}`;
}
