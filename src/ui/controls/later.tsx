import { type ComponentType, type LazyExoticComponent, lazy } from "react";
import { say } from "../../core/harness/say.ts";
import { EmptyState } from "./EmptyState.tsx";

const waiting = new Set<() => Promise<unknown>>();

/** A part that may still be to come; `fetch` brings it, after which it is drawn at once. */
type LaterPart<Props> = LazyExoticComponent<ComponentType<Props>> & { readonly fetch: () => Promise<void> };

/**
 * A part of the page that is fetched when it is first drawn, or, `ahead` of that, by `fetchWaiting`; where it cannot be fetched it
 * says so in its own place and the rest of the page goes on.
 */
export function later<Props extends object>(load: () => Promise<ComponentType<Props>>, ahead = true): LaterPart<Props> {
  let part: ComponentType<Props> | undefined;
  const fetch = async () => {
    part = await load();
    waiting.delete(fetch);
  };
  if (ahead) waiting.add(fetch);
  const drawn = lazy(() => {
    if (part !== undefined) return atOnce({ default: part });
    return fetch().then(
      () => ({ default: part ?? Unfetched }),
      () => ({ default: Unfetched }),
    );
  });
  return Object.assign(drawn, { fetch });
}

/** A promise that is kept before it returns: React would draw what stands in its place first, and for 300 ms nothing else. */
function atOnce<Value>(value: Value): Promise<Value> {
  const kept = Promise.resolve(value);
  // biome-ignore lint/suspicious/noThenProperty: React asks by it, and takes what it is told at once
  return Object.assign(kept, { then: (take: (value: Value) => unknown) => take(value) });
}

/** Notes something else that the page will need and that can be fetched ahead. */
export function fetchAhead(load: () => Promise<unknown>): void {
  waiting.add(load);
}

/** Fetches every part that has not been drawn yet, so that the page goes on working offline. */
export function fetchWaiting(): void {
  // What fails now is asked for again when it is drawn.
  const skip = () => undefined;
  for (const load of waiting) load().then(() => waiting.delete(load), skip);
}

function Unfetched() {
  return (
    <EmptyState title={say("This part could not be fetched")}>
      {say("Check the connection, then reload the page. Your work is kept.")}
    </EmptyState>
  );
}
