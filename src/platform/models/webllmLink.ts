import { say } from "../../core/harness/say.ts";
import type { ModelError } from "../../core/models/contract.ts";
import { modelError } from "../../core/models/errors.ts";
import { thrownDetail } from "../../core/models/thrown.ts";
import { type PageMessage, parseWorkerMessage, type WorkerMessage } from "./webllmProtocol.ts";
import { heard } from "./webllmWords.ts";

/** A worker as far as it is used here, so that tests bring their own. */
export type WorkerLike = {
  readonly postMessage: (message: unknown) => void;
  readonly terminate: () => void;
  readonly addEventListener: (type: "message" | "error" | "messageerror", listener: (event: Event) => void) => void;
};

/** An answer to one request. */
export type Answer = Extract<WorkerMessage, { readonly request: number }>;

/** The page's end of the protocol. */
export type WorkerLink = {
  /** Sends a request under a new number, which it gives; `onAnswer` gets every answer to it, `failed` if the worker dies. */
  readonly ask: (message: (request: number) => PageMessage, onAnswer: (answer: Answer) => void) => number;
  /** Sends a message that needs no answer. */
  readonly tell: (message: PageMessage) => void;
  /** Ends the worker; whoever still waits, or asks later, gets this error. */
  readonly close: (error: ModelError) => void;
};

/**
 * Joins a worker to the page. Its death in any form (an uncaught error, a script that cannot be loaded, a message that
 * cannot be read, a lost device) fails all that wait and ends it, since a dead worker never answers by itself.
 */
export function linkWorker(worker: WorkerLike): WorkerLink {
  const waiting = new Map<number, (answer: Answer) => void>();
  let last = 0;
  let dead: ModelError | undefined;

  const close = (error: ModelError) => {
    if (dead !== undefined) return;
    dead = error;
    worker.terminate();
    for (const [request, onAnswer] of [...waiting]) onAnswer({ type: "failed", request, error });
    waiting.clear();
  };
  const crash = (detail: string) => close(modelError("crashed", { detail }));

  const receive = (message: WorkerMessage | undefined) => {
    if (dead !== undefined) return;
    if (message === undefined) return crash(say("It sent something that cannot be read."));
    if (message.type === "lost") return close(heard(message.error));
    const onAnswer = waiting.get(message.request);
    if (message.type !== "progress" && message.type !== "text") waiting.delete(message.request);
    onAnswer?.(message.type === "failed" ? { ...message, error: heard(message.error) } : message);
  };

  worker.addEventListener("message", (event) => receive(parseWorkerMessage("data" in event ? event.data : undefined)));
  worker.addEventListener("error", (event) => {
    const detail = "message" in event && typeof event.message === "string" ? event.message : "";
    crash(detail === "" ? say("Its script could not be started.") : thrownDetail(detail));
  });
  worker.addEventListener("messageerror", () => crash(say("A message from it cannot be read.")));

  const send = (message: PageMessage) => {
    if (dead === undefined) worker.postMessage(message);
  };
  return {
    ask: (message, onAnswer) => {
      last += 1;
      const request = last;
      if (dead !== undefined) {
        const error = dead;
        queueMicrotask(() => onAnswer({ type: "failed", request, error }));
        return request;
      }
      waiting.set(request, onAnswer);
      send(message(request));
      return request;
    },
    tell: send,
    close,
  };
}
