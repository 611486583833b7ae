import type { TextFault } from "./textFaults.ts";

/** What a window can ask of the editor within it. */
export type EditorHandle = {
  /** Puts a text in the place of what is selected. */
  readonly insert: (text: string) => void;
  /** Replaces the whole text, which the editor's own undo takes back. */
  readonly replace: (text: string) => void;
  /** Puts the cursor at a place and shows it. */
  readonly show: (at: number) => void;
  readonly focus: () => void;
};

/** A stretch of the text that is highlighted: a name in braces that is filled in. */
export type TextMark = { readonly from: number; readonly to: number };

/** What either editor of a text is given: Monaco, or the plain one where that cannot be had. */
export type TextEditorProps = {
  readonly label: string;
  readonly start: string;
  readonly isJson: boolean;
  readonly faults: readonly TextFault[];
  readonly marks: readonly TextMark[];
  readonly onText: (text: string) => void;
  readonly onReady: (handle: EditorHandle) => void;
};
