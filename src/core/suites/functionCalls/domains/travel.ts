import { spokenDate, spokenTime } from "../moments.ts";
import { needs, type Tool, takes } from "../parameters.ts";
import { drawDate, drawTime, drawTwo, perhaps, pools, proper } from "../pools.ts";

const domain = "travel";
const currencies = ["EUR", "USD", "GBP", "JPY", "CHF", "NOK"];
const sizes = ["small", "medium", "large"];

/** Seven tools for trips and money abroad. */
export const travelTools: readonly Tool[] = [
  {
    name: "search_flights",
    domain,
    description: "Find flights.",
    writes: false,
    parameters: [needs("from", "text"), needs("to", "text"), needs("date", "date"), takes("direct", "boolean", false)],
    alike: [],
    nearMisses: ["book_hotel", "convert_money", "book_table"],
    draw: (random) => {
      const [from, to] = drawTwo(random, pools.cities);
      return { from, to, date: drawDate(random), ...perhaps(random, { direct: true }) };
    },
    says: (v) => {
      const direct = v.direct === true ? "direct flights" : "flights";
      return [
        `find ${direct} from ${proper(v.from)} to ${proper(v.to)} on ${v.date}`,
        `look for ${direct} to ${proper(v.to)} from ${proper(v.from)} on ${spokenDate(String(v.date))}`,
      ];
    },
    reply: (_, random) => `${1 + random.below(5)} flights, from ${60 + random.below(300)} EUR.`,
  },
  {
    name: "find_trains",
    domain,
    description: "Find trains.",
    writes: false,
    parameters: [needs("from", "text"), needs("to", "text"), needs("date", "date"), takes("after", "time")],
    alike: [],
    nearMisses: ["book_hotel", "convert_money", "book_table"],
    draw: (random) => {
      const [from, to] = drawTwo(random, pools.cities);
      return { from, to, date: drawDate(random), ...perhaps(random, { after: drawTime(random) }) };
    },
    says: (v) => {
      const after = v.after === undefined ? "" : ` after ${spokenTime(String(v.after))}`;
      return [
        `find trains from ${proper(v.from)} to ${proper(v.to)} on ${v.date}${after}`,
        `look for trains to ${proper(v.to)} from ${proper(v.from)} on ${spokenDate(String(v.date))}${after}`,
      ];
    },
    reply: (_, random) => `Trains leave at ${drawTime(random)} and ${drawTime(random)}.`,
  },
  {
    name: "book_hotel",
    domain,
    description: "Book a hotel room.",
    writes: true,
    parameters: [
      needs("city", "text"),
      needs("date", "date"),
      needs("nights", "integer"),
      takes("guests", "integer", 1),
    ],
    alike: [],
    nearMisses: ["search_flights", "rent_car", "convert_money"],
    draw: (random) => ({
      city: random.pick(pools.cities),
      date: drawDate(random),
      nights: 2 + random.below(6),
      ...perhaps(random, { guests: 2 + random.below(3) }),
    }),
    says: (v) => {
      const guests = v.guests === undefined || v.guests === 1 ? "" : ` for ${v.guests} guests`;
      return [
        `book a hotel in ${proper(v.city)} from ${v.date} for ${v.nights} nights${guests}`,
        `get me a hotel room in ${proper(v.city)}${guests}: ${v.nights} nights from ${spokenDate(String(v.date))}`,
      ];
    },
    reply: (v, random) => `Booked in ${proper(v.city)}: reservation ${1000 + random.below(9000)}.`,
  },
  {
    name: "rent_car",
    domain,
    description: "Rent a car.",
    writes: true,
    parameters: [needs("city", "text"), needs("date", "date"), needs("days", "integer"), takes("size", sizes, "small")],
    alike: [],
    nearMisses: ["search_flights", "book_table", "convert_money"],
    draw: (random) => ({
      city: random.pick(pools.cities),
      date: drawDate(random),
      days: 2 + random.below(9),
      ...perhaps(random, { size: random.pick(["medium", "large"]) }),
    }),
    says: (v) => {
      const size = v.size === undefined ? "" : ` ${v.size}`;
      return [
        `rent a${size} car in ${proper(v.city)} from ${v.date} for ${v.days} days`,
        `hire a${size} car for ${v.days} days from ${spokenDate(String(v.date))} in ${proper(v.city)}`,
      ];
    },
    reply: (v, random) => `A ${v.size} car awaits you: booking ${1000 + random.below(9000)}.`,
  },
  {
    name: "book_table",
    domain,
    description: "Book a restaurant table.",
    writes: true,
    parameters: [
      needs("restaurant", "text"),
      needs("date", "date"),
      needs("time", "time"),
      takes("people", "integer", 2),
    ],
    alike: [],
    nearMisses: ["rent_car", "search_flights", "exchange_rate"],
    draw: (random) => ({
      restaurant: random.pick(pools.restaurants),
      date: drawDate(random),
      time: drawTime(random),
      ...perhaps(random, { people: 3 + random.below(5) }),
    }),
    says: (v) => {
      const people = ` for ${v.people ?? 2} people`;
      return [
        `book a table${people} at "${v.restaurant}" on ${v.date} at ${v.time}`,
        `reserve a table at "${v.restaurant}"${people}, ${spokenDate(String(v.date))}, ${spokenTime(String(v.time))}`,
      ];
    },
    reply: (v) => `Table booked at ${v.restaurant} for ${v.people}.`,
  },
  {
    name: "exchange_rate",
    domain,
    description: "Rate between two currencies.",
    writes: false,
    parameters: [needs("from", currencies), needs("to", currencies)],
    alike: ["convert_money"],
    nearMisses: ["book_hotel", "find_trains"],
    draw: (random) => {
      const [from, to] = drawTwo(random, currencies);
      return { from, to };
    },
    says: (v) => [
      `look up the exchange rate from ${v.from} to ${v.to}`,
      `get the rate for changing ${v.from} into ${v.to}`,
    ],
    reply: (v, random) => `1 ${v.from} is ${(0.5 + random.below(200) / 100).toFixed(2)} ${v.to}.`,
  },
  {
    name: "convert_money",
    domain,
    description: "Convert an amount of money.",
    writes: false,
    parameters: [needs("amount", "number"), needs("from", currencies), needs("to", currencies)],
    alike: ["exchange_rate"],
    nearMisses: ["book_hotel", "find_trains", "rent_car"],
    draw: (random) => {
      const [from, to] = drawTwo(random, currencies);
      return { amount: 10 + random.below(990), from, to };
    },
    says: (v) => [`convert ${v.amount} ${v.from} to ${v.to}`, `work out how much ${v.amount} ${v.from} is in ${v.to}`],
    reply: (v, random) =>
      `${v.amount} ${v.from} is ${(Number(v.amount) * (0.5 + random.below(200) / 100)).toFixed(2)} ${v.to}.`,
  },
];
