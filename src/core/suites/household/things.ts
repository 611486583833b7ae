import type { Treatment } from "./places.ts";

/** A kind of thing that can be carried. */
export type ThingKind = {
  readonly kind: string;
  readonly plural: string;
  /** The kinds of place it may be found at, and asked to be put at. */
  readonly lies: readonly string[];
  readonly takes: readonly Treatment[];
};

function thing(kind: string, plural: string, lies: string, takes: readonly Treatment[] = []): ThingKind {
  return { kind, plural, lies: lies.split(", "), takes };
}

const ware = "counter, cabinet, drawer, table, sink, sideboard";
const food = "fridge, counter, table, bin, cabinet, microwave";
const bath = "bathtub, cabinet, shelf, sink, basket";
const lounge = "shelf, desk, coffee table, sofa, armchair, nightstand, sideboard, drawer, bed, chest";

/** Every kind of thing, by its name. */
export const thingKinds: ReadonlyMap<string, ThingKind> = new Map(
  [
    thing("mug", "mugs", `${ware}, coffee table, desk`, ["clean", "heat", "cool"]),
    thing("cup", "cups", `${ware}, coffee table`, ["clean", "heat", "cool"]),
    thing("plate", "plates", `${ware}, coffee table`, ["clean", "heat", "cool"]),
    thing("bowl", "bowls", `${ware}, shelf`, ["clean", "cool"]),
    thing("glass", "glasses", `${ware}, nightstand`, ["clean", "cool"]),
    thing("pan", "pans", "stove, counter, cabinet, sink, table", ["clean", "cool"]),
    thing("pot", "pots", "stove, counter, cabinet, sink, table", ["clean", "cool"]),
    thing("fork", "forks", "drawer, counter, table, sink", ["clean"]),
    thing("spoon", "spoons", "drawer, counter, table, sink", ["clean"]),
    thing("knife", "knives", "drawer, counter, table, sink", ["clean"]),
    thing("apple", "apples", food, ["clean", "heat", "cool"]),
    thing("potato", "potatoes", food, ["clean", "heat", "cool"]),
    thing("tomato", "tomatoes", food, ["clean", "heat", "cool"]),
    thing("egg", "eggs", "fridge, counter, table, bin, microwave", ["clean", "heat", "cool"]),
    thing("loaf", "loaves", "counter, table, cabinet, fridge, bin", ["heat", "cool"]),
    thing("lettuce", "lettuces", "fridge, counter, table, sink, bin", ["clean", "cool"]),
    thing("soap", "soaps", `${bath}, bin`, ["clean"]),
    thing("cloth", "cloths", `${bath}, drawer, towel rail`, ["clean"]),
    thing("sponge", "sponges", `${bath}, counter`, ["clean"]),
    thing("towel", "towels", "towel rail, bathtub, basket, shelf, bed"),
    thing("toothbrush", "toothbrushes", "sink, shelf, cabinet", ["clean"]),
    thing("bottle", "bottles", "shelf, cabinet, bathtub, bin, windowsill"),
    thing("book", "books", lounge),
    thing("pen", "pens", lounge),
    thing("pencil", "pencils", lounge),
    thing("phone", "phones", lounge),
    thing("watch", "watches", lounge),
    thing("key", "keys", `${lounge}, windowsill`),
    thing("card", "cards", lounge),
    thing("disc", "discs", "shelf, desk, drawer, sideboard, bin, coffee table"),
    thing("remote", "remotes", "sofa, armchair, coffee table, sideboard, bed, shelf"),
    thing("laptop", "laptops", "desk, bed, sofa, coffee table"),
    thing("pillow", "pillows", "bed, sofa, armchair, chest, wardrobe"),
    thing("vase", "vases", "windowsill, shelf, coffee table, sideboard, desk"),
    thing("candle", "candles", "windowsill, shelf, coffee table, bathtub, nightstand, cabinet"),
    thing("newspaper", "newspapers", "sofa, armchair, coffee table, bed, basket, table"),
    thing("hat", "hats", "wardrobe, bed, chest, armchair, windowsill"),
    thing("scarf", "scarves", "wardrobe, bed, chest, basket, sofa", ["clean"]),
  ].map((kind) => [kind.kind, kind]),
);
