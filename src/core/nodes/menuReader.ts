import { isJsonObject } from "../harness/json.ts";
import { msg } from "../harness/say.ts";
import type { ChatRequest } from "../models/contract.ts";
import { menuHeading } from "./actionMenu.ts";
import type { NodeDefinition } from "./contract.ts";
import { menuReaderKind } from "./kinds/menuReader.ts";
import { menuLine, menuOf } from "./menu.ts";
import { pass, processor } from "./processor.ts";
import { readRelaxed } from "./relaxedJson.ts";
import { shorten } from "./text.ts";

const longestMenu = 40;

/** Turns the number of a call in an action menu into that call; a reply that is no number passes as it is. */
export const menuReaderNode: NodeDefinition = processor(menuReaderKind, {
  process: (event, { bare }, { view }) => {
    const asked = view.lastRequest?.request;
    if (event.calls.length > 0 || asked === undefined || !showsMenu(asked))
      return pass(event, msg("no menu was shown"));
    const number = chosenNumber(event.text, bare);
    if (number === undefined) return pass(event, msg("no number"));
    // The list is made anew from what the request was made from: no call has come in between.
    const call = menuOf(asked.tools, view, longestMenu)[number - 1];
    if (call === undefined || number > shownCount(asked)) {
      return pass({ ...event, invalid: `There is no choice ${shorten(String(number), 12)}.` }, `no choice ${number}`);
    }
    const { invalid: _, ...rest } = event;
    return pass({ ...rest, calls: [{ id: `s${event.step}`, ...call }] }, shorten(`${number}. ${menuLine(call)}`, 60));
  },
});

/** The message with the list: the last, or the one before what ends a reply that was reasoned first. */
function menuText({ messages }: ChatRequest): string | undefined {
  const recent = messages.slice(-3).filter(({ role, content }) => role === "user" && content.includes(menuHeading));
  const content = recent.at(-1)?.content;
  return content?.slice(content.lastIndexOf(menuHeading));
}

function showsMenu(request: ChatRequest): boolean {
  return menuText(request) !== undefined;
}

function shownCount(request: ChatRequest): number {
  return menuText(request)?.match(/^\d+\. \w/gm)?.length ?? 0;
}

function chosenNumber(text: string, bare: boolean): number | undefined {
  const at = text.slice(0, 2_000).indexOf("{");
  const value = at < 0 ? undefined : readRelaxed(text.slice(0, 4_000), at)?.value;
  const choice = isJsonObject(value) ? (Object.hasOwn(value, "choice") ? value.choice : undefined) : undefined;
  if (typeof choice === "number" && Number.isInteger(choice)) return choice;
  if (typeof choice === "string" && /^\s*\d{1,3}\s*$/.test(choice)) return Number(choice);
  const alone = bare && at < 0 ? /^\s*#?(\d{1,3})\s*(?:[.):]|$)/.exec(text.slice(0, 200)) : null;
  return alone?.[1] === undefined ? undefined : Number(alone[1]);
}
