import { parseTree } from "jsonc-parser";
import type { Catalogue } from "../harness/kind.ts";
import { say } from "../harness/say.ts";
import { codePlace, writtenInside, writtenPart } from "./codePlace.ts";
import type { TextRange } from "./codeProblem.ts";
import { memberOf } from "./codeTree.ts";
import { paramsSchema, schemaAt, wordsOf } from "./kindSchema.ts";
import { splitEnd } from "./readEdges.ts";
import { aboutKind } from "./suggest.ts";

/** What stands at a place of a harness's code, in words: a heading and sentences. */
export type Explanation = { readonly title: string; readonly about: string; readonly range: TextRange };

/** Explains the part, kind, setting or end of a wire at an offset; `undefined` where there is nothing to say. */
export function explainAt(text: string, offset: number, catalogue: Catalogue): Explanation | undefined {
  const { within, path, isName, token } = codePlace(text, offset);
  if (token.length === 0) return undefined;
  const root = parseTree(text, [], { allowTrailingComma: true });
  const [list, id, member, ...inner] = path;
  const nodes = memberOf(writtenInside(root, within), "nodes");
  const partOf = (name: string) => {
    const at = memberOf(nodes, name);
    return at === undefined ? undefined : writtenPart(name, at, catalogue);
  };
  const told = (title: string, about: string): Explanation => ({ title, about, range: token });
  if (list === "edges" && (member === "from" || member === "to") && !isName) {
    const [node, name] = splitEnd(text.slice(token.offset + 1, token.offset + token.length - 1));
    const part = partOf(node ?? "");
    const direction = member === "from" ? "out" : "in";
    const port = part?.ports.find((each) => each.name === name && each.direction === direction);
    if (part === undefined || port === undefined) return undefined;
    const about = say(direction === "out" ? "Gives {wire}." : "Takes {wire}.", { wire: port.wire });
    return told(say("{part}: {port}", { part: say(part.title), port: say(port.label) }), about);
  }
  const part = list === "nodes" ? partOf(String(id)) : undefined;
  if (part?.spec === undefined) return undefined;
  if (path.length === 2 || member === "kind") return told(say(part.spec.title), aboutKind(part.spec));
  const schema = member === "params" && inner.length > 0 ? schemaAt(paramsSchema(part.spec), inner) : undefined;
  if (schema === undefined) return undefined;
  const title = typeof schema.label === "string" ? say(schema.label) : String(inner.at(-1));
  return told(title, wordsOf(schema));
}
