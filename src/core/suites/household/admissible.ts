import type { ToolCall } from "../../models/contract.ts";
import { placeKinds } from "./places.ts";
import { thingKinds } from "./things.ts";
import { contents, held, here, type Place, type Thing, type World } from "./world.ts";

/** Every call, by its canonical names, that is carried out in this state; empty once the task is over. */
export function admissibleCalls(world: World): readonly ToolCall[] {
  if (world.over) return [];
  const place = here(world);
  return [
    ...world.places.filter((one) => one !== place).map((one) => makeCall("go_to", { place: one.name })),
    ...(place === undefined ? [] : callsAt(world, place)),
    ...examinable(world, place).map((thing) => makeCall("examine", { thing })),
    makeCall("look", {}),
    makeCall("inventory", {}),
  ];
}

/** A call with an id that names its content, so that equal calls are equal values. */
export function makeCall(name: string, values: Readonly<Record<string, string>>): ToolCall {
  return { id: [name, ...Object.values(values)].join(":"), name, arguments: values };
}

function callsAt(world: World, place: Place): readonly ToolCall[] {
  const opens = placeKinds.get(place.kind)?.opens ?? false;
  const turning = opens ? [makeCall(place.open ? "close" : "open", { place: place.name })] : [];
  const thing = held(world);
  const inside = place.open ? contents(world, place) : [];
  const switching = inside.filter((one) => one.lamp).map((one) => makeCall("use", { object: one.name }));
  if (thing !== undefined) return [...turning, ...switching, ...callsHolding(thing, place)];
  const loose = inside.filter((one) => !one.lamp);
  return [...turning, ...switching, ...loose.map((one) => makeCall("take", { object: one.name, from: place.name }))];
}

function callsHolding(thing: Thing, place: Place): readonly ToolCall[] {
  const treatment = placeKinds.get(place.kind)?.treats ?? "none";
  const treats = treatment !== "none" && thingKinds.get(thing.kind)?.takes.includes(treatment);
  return [
    ...(place.open ? [makeCall("put", { object: thing.name, in: place.name })] : []),
    ...(treats ? [makeCall(treatment, { object: thing.name, with: place.name })] : []),
  ];
}

function examinable(world: World, place: Place | undefined): readonly string[] {
  const thing = held(world);
  const inside = place?.open ? contents(world, place) : [];
  return [...(place === undefined ? [] : [place]), ...(thing === undefined ? [] : [thing]), ...inside].map(
    (one) => one.name,
  );
}
