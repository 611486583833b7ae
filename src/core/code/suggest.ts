import { parseTree } from "jsonc-parser";
import type { JsonObject } from "../harness/json.ts";
import type { Catalogue, KindSpec, PortSpec } from "../harness/kind.ts";
import { msg, say } from "../harness/say.ts";
import { isHook, type WireType } from "../harness/wires.ts";
import { type CodePlace, codePlace, type WrittenPart, writtenInside, writtenPart, writtenParts } from "./codePlace.ts";
import type { TextRange } from "./codeProblem.ts";
import { memberOf, membersOf, type Written } from "./codeTree.ts";
import { membersIn, paramsSchema, schemaAt, valuesIn, wordsOf } from "./kindSchema.ts";
import { splitEnd } from "./readEdges.ts";

/** One thing that could be written at a place: how it is listed, and the text that replaces `range`. */
export type Suggestion = {
  readonly label: string;
  /** A few words beside the label. */
  readonly detail: string;
  /** What it is, in sentences. */
  readonly about: string;
  /** The text to put in; `${1:…}` marks what is to be filled in next. */
  readonly insert: string;
  readonly range: TextRange;
  readonly what: "kind" | "name" | "value" | "port" | "part";
};

type Offer = Omit<Suggestion, "range">;

/** What could be written at an offset of a harness's code: kinds, parameters, values, ports that fit, parts and wires. */
export function suggestAt(text: string, offset: number, catalogue: Catalogue): readonly Suggestion[] {
  const place = codePlace(text, offset);
  const root = parseTree(text, [], { allowTrailingComma: true });
  const harness = writtenInside(root, place.within);
  const offers = offersAt(place, harness, catalogue);
  return offers.map((offer) => ({ ...offer, range: place.token }));
}

function offersAt(place: CodePlace, harness: Written | undefined, catalogue: Catalogue): readonly Offer[] {
  const { path, isName } = place;
  const [list, id, member, ...inner] = path;
  if (path.length === 1 && isName) return names(place, harness, harnessNames);
  if (list === "nodes" && path.length === 2 && isName) return newParts(place, catalogue);
  if (list === "edges" && path.length === 2 && isName) return place.isNamed ? [] : [newWire()];
  const partAt = list === "nodes" ? memberOf(memberOf(harness, "nodes"), String(id)) : undefined;
  const part = partAt === undefined ? undefined : writtenPart(String(id), partAt, catalogue);
  if (list === "nodes" && path.length === 3 && isName) return names(place, part?.written, partNames);
  if (list === "nodes" && member === "kind") return [...catalogue.values()].map(kindOffer);
  if (list === "nodes" && (member === "disabled" || member === "locked")) return [true, false].map(valueOffer);
  if (list === "nodes" && member === "params" && part?.spec !== undefined) {
    return paramOffers(place, part, paramsSchema(part.spec), inner);
  }
  if (list === "edges" && path.length === 3 && isName) {
    return names(place, memberOf(memberOf(harness, "edges"), String(id)), wireNames);
  }
  if (list === "edges" && (member === "from" || member === "to") && !isName) {
    return endOffers(harness, String(id), member, catalogue);
  }
  return list === "pins" ? pinOffers(place, harness, catalogue) : [];
}

const harnessNames: Readonly<Record<string, readonly [about: string, insert: string]>> = {
  name: [msg("What the harness is called."), '"$1"'],
  nodes: [msg("The parts, by id."), "{\n  $1\n}"],
  edges: [msg("The wires, by id: each leads from an output to an input of the same type."), "{\n  $1\n}"],
  pins: [msg("What the rewriter may not touch."), "{\n  $1\n}"],
};

const partNames: Readonly<Record<string, readonly [about: string, insert: string]>> = {
  kind: [msg("What kind of part it is."), '"$1"'],
  title: [msg("What the part is called; without one, as its kind is."), '"$1"'],
  params: [msg("Its settings; what is left out has its default."), "{ $1 }"],
  disabled: [msg("Lets everything pass: the harness runs as if the part were not there."), "true"],
};

const wireNames: Readonly<Record<string, readonly [about: string, insert: string]>> = {
  from: [msg("The output that the wire leads from: part.port."), '"$1"'],
  to: [msg("The input that it leads to: part.port."), '"$1"'],
};

function newWire(): Offer {
  return {
    ...{ label: say("New wire"), detail: say("from an output to an input") },
    ...{ about: say("A wire between two ports of one type."), what: "name" },
    insert: `"\${1:wire}": { "from": "\${2:part.out}", "to": "\${3:part.in}" }`,
  };
}

/** The names that an object does not have yet. */
function names(
  { isNamed, token }: CodePlace,
  written: Written | undefined,
  known: Readonly<Record<string, readonly [about: string, insert: string]>>,
): readonly Offer[] {
  const members = written?.type === "object" ? membersOf(written) : [];
  const there = new Set(members.filter(({ key }) => key.offset !== token.offset).map(({ name }) => name));
  return Object.entries(known).flatMap(([name, [about, insert]]) =>
    there.has(name)
      ? []
      : [
          {
            label: name,
            detail: "",
            about: say(about),
            what: "name",
            insert: isNamed ? `"${name}"` : `"${name}": ${insert}`,
          } as const,
        ],
  );
}

/** A part of each kind, under a name of its own. */
function newParts({ isNamed }: CodePlace, catalogue: Catalogue): readonly Offer[] {
  if (isNamed) return [];
  return [...catalogue.values()].map((spec) => ({
    ...kindOffer(spec),
    insert: `"\${1:${spec.kind}}": { "kind": "${spec.kind}", "title": "\${2:${spec.title}}" }`,
  }));
}

function kindOffer(spec: KindSpec): Offer {
  return {
    ...{ label: spec.kind, detail: `${say(spec.title)} · ${say(spec.dimension)}`, about: aboutKind(spec) },
    ...{ what: "kind", insert: JSON.stringify(spec.kind) },
  };
}

/** What a kind does, and the ports that it has with its defaults. */
export function aboutKind(spec: KindSpec): string {
  const defaults = spec.params.safeParse({});
  const ports = defaults.success ? parsedPorts(spec, defaults.data) : [];
  const listed = (direction: PortSpec["direction"]) =>
    ports.filter((port) => port.direction === direction).map(({ name, wire }) => `\`${name}\` (${wire})`);
  const [ins, outs] = [listed("in"), listed("out")];
  const lines = [
    say(spec.help),
    ins.length === 0 ? "" : say("Takes {wire}.", { wire: ins.join(say(", ")) }),
    outs.length === 0 ? "" : say("Gives {wire}.", { wire: outs.join(say(", ")) }),
  ];
  return lines.filter((line) => line !== "").join("\n\n");
}

function parsedPorts(spec: KindSpec, params: unknown): readonly PortSpec[] {
  return typeof params === "object" && params !== null ? spec.ports({ ...params }) : [];
}

function paramOffers(
  { isName, isNamed }: CodePlace,
  part: WrittenPart,
  schema: JsonObject,
  inner: readonly (string | number)[],
): readonly Offer[] {
  if (!isName) return valuesIn(schemaAt(schema, inner)).map(valueOffer);
  const there = writtenAt(memberOf(part.written, "params"), inner.slice(0, -1));
  const taken = new Set(there?.type === "object" ? membersOf(there).map(({ name }) => name) : []);
  const typed = String(inner.at(-1) ?? "");
  return membersIn(schemaAt(schema, inner.slice(0, -1))).flatMap(([name, member]) => {
    if (taken.has(name) && name !== typed) return [];
    const fallback = member.default === undefined ? "$1" : JSON.stringify(member.default).replaceAll(/[$}\\]/g, "\\$&");
    const insert = isNamed ? JSON.stringify(name) : `${JSON.stringify(name)}: ${fallback}`;
    return [
      {
        label: name,
        detail: typeof member.label === "string" ? say(member.label) : "",
        about: wordsOf(member),
        insert,
        what: "name",
      } as const,
    ];
  });
}

function writtenAt(from: Written | undefined, path: readonly (string | number)[]): Written | undefined {
  return path.reduce<Written | undefined>(
    (at, step) => (at?.type === "array" ? at.children?.[Number(step)] : memberOf(at, String(step))),
    from,
  );
}

function valueOffer(value: unknown): Offer {
  const text = JSON.stringify(value);
  return { label: text, detail: "", about: "", what: "value", insert: text.replaceAll(/[$}\\]/g, "\\$&") };
}

/** The ports that a wire's end can be put on: of the type of its other end where that is known, open ones first. */
function endOffers(
  harness: Written | undefined,
  edge: string,
  end: "from" | "to",
  catalogue: Catalogue,
): readonly Offer[] {
  const parts = writtenParts(harness, catalogue);
  const edges = memberOf(harness, "edges");
  const taken = new Set(
    edges?.type !== "object" ? [] : membersOf(edges).map(({ value }) => String(memberOf(value, end)?.value)),
  );
  const [direction, other] = end === "from" ? (["out", "to"] as const) : (["in", "from"] as const);
  const [node, port] = splitEnd(String(memberOf(memberOf(edges, edge), other)?.value ?? ""));
  const wire = parts
    .find((part) => part.id === node)
    ?.ports.find((each) => each.name === port && each.direction !== direction)?.wire;
  const offers = parts.flatMap((part) =>
    part.ports
      .filter((each) => each.direction === direction && (wire === undefined || each.wire === wire))
      .map((each) => ({ part, port: each, name: `${part.id}.${each.name}` })),
  );
  const open = (name: string) => (taken.has(name) ? 1 : 0);
  return offers
    .toSorted((a, b) => open(a.name) - open(b.name))
    .map(({ part, port: { wire: type, many }, name }) => ({
      ...{ label: name, detail: `${say(part.title)} · ${type}`, insert: JSON.stringify(name), what: "port" },
      about: aboutEnd(type, taken.has(name) && !many),
    }));
}

function aboutEnd(wire: WireType, isTaken: boolean): string {
  if (isTaken)
    return isHook(wire)
      ? say("Carries {wire}; has its one wire already.", { wire })
      : say("Hangs a {wire}; has its one wire already.", { wire });
  return say(isHook(wire) ? "Carries {wire}." : "Hangs a {wire}.", { wire });
}

function pinOffers({ path, isName }: CodePlace, harness: Written | undefined, catalogue: Catalogue): readonly Offer[] {
  const parts = writtenParts(harness, catalogue);
  const offer = (text: string, detail: string): Offer => ({
    ...{ label: text, detail, about: "", what: "part", insert: JSON.stringify(text) },
  });
  if (path.length === 2 && isName) {
    return ["nodes", "fields", "edges", "regions"].map((name) => ({
      ...offer(name, ""),
      insert: `"${name}": [$1]`,
    }));
  }
  if (path[1] === "nodes") return parts.map(({ id, title }) => offer(id, say(title)));
  const edges = memberOf(harness, "edges");
  if (path[1] === "edges") return edges?.type === "object" ? membersOf(edges).map(({ name }) => offer(name, "")) : [];
  return parts.flatMap(({ id, title, spec }) =>
    path[1] === "fields" && spec !== undefined
      ? Object.keys(spec.params.shape).map((param) => offer(`${id}.${param}`, say(title)))
      : [],
  );
}
