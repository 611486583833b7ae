import { capitalised, listed } from "../wording.ts";
import { contents, held, here, type Place, type Thing, type World } from "./world.ts";

/** What is seen at an open place: "You see: mug 1 and lamp 1 (on)." */
export function seenAt(world: World, place: Place): string {
  const names = contents(world, place).map((thing) => (thing.lamp && thing.lit ? `${thing.name} (on)` : thing.name));
  return names.length === 0 ? "You see nothing there." : `You see: ${names.join(", ")}.`;
}

/** What an agent notices on arriving at a place. */
export function arrivalAt(world: World, place: Place): string {
  return `You are at ${place.name}. ${place.open ? seenAt(world, place) : "It is closed."}`;
}

/** What looking around shows: the place one stands at, or, at the start, every room with its places. */
export function surroundings(world: World): string {
  const place = here(world);
  if (place !== undefined) return arrivalAt(world, place);
  const rooms = [...new Set(world.places.map((one) => one.room))];
  const lines = rooms.map((room) => {
    const names = world.places.filter((one) => one.room === room).map((one) => one.name);
    return `${capitalised(room)}: ${names.join(", ")}.`;
  });
  return ["You stand in the hall of a house.", ...lines].join("\n");
}

/** What the hand holds. */
export function inHand(world: World): string {
  const thing = held(world);
  return thing === undefined ? "You hold nothing." : `You hold ${thing.name}.`;
}

/** A thing seen closely: "mug 1 is clean and hot." */
export function closeUp(thing: Thing): string {
  if (thing.lamp) return `${thing.name} is ${thing.lit ? "on" : "off"}.`;
  const warmth = thing.warmth === "room" ? [] : [thing.warmth];
  const traits = [...(thing.clean ? ["clean"] : []), ...warmth];
  return `${thing.name} is ${traits.length === 0 ? "as it was" : listed(traits)}.`;
}
