/** One place of a house; `open` is true for a place that has no door or lid. */
export type Place = {
  readonly name: string;
  readonly kind: string;
  readonly room: string;
  readonly open: boolean;
  readonly visited: boolean;
};

/** One thing: carried or lying at a place, or a lamp, which stays where it is. `at` is a place's name or "hand". */
export type Thing = {
  readonly name: string;
  readonly kind: string;
  readonly at: string;
  readonly lamp: boolean;
  readonly lit: boolean;
  readonly clean: boolean;
  readonly warmth: "room" | "hot" | "cold";
};

/** The whole state of a household task, as plain JSON. `location` is a place's name, or empty at the start. */
export type World = {
  readonly format: 1;
  readonly task: string;
  readonly location: string;
  readonly places: readonly Place[];
  readonly things: readonly Thing[];
  readonly over: boolean;
};

/** Where a carried thing is. */
export const hand = "hand";

/** The thing in the hand, if any. */
export function held(world: World): Thing | undefined {
  return world.things.find((thing) => thing.at === hand);
}

/** The place the agent stands at, if any. */
export function here(world: World): Place | undefined {
  return world.places.find((place) => place.name === world.location);
}

/** What lies at a place, open or not. */
export function contents(world: World, place: Place): readonly Thing[] {
  return world.things.filter((thing) => thing.at === place.name);
}

/** The world with one thing changed. */
export function withThing(world: World, name: string, change: Partial<Thing>): World {
  return { ...world, things: world.things.map((thing) => (thing.name === name ? { ...thing, ...change } : thing)) };
}

/** The world with one place changed. */
export function withPlace(world: World, name: string, change: Partial<Place>): World {
  return { ...world, places: world.places.map((place) => (place.name === name ? { ...place, ...change } : place)) };
}
