import type { FindingCode } from "../harness/finding.ts";

/** What can be wrong with a harness's code: what the checks find, and what keeps a text from being a harness at all. */
export type CodeProblemCode =
  | FindingCode
  | "syntax"
  | "shape"
  | "duplicate-key"
  | "unsafe-key"
  | "too-large"
  | "refused";

/** One problem of a text: where it is (UTF-16 units), what is wrong, and how to mend it, in plain words. */
export type CodeProblem = {
  readonly code: CodeProblemCode;
  readonly severity: "error" | "warning";
  readonly offset: number;
  readonly length: number;
  readonly message: string;
  readonly fix: string;
};

/** A stretch of a text. */
export type TextRange = { readonly offset: number; readonly length: number };

/** A problem that keeps the text from being applied. */
export function codeProblem(
  code: CodeProblemCode,
  { offset, length }: TextRange,
  message: string,
  fix: string,
): CodeProblem {
  return { code, severity: "error", offset, length, message, fix };
}
