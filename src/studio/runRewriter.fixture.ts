import { catalogue } from "../core/nodes/catalogue.ts";
import { proseLoop } from "../core/rewrite/headless.fixture.ts";
import type { TraceEvent } from "../core/runtime/contract.ts";
import type { Studio } from "./contract.ts";
import { createStudio } from "./createStudio.ts";
import { type FakeModel, fakeSource } from "./fakeModel.fixture.ts";
import { studioFixture } from "./studio.fixture.ts";

/** With this seed the draws put the first rewrite of a run in force. */
const seed = 3;
const prose = "I would look around.";

/** What differs from a run on trial of twelve steps. */
export type RunSetting = {
  readonly model?: Partial<FakeModel>;
  readonly mode?: Studio["mode"];
  readonly maxSteps?: number;
  /** A model behind the endpoint that fills the slots. */
  readonly second?: FakeModel;
};

/** A run of a loop that takes prose for a mistake, by a model that says nothing else; every reply takes a second. */
export async function openRun({ model = {}, mode = "trial", maxSteps = 12, second }: RunSetting = {}) {
  const firstTemplate = { title: "Prose", build: () => proseLoop(maxSteps) };
  const fixture = studioFixture({ replies: [prose], replyMs: 1_000, ...model }, { catalogue, firstTemplate });
  const { models } = fixture.ports;
  const endpoint = second && { ...fakeSource(second, fixture.time, fixture.log), kind: "endpoint" as const };
  const sources = endpoint === undefined ? models.sources : [...models.sources, endpoint];
  const store = createStudio({ ...fixture.ports, models: { ...models, sources } });
  await store.getState().refreshModels();
  store.getState().setSeed(seed);
  store.getState().setMode(mode);
  if (second !== undefined) store.getState().setWriter({ card: "fake-two" });
  void store.getState().start();
  const seconds = async (count: number) => {
    for (let second = 0; second < count; second += 1) await fixture.time.advance(1_000);
  };
  /** Runs on until there are so many rewrites, at most a minute. */
  const untilRewrites = async (count: number) => {
    for (let second = 0; second < 60 && store.getState().rewrites.length < count; second += 1) await seconds(1);
  };
  return { ...fixture, store, seconds, untilRewrites };
}

/** What the trace tells of rewrites and harnesses, as one word each. */
export function told({ events }: Studio): readonly string[] {
  return events.flatMap((event: TraceEvent) => {
    if (event.type === "rewrite.decided") return [event.decision];
    if (event.type === "rewrite.proposed") return ["proposed"];
    return event.type === "harness.replaced" ? ["replaced"] : [];
  });
}
