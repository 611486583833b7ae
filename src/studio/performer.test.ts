import { expect, test } from "vitest";
import { plantedWeaknesses, scriptedProvider } from "../core/models/scripted.ts";
import { household } from "../core/suites/household/household.ts";
import { createPerformer } from "./performer.ts";

test("a call and a judgement each show the world as they left it", async () => {
  const environment = household.open();
  environment.reset(household.tasks()[0]?.id ?? "", 1);
  const shown: string[] = [];
  const perform = createPerformer({
    provider: scriptedProvider({ seed: 1, weaknesses: plantedWeaknesses, patience: 1 }),
    environment,
    onObserved: ({ text }) => shown.push(text),
    breathe: async () => undefined,
  });
  const { signal } = new AbortController();
  await perform.tool({ id: "1", name: "look", arguments: {} }, signal);
  await perform.verify("done", signal);
  expect(shown).toEqual([expect.any(String), environment.observe().text]);
});
