import ELK from "elkjs/lib/elk.bundled.js";
import { arrange } from "../../core/layout/arrange.ts";
import { thrownDetail } from "../../core/models/errors.ts";
import { layBandBy } from "./elkBand.ts";
import type { LayoutAnswer, LayoutAsk } from "./protocol.ts";

const elk = openElk();

self.addEventListener("message", ({ data }: MessageEvent<LayoutAsk>) => {
  const { request, harness } = data;
  const say = (answer: LayoutAnswer) => self.postMessage(answer);
  arrange(harness, layBandBy(elk)).then(
    (places) => say({ type: "placed", request, places }),
    (thrown: unknown) => say({ type: "failed", request, detail: thrownDetail(thrown) }),
  );
});

/** Where there is no document ELK takes itself for the whole of a worker and its messages; this worker has its own. */
function openElk(): InstanceType<typeof ELK> {
  Object.assign(globalThis, { document: {} });
  const opened = new ELK();
  Reflect.deleteProperty(globalThis, "document");
  return opened;
}
