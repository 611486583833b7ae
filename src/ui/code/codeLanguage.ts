import { say } from "../../core/harness/say.ts";
import "monaco-editor/esm/vs/editor/contrib/bracketMatching/browser/bracketMatching.js";
import "monaco-editor/esm/vs/editor/contrib/clipboard/browser/clipboard.js";
import "monaco-editor/esm/vs/editor/contrib/comment/browser/comment.js";
import "monaco-editor/esm/vs/editor/contrib/find/browser/findController.js";
import "monaco-editor/esm/vs/editor/contrib/folding/browser/folding.js";
import "monaco-editor/esm/vs/editor/contrib/gotoError/browser/gotoError.js";
import "monaco-editor/esm/vs/editor/contrib/hover/browser/hoverContribution.js";
import "monaco-editor/esm/vs/editor/contrib/linesOperations/browser/linesOperations.js";
import "monaco-editor/esm/vs/editor/contrib/multicursor/browser/multicursor.js";
import "monaco-editor/esm/vs/editor/contrib/snippet/browser/snippetController2.js";
import "monaco-editor/esm/vs/editor/contrib/suggest/browser/suggestController.js";
import "monaco-editor/esm/vs/editor/contrib/wordOperations/browser/wordOperations.js";
import { type editor, type IRange, languages } from "monaco-editor/esm/vs/editor/editor.api.js";
import type { TextRange } from "../../core/code/codeProblem.ts";
import { explainAt } from "../../core/code/explain.ts";
import { type Suggestion, suggestAt } from "../../core/code/suggest.ts";
import { kinds } from "../../core/nodes/kinds.ts";

/** The language of a harness's code: JSON with comments, which knows kinds, settings and ports. */
export const harnessCode = "harness-code";

languages.register({ id: harnessCode });
languages.setMonarchTokensProvider(harnessCode, {
  tokenizer: {
    root: [
      [/\/\/.*$/, "comment"],
      [/\/\*/, "comment", "@comment"],
      [/"(?:[^"\\]|\\.)*"(?=\s*:)/, "string.key"],
      [/"(?:[^"\\]|\\.)*"?/, "string.value"],
      [/-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?/, "number"],
      [/\b(?:true|false|null)\b/, "keyword"],
    ],
    comment: [
      [/[^*]+/, "comment"],
      [/\*\//, "comment", "@pop"],
      [/\*/, "comment"],
    ],
  },
});
languages.setLanguageConfiguration(harnessCode, {
  comments: { lineComment: "//", blockComment: ["/*", "*/"] },
  brackets: [
    ["{", "}"],
    ["[", "]"],
  ],
  autoClosingPairs: [
    { open: "{", close: "}" },
    { open: "[", close: "]" },
    { open: '"', close: '"', notIn: ["string", "comment"] },
  ],
  // A name, a whole end of a wire.
  wordPattern: /[\w.-]+/g,
});
languages.registerCompletionItemProvider(harnessCode, {
  triggerCharacters: ['"', ":", "."],
  provideCompletionItems: (model, position) => {
    const text = model.getValue();
    const suggestions = suggestAt(text, model.getOffsetAt(position), kinds);
    return { suggestions: suggestions.map((each, at) => completion(model, text, each, at)) };
  },
});
languages.registerHoverProvider(harnessCode, {
  provideHover: (model, position) => {
    const told = explainAt(model.getValue(), model.getOffsetAt(position), kinds);
    if (told === undefined) return undefined;
    const contents = [told.title === "" ? "" : `**${say(told.title)}**`, say(told.about)].filter((each) => each !== "");
    return { range: rangeIn(model, told.range), contents: contents.map((value) => ({ value })) };
  },
});

const icons = {
  kind: languages.CompletionItemKind.Class,
  name: languages.CompletionItemKind.Property,
  value: languages.CompletionItemKind.Value,
  port: languages.CompletionItemKind.Interface,
  part: languages.CompletionItemKind.Reference,
} as const;

function completion(
  model: editor.ITextModel,
  text: string,
  { label, detail, about, insert, range, what }: Suggestion,
  at: number,
): languages.CompletionItem {
  return {
    label: detail === "" ? label : { label, description: say(detail) },
    kind: icons[what],
    documentation: { value: say(about) },
    insertText: insert,
    insertTextRules: languages.CompletionItemInsertTextRule.InsertAsSnippet,
    // What is typed already begins with a quote where the name or value does.
    filterText: text[range.offset] === '"' && !label.startsWith('"') ? `"${label}"` : label,
    sortText: String(at).padStart(5, "0"),
    range: rangeIn(model, range),
  };
}

/** A stretch of a text as the editor counts it. */
export function rangeIn(model: editor.ITextModel, { offset, length }: TextRange): IRange {
  const [begin, end] = [model.getPositionAt(offset), model.getPositionAt(offset + length)];
  return {
    startLineNumber: begin.lineNumber,
    startColumn: begin.column,
    endLineNumber: end.lineNumber,
    endColumn: end.column,
  };
}
