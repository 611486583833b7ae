import type { Harness } from "../harness/document.ts";
import type { ParseError } from "../harness/parse.ts";
import type { Result } from "../harness/result.ts";
import { readJsonText } from "./documentFile.ts";

/**
 * Reads the text of any file that a harness can come in, and decides by what it holds rather than by its name: a document, a
 * harness as JSON. Never throws.
 */
export function openFile(text: string, _name: string): Result<Harness, ParseError> {
  const plain = text.startsWith("\uFEFF") ? text.slice(1) : text;
  return readJsonText(plain);
}
