import { useEffect, useRef } from "react";
import type { Studio } from "../../studio/contract.ts";
import { useStudio } from "../useStudio.ts";

/** The askings that were answered, so that the form of a part that is selected later does not answer an old one. */
const answered = new Set<number>();

/** Answers when a command asks something of the selected part's form. */
export function useAsked(what: NonNullable<Studio["formAsked"]>["what"], answer: () => void): void {
  const asked = useStudio(({ formAsked }) => (formAsked?.what === what ? formAsked.id : undefined));
  const latest = useRef(answer);
  latest.current = answer;
  useEffect(() => {
    if (asked === undefined || answered.has(asked)) return;
    answered.add(asked);
    latest.current();
  }, [asked]);
}
