import fc from "fast-check";
import type { Json } from "../harness/json.ts";
import type { ChatEvent, ChatReply, ChatRequest, JsonSchema, ModelProvider, ToolSpec } from "./contract.ts";

const memberName = fc.stringMatching(/^[a-z]{1,6}$/);

/** A JSON schema of the subset that models are held to, satisfiable by construction. */
export const schemas: fc.Arbitrary<JsonSchema> = fc.letrec<{ any: JsonSchema }>((tie) => ({
  any: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.constantFrom<JsonSchema>({ type: "boolean" }, { type: "null" }, { type: "string" }),
    fc.record({
      type: fc.constant("string"),
      minLength: fc.nat({ max: 4 }),
      maxLength: fc.integer({ min: 4, max: 9 }),
    }),
    fc
      .tuple(fc.integer({ min: -50, max: 50 }), fc.nat({ max: 50 }), fc.constantFrom("integer", "number"))
      .map(([minimum, room, type]) => ({ type, minimum, maximum: minimum + room })),
    fc
      .uniqueArray(fc.oneof(fc.string(), fc.integer()), { minLength: 1, maxLength: 4 })
      .map((choices) => ({ enum: choices })),
    fc.oneof(fc.string(), fc.integer()).map((only) => ({ const: only })),
    fc
      .tuple(tie("any"), fc.nat({ max: 2 }), fc.nat({ max: 2 }))
      .map(([items, minItems, room]) => ({ type: "array", items, minItems, maxItems: minItems + room })),
    fc.array(tie("any"), { minLength: 1, maxLength: 3 }).map((anyOf) => ({ anyOf })),
    fc
      .tuple(
        fc.dictionary(memberName, tie("any"), { maxKeys: 3 }),
        fc.array(fc.boolean(), { minLength: 3, maxLength: 3 }),
      )
      .map(([properties, needed]) => ({
        type: "object",
        properties,
        required: Object.keys(properties).filter((_, at) => needed[at]),
        additionalProperties: false,
      })),
  ),
})).any;

/** Any JSON value, small numbers and short texts likelier, so that it fits a schema now and then. */
export const values: fc.Arbitrary<Json> = fc.letrec<{ any: Json }>((tie) => ({
  any: fc.oneof(
    { depthSize: "small" },
    fc.constantFrom<Json>(null, true, false),
    fc.integer({ min: -60, max: 60 }),
    fc.string({ maxLength: 6 }),
    fc.array(tie("any"), { maxLength: 3 }),
    fc.dictionary(memberName, tie("any"), { maxKeys: 3 }),
  ),
})).any;

const text = fc.string({ unit: "binary", maxLength: 30 });

const tools: fc.Arbitrary<readonly ToolSpec[]> = fc.uniqueArray(
  fc.record({
    name: memberName,
    description: text,
    parameters: fc.dictionary(memberName, schemas, { maxKeys: 3 }).map((properties) => ({
      type: "object",
      properties,
      required: Object.keys(properties),
    })),
  }),
  { maxLength: 3, selector: ({ name }) => name },
);

/** Any request without a constraint. */
export const requests: fc.Arbitrary<ChatRequest> = fc.record({
  messages: fc
    .array(fc.record({ role: fc.constantFrom("system", "user", "assistant"), content: text }), { maxLength: 4 })
    .map((earlier) => [...earlier, { role: "user" as const, content: "Put the apple 1 on the table 2, please." }]),
  tools,
  constraint: fc.constant({ type: "none" } as const),
  decoding: fc.record({
    temperature: fc.float({ min: 0, max: 2, noNaN: true }),
    topP: fc.constantFrom(0.5, 1),
    maxTokens: fc.constant(4_000),
    seed: fc.nat(),
    stop: fc.constant([]),
  }),
  logProbs: fc.constant(0),
});

/** All events of one reply. */
export async function listen(
  provider: ModelProvider,
  request: ChatRequest,
  signal = new AbortController().signal,
): Promise<readonly ChatEvent[]> {
  const events: ChatEvent[] = [];
  for await (const event of provider.chat(request, signal)) events.push(event);
  return events;
}

/** The whole reply; throws where there is none. */
export async function replyTo(provider: ModelProvider, request: ChatRequest): Promise<ChatReply> {
  const last = (await listen(provider, request)).at(-1);
  if (last?.type !== "done") throw new Error(`no reply: ${JSON.stringify(last)}`);
  return last.reply;
}
