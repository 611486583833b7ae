import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { recordedSource } from "./core/models/recorded.ts";
import { sleep } from "./core/models/schedule.ts";
import { catalogue } from "./core/nodes/catalogue.ts";
// The page fetches it when an evolution is opened, which takes real time; here time is virtual.
import "./core/rewrite/evolution.ts";
import { suites } from "./core/suites/suites.ts";
import { pageEvolutions } from "./platform/evolutions.ts";
import { createStudio } from "./studio/createStudio.ts";
import { studioFixture } from "./studio/studio.fixture.ts";

const page = "https://page.example/";
const get: typeof fetch = async (input) => {
  const path = new URL(String(input)).pathname;
  return new Response(readFileSync(new URL(`../public${path}`, import.meta.url), "utf8"));
};
const { cards } = await pageEvolutions(page, get);

/** A cold page with the evolutions that come with it, played at the pace at which the page speaks. */
async function coldPage() {
  const evolutions = await pageEvolutions(page, get);
  const { ports, time } = studioFixture({ replies: [] });
  const pace = (signal: AbortSignal) => sleep(time.schedule, 33, signal).then(() => undefined);
  const sources = [recordedSource(async () => evolutions.recordings, pace)];
  const models = { ...ports.models, sources, defaultChoice: async () => undefined };
  const store = createStudio({ ...ports, catalogue, suites, evolutions, models });
  /** Goes on until that is so, at most so many seconds; says how many it took. */
  const until = async (isSo: () => boolean, most: number) => {
    let seconds = 0;
    for (; seconds < most && !isSo(); seconds += 1) await time.advance(1_000);
    return seconds;
  };
  return { store, until };
}

test.each(cards.map(({ id }) => id))(
  "“%s” shows its first rewrite within half a minute of the first press, and plays to its end",
  async (id) => {
    const { store, until } = await coldPage();
    void store.getState().playEvolution(id);
    const isThere = () => store.getState().overlay.applied.length > 0 || store.getState().asks.length > 0;
    expect(await until(isThere, 30)).toBeLessThan(30);
    const { asks } = store.getState();
    for (const { pin } of asks) store.getState().allowOnce(pin);
    store.getState().resume();
    await until(() => store.getState().phase === "finished", 600);
    const { phase, events, notices } = store.getState();
    expect(phase).toBe("finished");
    expect(events.filter(({ type }) => type === "model.failed")).toEqual([]);
    expect(notices.filter(({ tone }) => tone === "problem")).toEqual([]);
  },
);

test.each(cards.map(({ id }) => id))("“%s” is in its recording however the person decides", async (id) => {
  for (const decide of ["acceptAll", "revertAll"] as const) {
    const { store, until } = await coldPage();
    void store.getState().playEvolution(id);
    await until(() => store.getState().overlay.applied.length > 0 || store.getState().asks.length > 0, 30);
    store.getState()[decide]();
    for (const { pin } of store.getState().asks) store.getState().dismissAsk(pin);
    store.getState().resume();
    await until(() => store.getState().phase === "finished", 600);
    expect(store.getState().events.filter(({ type }) => type === "model.failed")).toEqual([]);
  }
});
