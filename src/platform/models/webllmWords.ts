import { z } from "zod";
import { type Say, say } from "../../core/harness/say.ts";
import type { ModelError } from "../../core/models/contract.ts";

/** What stands around a message on its way; neither is a character of any language. */
const [opening, closing] = ["\uE000", "\uE001"];
const packed = new RegExp(`${opening}([^${opening}${closing}]*)${closing}`, "gu");
const parcel = z.tuple([z.string(), z.record(z.string(), z.union([z.string(), z.number()]))]);

/** Says nothing yet: the worker has no catalogue, so it hands the message and its values to the page, which says it. */
export const sayForPage: Say = (message, values = {}) => {
  // A message within a value must not end this one: JSON reads the escape as the same character.
  const text = JSON.stringify([message, values]).replaceAll(opening, "\\uE000").replaceAll(closing, "\\uE001");
  return `${opening}${text}${closing}`;
};

/** An error of the worker's with its messages said here. */
export function heard(error: ModelError): ModelError {
  return { ...error, message: unpack(error.message) };
}

function unpack(text: string): string {
  return text.replace(packed, (whole, json: string) => {
    const [message, values] = readParcel(json) ?? [];
    if (message === undefined || values === undefined) return whole;
    const said = Object.entries(values).map(([name, value]): readonly [string, string | number] => [
      name,
      typeof value === "string" ? unpack(value) : value,
    ]);
    return say(message, Object.fromEntries(said));
  });
}

function readParcel(json: string): z.infer<typeof parcel> | undefined {
  try {
    return parcel.safeParse(JSON.parse(json)).data;
  } catch {
    // What an engine or a server wrote may hold these characters too.
    return undefined;
  }
}
