import type { Harness } from "../harness/document.ts";
import { serializeHarness } from "../harness/parse.ts";

/** How a TypeScript file that runs a harness ends. */
export const agentEnding = ".agent.ts";

/**
 * A TypeScript file that runs a harness in Node by itself: settings, a place for tools of one's own, the harness, and beneath
 * them the core that runs it. `core` is a script that gives `reweave.runAgent`.
 */
export function writeAgentFile(harness: Harness, core: string): string {
  return [
    head(harness),
    `/** The harness, as Reweave saves it. */\nconst harness = String.raw\`${raw(serializeHarness(harness).trim())}\`;\n`,
    run,
    `// From here on it is Reweave's core, put together from its sources. There is nothing to change in it.\n`,
    `function openCore(): Core {\n${core.replaceAll("\r\n", "\n").trim()}\nreturn reweave;\n}\n`,
  ].join("\n");
}

/** A text within a raw template: back-ticks and placeholders are what it must not hold, and JSON can do without both. */
function raw(json: string): string {
  return json.replaceAll("`", "\\u0060").replaceAll("${", "\\u0024{");
}

function head({ name }: Harness): string {
  const called = name.replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, " ").slice(0, 120);
  return `// @ts-nocheck: the types are for your editor; the core beneath is plain JavaScript.
//
// ${called}
// Written by Reweave. Runs by itself in Node, which reads TypeScript from version 22.18 on; before that, use tsx:
//
//   node agent.ts "What is to be done"
//   ENDPOINT=http://localhost:11434/v1 MODEL=qwen3:0.6b node agent.ts "What is to be done"
//
// ENDPOINT  an OpenAI-compatible server (Ollama, LM Studio, llama.cpp, vLLM, a cloud's)
// MODEL     what the server calls the model
// API_KEY   only where the server asks for one
// TRACE=1   writes every event of the run to stderr, one JSON object a line

/** A tool that the agent may call. \`run\` gives the result as text; what it throws is told to the model. */
type Tool = {
  readonly name: string;
  readonly description: string;
  /** JSON Schema of the arguments. */
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly run: (given: Readonly<Record<string, unknown>>) => string | Promise<string>;
};

type Verdict = { readonly passed: boolean; readonly score: number; readonly detail: string };
type Result = { readonly answer: string; readonly reason: string; readonly detail: string; readonly usage: unknown };
type Core = {
  readonly runAgent: (options: {
    readonly harness: string;
    readonly task: string;
    readonly endpoint: string;
    readonly model: string;
    readonly key?: string;
    readonly tools?: readonly Tool[];
    readonly verify?: (answer: string) => Verdict | Promise<Verdict>;
    readonly onEvent?: (event: unknown) => void;
  }) => Promise<{ readonly ok: true; readonly value: Result } | { readonly ok: false; readonly error: string }>;
};

/** What the agent can do in your world: what “Suite tools” stands for in the harness. Add your own. */
const tools: readonly Tool[] = [
  {
    name: "now",
    description: "Tells the date and the time.",
    parameters: { type: "object", properties: {}, required: [], additionalProperties: false },
    run: () => new Date().toISOString(),
  },
];

/** Judges an answer, for parts of the harness that ask the world. Put your own check here. */
function verify(answer: string): Verdict {
  const passed = answer.trim() !== "";
  return { passed, score: passed ? 1 : 0, detail: passed ? "" : "There is no answer." };
}
`;
}

// It waits within a function only: where a folder has Node take files for CommonJS, no other `await` is read.
const run = `async function main(): Promise<void> {
  const { ENDPOINT = "http://localhost:11434/v1", MODEL = "qwen3:0.6b", API_KEY, TRACE } = process.env;
  const task = process.argv.slice(2).join(" ").trim();
  if (task === "") {
    console.error('Say what is to be done: node agent.ts "…"');
    process.exitCode = 2;
    return;
  }
  const ended = await openCore().runAgent({
    harness,
    task,
    endpoint: ENDPOINT,
    model: MODEL,
    ...(API_KEY === undefined ? {} : { key: API_KEY }),
    tools,
    verify,
    ...(TRACE === undefined ? {} : { onEvent: (event) => console.error(JSON.stringify(event)) }),
  });
  if (ended.ok) {
    console.log(ended.value.answer);
    if (ended.value.reason !== "done") console.error(\`Ended early (\${ended.value.reason}). \${ended.value.detail}\`);
    process.exitCode = ended.value.reason === "done" ? 0 : 1;
  } else {
    console.error(ended.error);
    process.exitCode = 2;
  }
}

main().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
`;
