import { eventsOfRun } from "./worker.fixture.ts";

self.addEventListener("message", (event: MessageEvent<string>) => {
  void eventsOfRun(event.data).then((events) => self.postMessage(events));
});
