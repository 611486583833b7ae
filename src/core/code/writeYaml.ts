import { type CreateNodeOptions, Document, type DocumentOptions, type SchemaOptions, visit } from "yaml";

/** How a text is to be read: the version of YAML and its tags. */
export type YamlDialect = DocumentOptions & SchemaOptions;

/** Texts that blocks of lines do not keep: those of white space alone, and those whose last lines hold nothing else. */
const losesItsEnd = /^\s*$|\n[ \t]+\n*$/;
/** What some readers refuse, or take for the end of a line. */
const unprintable = /[\u007F-\u009F\u2028\u2029\uFFFE\uFFFF]/g;

/** Writes a value as YAML, long texts as blocks of lines; every text in it is read back as it was, to the last space. */
export function writeYaml(value: unknown, dialect: YamlDialect = {}): string {
  const options: YamlDialect & CreateNodeOptions = { ...dialect, aliasDuplicateObjects: false };
  const document = new Document(value, options);
  visit(document, {
    Scalar: (_, scalar) => {
      if (typeof scalar.value === "string" && needsQuotes(scalar.value)) scalar.type = "QUOTE_DOUBLE";
    },
  });
  // Double quotes are kept on one line: folded over several, the package loses spaces beside line breaks.
  const text = document.toString({ lineWidth: 0, doubleQuotedMinMultiLineLength: Number.MAX_SAFE_INTEGER });
  return text.replace(unprintable, escaped);
}

function needsQuotes(text: string): boolean {
  // PyYAML stumbles over a tab in a plain text.
  return (text.includes("\n") ? losesItsEnd.test(text) : text.includes("\t")) || text.search(unprintable) >= 0;
}

/** Such a character stands in double quotes only. */
function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
