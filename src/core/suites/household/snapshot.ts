import { z } from "zod";
import type { Json } from "../../harness/json.ts";
import { readSnapshot, wrongField } from "../snapshots.ts";
import { isMet } from "./goals.ts";
import { placeKinds } from "./places.ts";
import { householdTasks } from "./tasks.ts";
import { thingKinds } from "./things.ts";
import { hand, type World } from "./world.ts";

const worldSchema = z.strictObject({
  format: z.literal(1),
  task: z.string().max(80),
  location: z.string().max(80),
  places: z
    .array(
      z.strictObject({
        name: z.string().max(80),
        kind: z.string().max(80),
        room: z.string().max(80),
        open: z.boolean(),
        visited: z.boolean(),
      }),
    )
    .max(100),
  things: z
    .array(
      z.strictObject({
        name: z.string().max(80),
        kind: z.string().max(80),
        at: z.string().max(80),
        lamp: z.boolean(),
        lit: z.boolean(),
        clean: z.boolean(),
        warmth: z.enum(["room", "hot", "cold"]),
      }),
    )
    .max(500),
  over: z.boolean(),
});

/** Reads a world back; throws a RangeError that names the field when it is not one that `snapshot` can have given. */
export function readWorld(snapshot: Json): World {
  const world: World = readSnapshot(worldSchema, snapshot);
  const task = householdTasks.get(world.task);
  if (task === undefined) throw wrongField(["task"], "there is no such task");
  const places = new Set(world.places.map((place) => place.name));
  if (places.size !== world.places.length) throw wrongField(["places"], "two have the same name");
  if (new Set(world.things.map((thing) => thing.name)).size !== world.things.length) {
    throw wrongField(["things"], "two have the same name");
  }
  if (world.location !== "" && !places.has(world.location)) throw wrongField(["location"], "there is no such place");
  world.places.forEach((place, at) => {
    const kind = placeKinds.get(place.kind);
    if (kind === undefined) throw wrongField(["places", at, "kind"], "there is no such kind");
    if (!kind.opens && !place.open) throw wrongField(["places", at, "open"], "this kind does not close");
  });
  world.things.forEach((thing, at) => {
    if (!thing.lamp && !thingKinds.has(thing.kind)) throw wrongField(["things", at, "kind"], "there is no such kind");
    if (thing.at !== hand && !places.has(thing.at)) throw wrongField(["things", at, "at"], "there is no such place");
    if (thing.lamp && thing.at === hand) throw wrongField(["things", at, "at"], "a lamp cannot be held");
  });
  if (world.things.filter((thing) => thing.at === hand).length > 1) throw wrongField(["things"], "two are in hand");
  if (world.over && !isMet(world, task.goal)) throw wrongField(["over"], "the goal is not met");
  return world;
}
