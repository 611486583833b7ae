import { z } from "zod";
import { isProse } from "../../edits/textDiff.ts";
import type { Harness } from "../../harness/document.ts";
import type { Json } from "../../harness/json.ts";
import type { Catalogue } from "../../harness/kind.ts";
import { msg, type Say, say } from "../../harness/say.ts";
import type { ChangeId } from "../contract.ts";
import type { ConflictCard, Resolution } from "../reviewContract.ts";
import { type FieldPlace, nodeAt, placeKey, valueAt } from "./fieldPlace.ts";
import type { FieldClash, PartPlace } from "./takeOut.ts";

/** A card for a field that several wrote. */
export function fieldCard(
  clash: Pick<FieldClash, "place" | "before" | "agent">,
  change: ChangeId,
  now: Harness,
  definitions: Catalogue,
  choices: ConflictCard["choices"],
): ConflictCard {
  const { place, before, agent } = clash;
  const value = valueAt(now, place);
  return {
    id: `${change} ${placeKey(place)}`,
    change,
    about: placeWords(place, now, definitions),
    node: place.within[0] ?? place.node,
    param: place.param,
    kind: isText(before, agent) || isText(value, agent) ? "text" : "field",
    before,
    agent,
    now: value,
    choices,
  };
}

/** A card for a part that the agent put in and a person changed since: it stays as it is, or goes. */
export function partCard(place: PartPlace, change: ChangeId, left: Harness, now: Harness): ConflictCard {
  const [agent, node] = [nodeAt(left, place), nodeAt(now, place)];
  return {
    id: `${change} ${JSON.stringify([...place.within, place.node])}`,
    change,
    about: say(node?.title ?? place.node),
    node: place.within[0] ?? place.node,
    param: undefined,
    kind: "part",
    before: undefined,
    agent: agent && { title: agent.title, params: agent.params },
    now: node && { title: node.title, params: node.params },
    choices: ["now", "before"],
  };
}

/** The value that a settled field card comes to. */
export function settledValue(card: ConflictCard, { choice, value }: Resolution): Json | undefined {
  return choice === "edit" ? value : card[choice];
}

/** The cards that are not settled, or settled in a way that they do not offer. */
export function unsettled(
  cards: readonly ConflictCard[],
  resolutions: Readonly<Record<string, Resolution>>,
): readonly ConflictCard[] {
  return cards.filter((card) => {
    const resolution = Object.hasOwn(resolutions, card.id) ? resolutions[card.id] : undefined;
    if (resolution === undefined || !card.choices.includes(resolution.choice)) return true;
    return resolution.choice === "edit" && resolution.value === undefined;
  });
}

/** A field in words: "Loop guard · Repeats"; to a model in English (`sayInEnglish`). */
export function placeWords(place: FieldPlace, harness: Harness, definitions: Catalogue, tell: Say = say): string {
  const node = nodeAt(harness, place);
  const title = tell(node?.title ?? place.node);
  if (place.param === undefined) return `${title} · ${tell(msg("Title"))}`;
  const field: unknown = definitions.get(node?.kind ?? "")?.params.shape[place.param];
  const label = field instanceof z.ZodType ? field.meta()?.label : undefined;
  return `${title} · ${typeof label === "string" ? tell(label) : place.param}`;
}

function isText(a: Json | undefined, b: Json | undefined): boolean {
  return typeof a === "string" && typeof b === "string" && isProse(a, b);
}
