import type { ChatEvent } from "./contract.ts";

/** A stream of chat events from one writer to one reader; what comes after the last event is ignored. */
export type EventLine = {
  readonly push: (event: ChatEvent) => void;
  /** The next event, waiting for it if need be. */
  readonly next: () => Promise<ChatEvent>;
  /** All text pushed so far, and in how many parts that were not empty it came. */
  readonly sent: () => { readonly text: string; readonly parts: number };
};

/** The events of a line up to its last. */
export async function* readLine(line: EventLine): AsyncGenerator<ChatEvent, void, void> {
  for (;;) {
    const event = await line.next();
    yield event;
    if (event.type !== "text") return;
  }
}

/** An empty line. */
export function openEventLine(): EventLine {
  const events: ChatEvent[] = [];
  let wake: (() => void) | undefined;
  let ended = false;
  let text = "";
  let parts = 0;

  return {
    push: (event) => {
      if (ended) return;
      if (event.type === "text") {
        text += event.text;
        if (event.text !== "") parts += 1;
      } else {
        ended = true;
      }
      events.push(event);
      wake?.();
    },
    next: async () => {
      for (;;) {
        const event = events.shift();
        if (event !== undefined) return event;
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    },
    sent: () => ({ text, parts }),
  };
}
