import { describe, expect, it } from "vitest";
import type { TextHunk } from "../../edits/ops.ts";
import { guardedToolLoop } from "../../nodes/templates/guardedToolLoop.ts";
import { withValueAt } from "./fieldPlace.ts";
import { rebaseInContext } from "./inContext.ts";

const place = { within: [], node: "system", param: "text" } as const;

/** Whether two changes of one text clash. */
function clash(text: string, own: TextHunk, other: TextHunk): boolean {
  const ground = withValueAt(guardedToolLoop.build(), place, text);
  expect(ground.nodes.system?.params.text).toBe(text);
  const editOf = (hunk: TextHunk) => [{ op: "editText", node: "system", param: "text", hunks: [hunk] }] as const;
  return rebaseInContext(editOf(own), ground, editOf(other)).conflicts.length > 0;
}

/** A word of a text put in another's place. */
function putting(text: string, word: string, insert: string): TextHunk {
  return { at: text.indexOf(word), remove: word, insert };
}

describe("an edit of a text, moved over another in its context", () => {
  it("clashes with what changes the word before or after, not with what is farther off", () => {
    const text = "Look at  every\nstep twice, then act.";
    const clashing = ["Look", "at", "every", "step", "twice,", "then", "act."].filter((word) =>
      clash(text, putting(text, "step", "turn"), putting(text, word, "x")),
    );
    expect(clashing).toEqual(["every", "step", "twice,"]);
  });

  it("looks through a run without spaces once, however long it is", () => {
    const run = "词".repeat(5_000);
    const text = `${run} one two three ${run}`;
    expect(clash(text, putting(text, "three", "3"), putting(text, "two", "2"))).toBe(true);
    expect(clash(text, putting(text, "three", "3"), putting(text, "one", "1"))).toBe(false);
  });
});
