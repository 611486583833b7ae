import type { ELK } from "elkjs/lib/elk-api";
import { arrange } from "../../core/layout/arrange.ts";
import { thrownDetail } from "../../core/models/thrown.ts";
import { layBandBy } from "./elkBand.ts";
import type { LayoutAnswer, LayoutAsk } from "./protocol.ts";

let opened: Promise<ELK> | undefined;

/** Fetched with the first band that branches: chains need none of it, and it is large. */
const layBand = layBandBy({
  layout: async (graph) => {
    opened ??= openElk();
    return (await opened).layout(graph);
  },
});

self.addEventListener("message", ({ data }: MessageEvent<LayoutAsk>) => {
  const { request, harness } = data;
  const say = (answer: LayoutAnswer) => self.postMessage(answer);
  arrange(harness, layBand).then(
    (places) => say({ type: "placed", request, places }),
    (thrown: unknown) => {
      // What could not be fetched is asked for again.
      opened = undefined;
      say({ type: "failed", request, detail: thrownDetail(thrown) });
    },
  );
});

/** Where there is no document ELK takes itself for the whole of a worker and its messages; this worker has its own. */
async function openElk(): Promise<ELK> {
  const { default: Elk } = await import("elkjs/lib/elk.bundled.js");
  Object.assign(globalThis, { document: {} });
  const elk = new Elk();
  Reflect.deleteProperty(globalThis, "document");
  return elk;
}
