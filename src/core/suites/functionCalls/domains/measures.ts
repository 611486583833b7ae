import type { Random } from "../../../harness/random.ts";
import { spokenDate } from "../moments.ts";
import { needs, type Parameter, type Tool, takes, type Values } from "../parameters.ts";
import { drawDate, drawTwo, perhaps, pools, proper } from "../pools.ts";

const domain = "measures";

/** A unit as a straight line to its quantity's base unit: base = value × factor + offset. */
type Units = Readonly<Record<string, { readonly factor: number; readonly offset: number }>>;

const lengths: Units = {
  metre: { factor: 1, offset: 0 },
  kilometre: { factor: 1000, offset: 0 },
  mile: { factor: 1609.344, offset: 0 },
  foot: { factor: 0.3048, offset: 0 },
};
const weights: Units = {
  gram: { factor: 1, offset: 0 },
  kilogram: { factor: 1000, offset: 0 },
  pound: { factor: 453.592_37, offset: 0 },
  ounce: { factor: 28.349_523_125, offset: 0 },
};
const scales: Units = {
  celsius: { factor: 1, offset: 273.15 },
  fahrenheit: { factor: 5 / 9, offset: 459.67 * (5 / 9) },
  kelvin: { factor: 1, offset: 0 },
};

function unitParameters(units: Units): readonly Parameter[] {
  const names = Object.keys(units);
  return [needs("value", "number"), needs("from", names), needs("to", names)];
}

function drawUnits(random: Random, units: Units): Values {
  const [from, to] = drawTwo(random, Object.keys(units));
  return { value: (1 + random.below(400)) / random.pick([1, 2, 4]), from, to };
}

function saysUnits(v: Values): readonly string[] {
  return [
    `convert ${v.value} from ${v.from} to ${v.to}`,
    `work out a value of ${v.value}, given in the unit ${v.from}, in the unit ${v.to}`,
  ];
}

function convert(v: Values, units: Units): string {
  const [from, to] = [units[String(v.from)], units[String(v.to)]];
  if (from === undefined || to === undefined) return "These units cannot be converted.";
  const converted = (Number(v.value) * from.factor + from.offset - to.offset) / to.factor;
  return `${v.value} ${v.from} is ${Number(converted.toPrecision(6))} ${v.to}.`;
}

/** Seven tools for weather and units. */
export const measureTools: readonly Tool[] = [
  {
    name: "get_weather",
    domain,
    description: "Weather now.",
    writes: false,
    parameters: [needs("city", "text"), takes("unit", ["celsius", "fahrenheit"], "celsius")],
    alike: ["get_forecast"],
    nearMisses: ["convert_temperature", "convert_length"],
    draw: (random) => ({ city: random.pick(pools.cities), ...perhaps(random, { unit: "fahrenheit" }) }),
    says: (v) => {
      const unit = v.unit === "fahrenheit" ? " in Fahrenheit" : "";
      return [
        `tell me the weather in ${proper(v.city)} right now${unit}`,
        `look up the present weather in ${proper(v.city)}${unit}`,
      ];
    },
    reply: (v, random) => `${proper(v.city)}: ${random.pick(["sun", "rain", "cloud", "wind"])}, ${random.below(30)}°.`,
  },
  {
    name: "get_forecast",
    domain,
    description: "Weather of the next days.",
    writes: false,
    parameters: [needs("city", "text"), needs("days", "integer")],
    alike: ["get_weather"],
    nearMisses: ["convert_weight", "convert_temperature"],
    draw: (random) => ({ city: random.pick(pools.cities), days: 2 + random.below(8) }),
    says: (v) => [
      `get the forecast for ${proper(v.city)} for the next ${v.days} days`,
      `find out how the weather in ${proper(v.city)} will be over ${v.days} days`,
    ],
    reply: (v, random) => `${v.days} days, mostly ${random.pick(["sun", "rain", "cloud"])}.`,
  },
  {
    name: "get_air_quality",
    domain,
    description: "Air quality now.",
    writes: false,
    parameters: [needs("city", "text")],
    alike: ["get_weather"],
    nearMisses: ["convert_temperature", "get_sunrise"],
    draw: (random) => ({ city: random.pick(pools.cities) }),
    says: (v) => [`check the air quality in ${proper(v.city)}`, `find out how clean the air in ${proper(v.city)} is`],
    reply: (v, random) => `${proper(v.city)}: index ${10 + random.below(90)}.`,
  },
  {
    name: "get_sunrise",
    domain,
    description: "Time of sunrise.",
    writes: false,
    parameters: [needs("city", "text"), needs("date", "date")],
    alike: ["get_weather", "get_forecast"],
    nearMisses: ["convert_length", "get_air_quality"],
    draw: (random) => ({ city: random.pick(pools.cities), date: drawDate(random) }),
    says: (v) => [
      `look up when the sun rises in ${proper(v.city)} on ${v.date}`,
      `get the time of sunrise in ${proper(v.city)} for ${spokenDate(String(v.date))}`,
    ],
    reply: (_, random) => `Sunrise at 0${5 + random.below(4)}:${10 + random.below(50)}.`,
  },
  {
    name: "convert_length",
    domain,
    description: "Convert a length.",
    writes: false,
    parameters: unitParameters(lengths),
    alike: [],
    nearMisses: ["convert_weight", "get_weather"],
    draw: (random) => drawUnits(random, lengths),
    says: saysUnits,
    reply: (v) => convert(v, lengths),
  },
  {
    name: "convert_weight",
    domain,
    description: "Convert a weight.",
    writes: false,
    parameters: unitParameters(weights),
    alike: [],
    nearMisses: ["convert_length", "get_forecast"],
    draw: (random) => drawUnits(random, weights),
    says: saysUnits,
    reply: (v) => convert(v, weights),
  },
  {
    name: "convert_temperature",
    domain,
    description: "Convert a temperature.",
    writes: false,
    parameters: unitParameters(scales),
    alike: [],
    nearMisses: ["convert_length", "convert_weight"],
    draw: (random) => drawUnits(random, scales),
    says: saysUnits,
    reply: (v) => convert(v, scales),
  },
];
