import { type ComponentType, type LazyExoticComponent, lazy } from "react";
import { say } from "../../core/harness/say.ts";
import { EmptyState } from "./EmptyState.tsx";

const waiting = new Set<() => Promise<unknown>>();

/**
 * A part of the page that is fetched when it is first drawn, or, `ahead` of that, by `fetchWaiting`; where it cannot be fetched it
 * says so in its own place and the rest of the page goes on.
 */
export function later<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  ahead = true,
): LazyExoticComponent<ComponentType<Props>> {
  if (ahead) waiting.add(load);
  return lazy(async () => {
    const part = await load().catch(() => Unfetched);
    waiting.delete(load);
    return { default: part };
  });
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
