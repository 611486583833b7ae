import { afterEach, expect, it } from "vitest";
import { applyEdit } from "../edits/apply.ts";
import { ok } from "../harness/result.ts";
import { sayInEnglish, speak } from "../harness/say.ts";
import type { ChatRequest } from "../models/contract.ts";
import { answering, proseLoop, runHeadless } from "./headless.fixture.ts";

afterEach(() => speak(sayInEnglish));

/** A prose loop with a pinned field and a pinned wire, of which the writer is told. */
function pinnedLoop() {
  const loop = proseLoop();
  const [wire = ""] = Object.keys(loop.edges);
  const pinned = applyEdit(loop, [
    { op: "setPin", target: { type: "field", node: "step", param: "maxSteps" }, pinned: true },
    { op: "setPin", target: { type: "edge", edge: wire }, pinned: true },
  ]);
  return pinned.ok ? pinned.value : loop;
}

/** What a model is asked over a few runs, what is edited, and what a person reads of it. */
async function told() {
  const asked: ChatRequest[] = [];
  const edits: unknown[] = [];
  const read: string[] = [];
  for (let seed = 0; seed < 12; seed += 1) {
    const { doc } = await runHeadless({
      ...{ seed, from: pinnedLoop(), perform: answering(() => "I would look at the end.") },
      writer: {
        label: "Tiny",
        schedule: () => () => undefined,
        ask: async (request) => {
          asked.push(request);
          const text = JSON.stringify({ value: "Write one call and nothing else.", why: "It writes prose." });
          return ok({ text, calls: [], usage: { promptTokens: 10, completionTokens: 0 }, finish: "stop" });
        },
      },
    });
    for (const { changes } of doc.rewrites) {
      for (const { edit, title, manifest } of changes) {
        edits.push(edit);
        read.push(title, manifest.why, manifest.fires);
      }
    }
  }
  return { asked, edits, read };
}

it("asks a model and edits the harness alike in every language, and tells a person in theirs", async () => {
  const english = await told();
  speak((message, values) => `«${sayInEnglish(message, values)}»`);
  const other = await told();
  expect(english.asked.length).toBeGreaterThan(0);
  expect(other.asked).toEqual(english.asked);
  expect(other.edits).toEqual(english.edits);
  expect(other.read).toHaveLength(english.read.length);
  expect(other.read.every((words) => words.includes("«"))).toBe(true);
});
