import { makeRandom, type Random, seedOf } from "../../harness/random.ts";
import { type Goal, treatmentOf } from "./goals.ts";
import { type LampKind, placeKinds, type RoomKind, roomKinds } from "./places.ts";
import { type ThingKind, thingKinds } from "./things.ts";
import type { Place, Thing, World } from "./world.ts";

/** The places of a task's house: two rooms that hold all the goal needs; the same for every seed. */
export function layOutPlaces(taskId: string, goal: Goal): readonly Place[] {
  const random = makeRandom(seedOf("house", taskId));
  const counters = new Map<string, number>();
  return chooseRooms(goal, random).flatMap((room) =>
    room.places.flatMap(({ kind, least, most }) =>
      Array.from({ length: least + random.below(most - least + 1) }, () => {
        const number = (counters.get(kind) ?? 0) + 1;
        counters.set(kind, number);
        const opens = placeKinds.get(kind)?.opens ?? false;
        return { name: `${kind} ${number}`, kind, room: room.room, open: !opens, visited: false };
      }),
    ),
  );
}

/** A task's world at its start; the seed decides what lies where, never what the task is or which places there are. */
export function layOutWorld(taskId: string, goal: Goal, seed: number): World {
  const random = makeRandom(seedOf("things", taskId, seed));
  const places = layOutPlaces(taskId, goal);
  const rooms = new Set(places.map((place) => place.room));
  const lamps = roomKinds.flatMap((room) => (rooms.has(room.room) && room.lamp !== undefined ? [room.lamp] : []));
  const wanted = thingKinds.get(goal.thing);
  if (wanted === undefined) throw new RangeError(`The goal names an unknown kind of thing: ${goal.thing}.`);
  const copies = (goal.family === "two" ? 2 : 1) + random.below(2);
  const things = [
    ...lamps.map((lamp) => standLamp(lamp, places, random)),
    ...putDown(wanted, copies, freePlaces(wanted, places, goal), random),
    ...scatter(wanted, places, random),
  ];
  return { format: 1, task: taskId, location: "", places, things, over: false };
}

function chooseRooms(goal: Goal, random: Random): readonly RoomKind[] {
  const hasPlace = (kind: string) => (room: RoomKind) =>
    room.places.some((place) => place.kind === kind && place.least > 0);
  const treatment = treatmentOf(goal.family);
  const treats = (room: RoomKind) => room.places.some((place) => placeKinds.get(place.kind)?.treats === treatment);
  const first = roomKinds.filter(
    goal.family === "look" ? (room) => room.lamp?.kind === goal.target : hasPlace(goal.target),
  );
  const chosen = new Set([random.pick(first)]);
  if (treatment !== undefined && ![...chosen].some(treats)) chosen.add(random.pick(roomKinds.filter(treats)));
  const rest = random.shuffle(roomKinds.filter((room) => !chosen.has(room)));
  const wanted = thingKinds.get(goal.thing)?.lies ?? [];
  const natural = rest.filter((room) => room.places.some((place) => wanted.includes(place.kind)));
  for (const room of [...natural, ...rest]) if (chosen.size < 2) chosen.add(room);
  return roomKinds.filter((room) => chosen.has(room));
}

function freePlaces(thing: ThingKind, places: readonly Place[], goal: Goal): readonly Place[] {
  const free = places.filter((place) => place.kind !== goal.target);
  const natural = free.filter((place) => thing.lies.includes(place.kind));
  return natural.length > 0 ? natural : free;
}

function putDown(kind: ThingKind, copies: number, places: readonly Place[], random: Random): readonly Thing[] {
  return Array.from({ length: copies }, (_, at) => ({
    name: `${kind.kind} ${at + 1}`,
    kind: kind.kind,
    at: random.pick(places).name,
    lamp: false,
    lit: false,
    clean: false,
    warmth: "room" as const,
  }));
}

function scatter(except: ThingKind, places: readonly Place[], random: Random): readonly Thing[] {
  const kinds = random.shuffle([...thingKinds.values()].filter((kind) => kind.kind !== except.kind));
  const fitting = kinds
    .map((kind) => ({ kind, spots: places.filter((place) => kind.lies.includes(place.kind)) }))
    .filter(({ spots }) => spots.length > 0);
  return fitting
    .slice(0, 9 + random.below(4))
    .flatMap(({ kind, spots }) => putDown(kind, 1 + random.below(2), spots, random));
}

function standLamp(lamp: LampKind, places: readonly Place[], random: Random): Thing {
  const spots = places.filter((place) => lamp.stands.includes(place.kind));
  const at = random.pick(spots).name;
  return { name: `${lamp.kind} 1`, kind: lamp.kind, at, lamp: true, lit: false, clean: false, warmth: "room" };
}
