import type { EditError } from "../../edits/editError.ts";
import type { VersionError } from "../../edits/versions.ts";
import { err } from "../../harness/result.ts";
import type { ReviewError } from "../reviewContract.ts";

/** A decision that is not taken, with what to do next. */
export type Refused = { readonly ok: false; readonly error: ReviewError };

/** Refuses a decision. */
export function refuse(code: ReviewError["code"], ids: readonly string[], message: string): Refused {
  return err({ code, ids, message });
}

/** Refuses a decision because the tree, or the harness, did not take its version. */
export function refuseVersion({ code, ids, message }: VersionError | EditError): Refused {
  return refuse(code === "illTyped" ? "ill-typed" : "refused", ids, message);
}
