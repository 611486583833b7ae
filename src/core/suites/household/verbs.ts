import { quoted } from "../wording.ts";
import { arrivalAt, closeUp, inHand, seenAt, surroundings } from "./describe.ts";
import { findNamed } from "./naming.ts";
import { placeKinds, type Treatment } from "./places.ts";
import { thingKinds } from "./things.ts";
import { contents, hand, held, here, type Place, type Thing, type World, withPlace, withThing } from "./world.ts";

/** What a verb did: the new world when it changed, how it went, and what the agent is told. */
export type Deed = { readonly status: ToolStatus; readonly text: string; readonly world?: World };

type ToolStatus = "ok" | "error" | "refused";

/** Does one thing in the world, with the arguments in the order of the tool's schema. */
type Verb = (world: World, first: string, second: string) => Deed;

/** What each tool does, by the tool's name. */
export const verbs: ReadonlyMap<string, Verb> = new Map<string, Verb>([
  ["go_to", goTo],
  ["open", (world, name) => turn(world, name, true)],
  ["close", (world, name) => turn(world, name, false)],
  ["take", take],
  ["put", put],
  ["clean", (world, object, name) => treat(world, object, name, "clean")],
  ["heat", (world, object, name) => treat(world, object, name, "heat")],
  ["cool", (world, object, name) => treat(world, object, name, "cool")],
  ["use", use],
  ["look", (world) => ({ status: "ok", text: surroundings(world) })],
  ["inventory", (world) => ({ status: "ok", text: inHand(world) })],
  ["examine", examine],
]);

function refuse(why: string): Deed {
  return { status: "refused", text: `Nothing happens: ${why}.` };
}

function unknown(name: string): Deed {
  return { status: "error", text: `Nothing happens: there is no ${quoted(name)}.` };
}

function goTo(world: World, name: string): Deed {
  const place = findNamed(world.places, name);
  if (place === undefined) return unknown(name);
  if (place.name === world.location) return refuse(`you are already at ${place.name}`);
  const moved = withPlace({ ...world, location: place.name }, place.name, { visited: true });
  return { status: "ok", text: arrivalAt(moved, place), world: moved };
}

/** The named place if the agent stands there; else why not. */
function placeHere(world: World, name: string): Place | Deed {
  const place = findNamed(world.places, name);
  if (place === undefined) return unknown(name);
  return place.name === world.location ? place : refuse(`you are not at ${place.name}`);
}

function turn(world: World, name: string, open: boolean): Deed {
  const place = placeHere(world, name);
  if ("status" in place) return place;
  if (!placeKinds.get(place.kind)?.opens) return refuse(`${place.name} does not ${open ? "open" : "close"}`);
  if (place.open === open) return refuse(`${place.name} is already ${open ? "open" : "closed"}`);
  const turned = withPlace(world, place.name, { open });
  const text = open ? `You open ${place.name}. ${seenAt(turned, place)}` : `You close ${place.name}.`;
  return { status: "ok", text, world: turned };
}

function take(world: World, name: string, from: string): Deed {
  const place = placeHere(world, from);
  if ("status" in place) return place;
  if (!place.open) return refuse(`${place.name} is closed`);
  const thing = findNamed(contents(world, place), name);
  if (thing === undefined) return refuse(`there is no ${quoted(name)} at ${place.name}`);
  if (thing.lamp) return refuse(`${thing.name} is fixed in its place`);
  const inTheHand = held(world);
  if (inTheHand !== undefined) return refuse(`you already hold ${inTheHand.name}`);
  return {
    status: "ok",
    text: `You take ${thing.name} from ${place.name}.`,
    world: withThing(world, thing.name, { at: hand }),
  };
}

/** The held thing if it goes by this name; else why not. */
function inTheHand(world: World, name: string): Thing | Deed {
  const thing = held(world);
  if (thing === undefined) return refuse("you hold nothing");
  return findNamed([thing], name) === undefined ? refuse(`you do not hold ${quoted(name)}`) : thing;
}

function put(world: World, name: string, into: string): Deed {
  const thing = inTheHand(world, name);
  if ("status" in thing) return thing;
  const place = placeHere(world, into);
  if ("status" in place) return place;
  if (!place.open) return refuse(`${place.name} is closed`);
  const lies = placeKinds.get(place.kind)?.lies ?? "in";
  const text = `You put ${thing.name} ${lies} ${place.name}.`;
  return { status: "ok", text, world: withThing(world, thing.name, { at: place.name }) };
}

function treat(world: World, name: string, using: string, treatment: Treatment): Deed {
  const thing = inTheHand(world, name);
  if ("status" in thing) return thing;
  const place = placeHere(world, using);
  if ("status" in place) return place;
  if (placeKinds.get(place.kind)?.treats !== treatment) return refuse(`${place.name} does not ${treatment} things`);
  if (!thingKinds.get(thing.kind)?.takes.includes(treatment)) return refuse(`you cannot ${treatment} ${thing.name}`);
  const change: Partial<Thing> =
    treatment === "clean" ? { clean: true } : { warmth: treatment === "heat" ? "hot" : "cold" };
  const text = `You ${treatment} ${thing.name} with ${place.name}.`;
  return { status: "ok", text, world: withThing(world, thing.name, change) };
}

/** What can be seen from where the agent stands: what it holds, and what lies in the open there. */
function visible(world: World): readonly Thing[] {
  const place = here(world);
  const thing = held(world);
  return [...(thing === undefined ? [] : [thing]), ...(place?.open ? contents(world, place) : [])];
}

function use(world: World, name: string): Deed {
  const thing = findNamed(visible(world), name);
  if (thing === undefined) return refuse(`you see no ${quoted(name)} here`);
  if (!thing.lamp) return refuse(`${thing.name} cannot be switched`);
  const text = `You turn ${thing.name} ${thing.lit ? "off" : "on"}.`;
  return { status: "ok", text, world: withThing(world, thing.name, { lit: !thing.lit }) };
}

function examine(world: World, name: string): Deed {
  const place = here(world);
  if (place !== undefined && findNamed([place], name) !== undefined)
    return { status: "ok", text: arrivalAt(world, place) };
  const thing = findNamed(visible(world), name);
  return thing === undefined ? refuse(`you see no ${quoted(name)} here`) : { status: "ok", text: closeUp(thing) };
}
