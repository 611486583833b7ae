import { err, ok, type Result } from "../../core/harness/result.ts";
import { say } from "../../core/harness/say.ts";
import type { Layout, LayoutRequest, Places } from "../../core/layout/contract.ts";
import { parseAnswer } from "./protocol.ts";

/** A worker as far as it is used here, so that tests bring their own. */
export type LayoutWorker = {
  readonly postMessage: (message: unknown) => void;
  readonly terminate: () => void;
  readonly addEventListener: (type: "message" | "error", listener: (event: Event) => void) => void;
};

type Asked = { readonly harness: LayoutRequest; readonly settle: (result: Result<Places, string>) => void };

/**
 * A layout that works in one worker, started with the first request and kept. Who gives up waiting ends the work: the worker is
 * ended, and those that wait still are asked for again of a new one.
 */
export function openLayout(start: () => LayoutWorker): Layout {
  const waiting = new Map<number, Asked>();
  let last = 0;
  let worker: LayoutWorker | undefined;

  const settle = (request: number, result: Result<Places, string>) => {
    waiting.get(request)?.settle(result);
    waiting.delete(request);
  };
  const crash = (detail: string) => {
    end();
    for (const request of [...waiting.keys()])
      settle(request, err(say("The layout stopped ({detail}). Nothing was moved. Try again.", { detail })));
  };
  const end = () => {
    worker?.terminate();
    worker = undefined;
  };
  const running = (): LayoutWorker => {
    if (worker !== undefined) return worker;
    const started = start();
    started.addEventListener("message", (event) => {
      const answer = event instanceof MessageEvent ? parseAnswer(event.data) : undefined;
      if (worker !== started) return;
      if (answer === undefined) return crash(say("its answer cannot be read"));
      if (answer.type === "placed") settle(answer.request, ok(answer.places));
      else settle(answer.request, err(say("The layout failed ({detail}). Nothing was moved. Try again.", answer)));
    });
    started.addEventListener("error", () => {
      if (worker === started) crash(say("its code could not be fetched or failed"));
    });
    worker = started;
    return started;
  };
  const giveUp = (request: number) => {
    if (!waiting.has(request)) return;
    settle(request, err(say("The layout was cancelled. Nothing was moved.")));
    end();
    for (const [open, { harness }] of waiting) running().postMessage({ request: open, harness });
  };
  return (harness, signal) =>
    new Promise((resolve) => {
      if (signal.aborted) return resolve(err(say("The layout was cancelled. Nothing was moved.")));
      last += 1;
      const request = last;
      waiting.set(request, { harness, settle: resolve });
      signal.addEventListener("abort", () => giveUp(request), { once: true });
      running().postMessage({ request, harness });
    });
}

/** The page's own layout. */
export const layOut: Layout = openLayout(
  () => new Worker(new URL("./layoutWorker.ts", import.meta.url), { type: "module", name: "layout" }),
);
