import { expect, it } from "vitest";
import { eventsOfRun } from "./worker.fixture.ts";

function eventsInWorker(templateId: string): Promise<string> {
  const worker = new Worker(new URL("./worker.fixture.worker.ts", import.meta.url), { type: "module" });
  return new Promise<string>((resolve, reject) => {
    worker.addEventListener("message", (event: MessageEvent<string>) => resolve(event.data));
    worker.addEventListener("error", (event) => reject(new Error(event.message)));
    worker.postMessage(templateId);
  }).finally(() => worker.terminate());
}

it.each(["bare-loop", "guarded-tool-loop", "voting"])(
  "a run of %s gives the same events in a worker as in the page",
  async (templateId) => {
    const here = await eventsOfRun(templateId);
    expect(JSON.parse(here).length).toBeGreaterThan(10);
    expect(await eventsInWorker(templateId)).toBe(here);
  },
);
