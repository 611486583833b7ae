import { maxFile, type ParseError } from "../harness/parse.ts";
import { err, ok, type Result } from "../harness/result.ts";
import { say } from "../harness/say.ts";

/** What is known of a file before it is read. `size` is in bytes. */
export type FileFacts = { readonly name: string; readonly size: number };

/** Says why a file need not even be read; undefined where it may be. */
export function refuseFile({ size }: FileFacts): ParseError | undefined {
  if (size === 0) {
    const fix = say("Choose a file that was saved from Reweave.");
    return trouble(say("the first byte"), say("the file is empty"), fix);
  }
  if (size <= maxFile) return undefined;
  const message = say("it is {size} MB large", { size: Math.round(size / 1e6) });
  const fix = say("A harness file has {most} MB at most.", { most: maxFile / 1e6 });
  return { ...trouble(say("the file"), message, fix), code: "too-large" };
}

/** Reads a file's bytes as text; a file that is no text is refused with the first byte that says so. Never throws. */
export function readBytes(bytes: Uint8Array): Result<string, ParseError> {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff))
    return err(
      trouble(say("the first byte"), say("its text is in UTF-16"), say("Save it as UTF-8 and open it again.")),
    );
  const zero = bytes.indexOf(0);
  if (zero >= 0) return err(binary(zero + 1));
  try {
    return ok(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    return err(binary(firstBroken(bytes) + 1));
  }
}

function binary(number: number): ParseError {
  const message = say("it is not text but binary (a picture, an archive, a model?)");
  return trouble(say("byte {number}", { number }), message, say("Open a .reweave.json, .json or .yaml file."));
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
