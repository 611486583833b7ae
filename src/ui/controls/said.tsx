import { Fragment, type ReactNode } from "react";
import { type SayValues, say } from "../../core/harness/say.ts";

/** A message in which some values are elements, as in `said("Press {key} to go on", { key: <kbd>Space</kbd> })`. */
export function said(message: string, elements: Readonly<Record<string, ReactNode>>, values?: SayValues): ReactNode {
  // What has no value stays as it is written, and is where its element goes.
  return say(message, values)
    .split(/(\{\w+\})/)
    .map((piece, index) => {
      const element = piece.startsWith("{") ? elements[piece.slice(1, -1)] : undefined;
      // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of one message never change their order
      return <Fragment key={index}>{element === undefined ? piece : element}</Fragment>;
    });
}
