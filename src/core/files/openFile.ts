import { fromYaml } from "../code/yaml.ts";
import type { Harness } from "../harness/document.ts";
import type { ParseError } from "../harness/parse.ts";
import type { Result } from "../harness/result.ts";
import { readJsonText } from "./documentFile.ts";
import { importHarnessX } from "./harnessx/importConfig.ts";
import { isHarnessXConfig } from "./harnessx/readConfig.ts";

/**
 * Reads the text of any file that a harness can come in, and decides by what it holds rather than by its name: a document, a
 * harness as JSON or YAML, a HarnessX configuration. `name` is the file's. Never throws.
 */
export function openFile(text: string, name: string): Result<Harness, ParseError> {
  const plain = text.startsWith("\uFEFF") ? text.slice(1) : text;
  if (isHarnessXConfig(plain)) return importHarnessX(plain, name.replace(/\.ya?ml$/i, "").slice(0, 200));
  return /^\s*[{["]/.test(plain) || /\.json$/i.test(name) ? readJsonText(plain) : fromYaml(plain);
}
