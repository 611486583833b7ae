import { expect, test } from "vitest";
import { newsOf } from "../core/edits/growTree.ts";
import { commitVersion, plantTree } from "../core/edits/versions.ts";
import { emptyHarness } from "../core/harness/document.ts";
import { openChannel, type SaidAmongTabs } from "./tabChannel.ts";

const first = plantTree({ id: "v0", harness: emptyHarness("h", "Told"), author: "person", label: "First", at: 1 });
const node = { id: "a", kind: "prompt", title: "a", params: { deep: [1, { two: null }] }, position: { x: 0, y: 0 } };
const decision = { action: "accept", changes: ["c1"] } as const;
const grown = commitVersion(first, {
  id: "v1",
  edit: [{ op: "addNode", node }],
  author: "agent",
  label: "Add",
  at: 2,
  why: "It was missing.",
  decision,
});
if (!grown.ok) throw new Error(grown.error.message);
const news: SaidAmongTabs = { type: "news", tree: newsOf(grown.value, new Set()), rewrites: [], order: [] };

/** Two tabs with a project, and what the second has heard. */
function twoTabs() {
  const heard: SaidAmongTabs[] = [];
  const one = openChannel("p", () => undefined);
  const two = openChannel("p", (message) => heard.push(message));
  return { heard, one, close: () => [one, two].map((tab) => tab.close()) };
}

test("whatever a tab says arrives as it was said", async () => {
  const { heard, one, close } = twoTabs();
  const said: readonly SaidAmongTabs[] = [
    { type: "here" },
    { type: "hello", known: ["v0"] },
    news,
    { type: "ask", from: "me" },
    { type: "handed", to: "you" },
  ];
  for (const message of said) one.post(message);
  await expect.poll(() => heard.length).toBe(said.length);
  expect(heard).toEqual(said);
  close();
});

test("what another build says in another form is not heard", async () => {
  const { heard, one, close } = twoTabs();
  const raw = new BroadcastChannel("reweave project p");
  for (const message of [
    undefined,
    "here",
    { type: "shout" },
    { type: "hello" },
    { ...news, tree: { ...news.tree, versions: [{ id: "v0", edit: [{ op: "explode" }] }] } },
    { ...news, rewrites: [{ id: "r" }] },
  ])
    raw.postMessage(message);
  one.post({ type: "here" });
  await expect.poll(() => heard.length).toBe(1);
  expect(heard).toEqual([{ type: "here" }]);
  raw.close();
  close();
});

test("a tab with another project hears nothing of it", async () => {
  const { heard, one, close } = twoTabs();
  const other: SaidAmongTabs[] = [];
  const elsewhere = openChannel("q", (message) => other.push(message));
  one.post({ type: "here" });
  await expect.poll(() => heard.length).toBe(1);
  expect(other).toEqual([]);
  elsewhere.close();
  close();
});
