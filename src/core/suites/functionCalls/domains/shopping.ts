import { needs, type Tool, takes } from "../parameters.ts";
import { perhaps, pools } from "../pools.ts";

const domain = "shopping";
const reasons = ["damaged", "wrong item", "too late"];

/** Six tools for lists and orders. */
export const shoppingTools: readonly Tool[] = [
  {
    name: "add_to_list",
    domain,
    description: "Add to the shopping list.",
    writes: true,
    parameters: [needs("item", "text"), takes("count", "integer", 1)],
    alike: ["order_product"],
    nearMisses: ["track_order", "return_order"],
    draw: (random) => ({ item: random.pick(pools.groceries), ...perhaps(random, { count: 2 + random.below(8) }) }),
    says: (v) => {
      const count = v.count === undefined || v.count === 1 ? "" : `${v.count} packs of `;
      return [`add ${count}${v.item} to the shopping list`, `write ${count}${v.item} on my shopping list`];
    },
    reply: (v) => `On the list: ${v.count} × ${v.item}.`,
  },
  {
    name: "remove_from_list",
    domain,
    description: "Remove from the shopping list.",
    writes: true,
    parameters: [needs("item", "text")],
    alike: [],
    nearMisses: ["track_order", "find_product"],
    draw: (random) => ({ item: random.pick(pools.groceries) }),
    says: (v) => [`take ${v.item} off the shopping list`, `remove ${v.item} from my shopping list`],
    reply: (v) => `${v.item} is off the list.`,
  },
  {
    name: "find_product",
    domain,
    description: "Search the shop.",
    writes: false,
    parameters: [needs("product", "text"), takes("max_price", "number")],
    alike: ["order_product"],
    nearMisses: ["track_order", "return_order", "remove_from_list"],
    draw: (random) => ({
      product: random.pick(pools.products),
      ...perhaps(random, { max_price: 20 + 5 * random.below(30) }),
    }),
    says: (v) => {
      const limit = v.max_price === undefined ? "" : ` for at most ${v.max_price} euros`;
      return [`see whether the shop sells "${v.product}"${limit}`, `search the shop for "${v.product}"${limit}`];
    },
    reply: (v, random) => `${1 + random.below(9)} results for ${v.product}, from ${15 + random.below(20)} euros.`,
  },
  {
    name: "order_product",
    domain,
    description: "Order from the shop.",
    writes: true,
    parameters: [needs("product", "text"), takes("quantity", "integer", 1), takes("express", "boolean", false)],
    alike: ["add_to_list"],
    nearMisses: ["track_order", "remove_from_list"],
    draw: (random) => ({
      product: random.pick(pools.products),
      ...perhaps(random, { quantity: 2 + random.below(4) }),
      ...perhaps(random, { express: true }),
    }),
    says: (v) => {
      const many = v.quantity === undefined || v.quantity === 1 ? "one" : String(v.quantity);
      const fast = v.express === true ? " with express delivery" : "";
      return [
        `order ${many} of the product "${v.product}"${fast}`,
        `buy "${v.product}" from the shop, ${many} of it${fast}`,
      ];
    },
    reply: (v, random) => `Ordered ${v.quantity} × ${v.product}: order ${10_000 + random.below(90_000)}.`,
  },
  {
    name: "track_order",
    domain,
    description: "See where an order is.",
    writes: false,
    parameters: [needs("order", "integer")],
    alike: [],
    nearMisses: ["add_to_list", "remove_from_list", "find_product"],
    draw: (random) => ({ order: 10_000 + random.below(90_000) }),
    says: (v) => [`find out where order ${v.order} is`, `track my order number ${v.order}`],
    reply: (v, random) => `Order ${v.order} arrives in ${1 + random.below(6)} days.`,
  },
  {
    name: "return_order",
    domain,
    description: "Send an order back.",
    writes: true,
    parameters: [needs("order", "integer"), needs("reason", reasons)],
    alike: [],
    nearMisses: ["add_to_list", "track_order"],
    draw: (random) => ({ order: 10_000 + random.below(90_000), reason: random.pick(reasons) }),
    says: (v) => [
      `return order ${v.order}, giving "${v.reason}" as the reason`,
      `send order ${v.order} back; the reason is "${v.reason}"`,
    ],
    reply: (v) => `Return of order ${v.order} is under way.`,
  },
];
