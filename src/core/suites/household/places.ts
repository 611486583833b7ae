/** What an appliance does to a thing held beside it. */
export type Treatment = "clean" | "heat" | "cool";

/** A kind of place: what things can lie in or on, and what it does. */
type PlaceKind = {
  readonly kind: string;
  /** "in" or "on": how things lie there. */
  readonly lies: "in" | "on";
  readonly opens: boolean;
  readonly treats: Treatment | "none";
};

function place(kind: string, lies: "in" | "on", opens = false, treats: Treatment | "none" = "none"): PlaceKind {
  return { kind, lies, opens, treats };
}

/** Every kind of place, by its name. */
export const placeKinds: ReadonlyMap<string, PlaceKind> = new Map(
  [
    place("fridge", "in", true, "cool"),
    place("microwave", "in", true, "heat"),
    place("stove", "on", false, "heat"),
    place("sink", "in", false, "clean"),
    place("counter", "on"),
    place("cabinet", "in", true),
    place("drawer", "in", true),
    place("table", "on"),
    place("bin", "in"),
    place("bathtub", "in"),
    place("shelf", "on"),
    place("basket", "in"),
    place("towel rail", "on"),
    place("bed", "on"),
    place("desk", "on"),
    place("nightstand", "on"),
    place("wardrobe", "in", true),
    place("chest", "in", true),
    place("sofa", "on"),
    place("armchair", "on"),
    place("coffee table", "on"),
    place("sideboard", "in", true),
    place("windowsill", "on"),
  ].map((kind) => [kind.kind, kind]),
);

/** A lamp that belongs to a room, and the kinds of place it may stand at. */
export type LampKind = { readonly kind: string; readonly stands: readonly string[] };

/** A room: which places it has, how many at least and at most, and its lamp. */
export type RoomKind = {
  readonly room: string;
  readonly places: readonly { readonly kind: string; readonly least: number; readonly most: number }[];
  readonly lamp: LampKind | undefined;
};

function room(name: string, places: Record<string, readonly [number, number]>, lamp?: LampKind): RoomKind {
  const list = Object.entries(places).map(([kind, [least, most]]) => ({ kind, least, most }));
  return { room: name, places: list, lamp };
}

/** Every kind of room a house may have, at most one of each. */
export const roomKinds: readonly RoomKind[] = [
  room("kitchen", {
    fridge: [1, 1],
    microwave: [1, 1],
    stove: [1, 1],
    sink: [1, 1],
    counter: [1, 1],
    cabinet: [1, 2],
    drawer: [1, 1],
    table: [1, 1],
    bin: [1, 1],
  }),
  room("bathroom", {
    sink: [1, 1],
    bathtub: [1, 1],
    cabinet: [1, 1],
    shelf: [1, 2],
    basket: [1, 1],
    "towel rail": [1, 1],
  }),
  room(
    "bedroom",
    {
      bed: [1, 1],
      desk: [1, 1],
      nightstand: [1, 2],
      wardrobe: [1, 1],
      chest: [1, 1],
      shelf: [1, 1],
      drawer: [0, 1],
    },
    { kind: "desk lamp", stands: ["desk", "nightstand"] },
  ),
  room(
    "living room",
    {
      sofa: [1, 1],
      armchair: [1, 2],
      "coffee table": [1, 1],
      sideboard: [1, 1],
      windowsill: [1, 1],
      shelf: [1, 2],
    },
    { kind: "floor lamp", stands: ["sofa", "armchair", "sideboard"] },
  ),
];
