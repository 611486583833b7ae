import type { Random } from "../../harness/random.ts";
import type { Value, Values } from "./parameters.ts";

/** The values that tasks are made of, by what they name; all in canonical form. */
export const pools = {
  cities: [
    "lisbon",
    "oslo",
    "vienna",
    "osaka",
    "nairobi",
    "toronto",
    "lima",
    "dublin",
    "hanoi",
    "seville",
    "gdansk",
    "perth",
  ],
  people: ["amara", "bruno", "chen", "dalia", "emil", "farah", "goran", "hana", "ivo", "jaya"],
  meetings: [
    "budget review",
    "dentist",
    "yoga class",
    "team lunch",
    "parent evening",
    "project kickoff",
    "piano lesson",
  ],
  chores: ["water the plants", "pay the rent", "call the bank", "feed the cat", "renew the passport", "wash the car"],
  folders: ["/work", "/photos", "/invoices", "/music", "/notes", "/backup"],
  fileNames: ["plan.txt", "report.pdf", "summary.md", "invoice-12.pdf", "holiday.jpg", "recipes.txt", "draft.docx"],
  groceries: ["milk", "rice", "bananas", "olive oil", "coffee beans", "eggs", "lentils", "butter", "oranges"],
  products: ["desk chair", "rain jacket", "electric kettle", "bike lamp", "headphones", "yoga mat", "table fan"],
  rooms: ["kitchen", "bedroom", "bathroom", "hallway", "office", "living room"],
  artists: ["the north lights", "mira solen", "quiet harbour", "the paper kites club", "otto vance"],
  restaurants: ["the olive tree", "blue lantern", "casa verde", "old mill", "saffron house"],
} as const;

/** A day of 2026 or 2027 as ISO date. */
export function drawDate(random: Random): string {
  const [month, day] = [1 + random.below(12), 1 + random.below(28)];
  return `${2026 + random.below(2)}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}

/** A quarter of an hour between 07:00 and 20:45. */
export function drawTime(random: Random): string {
  return `${String(7 + random.below(14)).padStart(2, "0")}:${random.pick(["00", "15", "30", "45"])}`;
}

/** A path made of a folder and a file name. */
export function drawPath(random: Random): string {
  return `${random.pick(pools.folders)}/${random.pick(pools.fileNames)}`;
}

/** Two or three different items, sorted. */
export function drawSet(random: Random, items: readonly string[]): readonly string[] {
  return [...random.shuffle(items).slice(0, 2 + random.below(2))].sort();
}

/** Two different items. */
export function drawTwo(random: Random, items: readonly string[]): readonly [string, string] {
  const [first = "", second = ""] = random.shuffle(items);
  return [first, second];
}

/** The values half of the time, nothing otherwise: for optional arguments. */
export function perhaps(random: Random, values: Values): Values {
  return random.below(2) === 0 ? values : {};
}

/** A city or a person with a capital letter, as people write it. */
export function proper(value: Value | undefined): string {
  return String(value ?? "").replaceAll(/(^|\s)[a-z]/g, (letter) => letter.toUpperCase());
}

/** The items of a set. */
export function itemsOf(value: Value | undefined): readonly string[] {
  return typeof value === "object" ? value : [];
}
