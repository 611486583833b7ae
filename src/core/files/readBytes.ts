import { maxFile, type ParseError } from "../harness/parse.ts";
import { err, ok, type Result } from "../harness/result.ts";

/** What is known of a file before it is read. `size` is in bytes. */
export type FileFacts = { readonly name: string; readonly size: number };

/** Says why a file need not even be read; undefined where it may be. */
export function refuseFile({ size }: FileFacts): ParseError | undefined {
  if (size === 0) return trouble("the first byte", "the file is empty", "Choose a file that was saved from Reweave.");
  if (size <= maxFile) return undefined;
  const megabytes = Math.round(size / 1e6);
  const least = maxFile / 1e6;
  return {
    ...trouble("the file", `it is ${megabytes} MB large`, `A harness file has ${least} MB at most.`),
    code: "too-large",
  };
}

/** Reads a file's bytes as text; a file that is no text is refused with the first byte that says so. Never throws. */
export function readBytes(bytes: Uint8Array): Result<string, ParseError> {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff))
    return err(trouble("the first byte", "its text is in UTF-16", "Save it as UTF-8 and open it again."));
  const zero = bytes.indexOf(0);
  if (zero >= 0) return err(binary(`byte ${zero + 1}`));
  try {
    return ok(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    return err(binary(`byte ${firstBroken(bytes) + 1}`));
  }
}

function binary(place: string): ParseError {
  const message = "it is not text but binary (a picture, an archive, a model?)";
  return trouble(place, message, "Open a .reweave.json, .json or .yaml file.");
}

/** The first byte that is not UTF-8, by halving: every prefix that ends before it can be decoded. */
function firstBroken(bytes: Uint8Array): number {
  let [low, high] = [0, bytes.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isReadable(bytes.subarray(0, middle + 1))) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Whether bytes are UTF-8 so far; a character that is cut off at the end counts as readable. */
function isReadable(bytes: Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}

function trouble(place: string, message: string, fix: string): ParseError {
  return { code: "not-json", place, message, fix };
}
