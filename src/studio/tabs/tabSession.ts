import type { StoreApi } from "zustand/vanilla";
import { say } from "../../core/harness/say.ts";
import type { Autosave } from "../autosave.ts";
import type { Studio } from "../contract.ts";
import type { StudioPorts } from "../ports.ts";
import { notify } from "../viewSlice.ts";
import { askForIt, handOver } from "./handOver.ts";
import type { Claim, OpenTabChannel, TabChannel, TabMessage } from "./tabsContract.ts";
import { takeFromDisk, takeNews } from "./takeNews.ts";
import { openTelling, type Telling } from "./telling.ts";

/** What a session goes through. */
export type TabSessionPorts = {
  readonly store: StoreApi<Studio>;
  readonly ports: StudioPorts;
  readonly autosave: Autosave;
  readonly openChannel: OpenTabChannel;
};

/** One project in this tab, for as long as it is open here. */
export type TabSession = TabSessionPorts & {
  readonly projectId: string;
  /** Names this tab to the others. */
  readonly me: string;
  readonly signal: AbortSignal;
  readonly channel: TabChannel;
  readonly telling: Telling;
  /** The hold on the project; without one the tab only looks. */
  claim: Claim | undefined;
  /** Ends the waiting for it. */
  waiting: AbortController;
  /** Called once the tab that writes has handed the project over. */
  handed: (() => void) | undefined;
  /** Whether it is being handed to another tab, which has not taken it yet. */
  isHanding: boolean;
  /** Whether something was missing in the news, and all was asked for. */
  hasAskedForAll: boolean;
};

/**
 * Keeps one project in step with the other tabs that have it open, until the signal is given: whoever has the claim writes and
 * tells the others, who show it and wait for the claim. It goes to whoever asks for it, or, where the tab that has it closes or
 * crashes, to the one that has waited longest.
 */
export function openTabSession(
  given: TabSessionPorts,
  projectId: string,
  claim: Claim | undefined,
  signal: AbortSignal,
): void {
  const { store, ports } = given;
  const channel = given.openChannel(projectId, (message) => hear(session, message));
  const isWriter = () => session.claim !== undefined && !session.isHanding;
  const session: TabSession = {
    ...given,
    projectId,
    me: ports.mint(),
    signal,
    channel,
    telling: openTelling(store, channel, isWriter),
    claim,
    waiting: new AbortController(),
    handed: undefined,
    isHanding: false,
    hasAskedForAll: false,
  };
  store.setState({ takeOver: () => void takeOver(session) });
  signal.addEventListener("abort", () => {
    session.telling.close();
    channel.close();
    session.waiting.abort();
    session.claim?.release();
  });
  if (claim === undefined) look(session);
  else hold(session, claim);
}

/** Writes the project from now on, until it is taken away. */
function hold(session: TabSession, own: Claim): void {
  session.claim = own;
  session.store.setState({ tab: "writer" });
  session.channel.post({ type: "here" });
  void own.lost.then(() => {
    if (session.claim === own && !session.signal.aborted) look(session);
  });
}

/** Only looks from now on, and waits for the project to become free. */
function look(session: TabSession): void {
  const { store, channel } = session;
  session.claim = undefined;
  session.isHanding = false;
  store.getState().stop();
  store.setState({ tab: "reader" });
  channel.post({ type: "hello", known: store.getState().tree.order });
  void waitForIt(session);
}

async function waitForIt(session: TabSession): Promise<void> {
  const { store, ports, projectId, signal } = session;
  session.waiting = new AbortController();
  const own = await ports.tabs.claim(projectId, "wait", session.waiting.signal);
  if (own === undefined) return;
  if (!signal.aborted) await takeFromDisk(store, ports, projectId);
  if (signal.aborted) return own.release();
  hold(session, own);
  const what = say("The other tab with this project was closed. All that it saved is here.");
  notify(store, "hint", say("You can go on here"), what);
}

async function takeOver(session: TabSession): Promise<void> {
  const { store, ports, projectId, signal } = session;
  if (store.getState().tab !== "reader" || signal.aborted) return;
  store.setState({ tab: "taking over" });
  const isHanded = await askForIt(session);
  // It may have fallen to this tab meanwhile.
  if (session.claim !== undefined) return;
  session.waiting.abort();
  const own = signal.aborted ? undefined : await ports.tabs.claim(projectId, "take", signal);
  if (own === undefined) return signal.aborted ? undefined : look(session);
  if (!isHanded) await takeFromDisk(store, ports, projectId);
  if (signal.aborted) return own.release();
  hold(session, own);
}

function hear(session: TabSession, message: TabMessage): void {
  const { store, ports, channel, claim, me, signal, telling } = session;
  if (signal.aborted) return;
  if (message.type === "handed" && message.to === me) session.handed?.();
  if (claim !== undefined) {
    if (message.type === "hello") telling.tell(new Set(message.known));
    else if (message.type === "ask") void handOver(session, message.from);
    return;
  }
  if (message.type === "here") channel.post({ type: "hello", known: store.getState().tree.order });
  if (message.type !== "news") return;
  const isTaken = takeNews(store, ports, message);
  if (!isTaken && !session.hasAskedForAll) channel.post({ type: "hello", known: [] });
  session.hasAskedForAll = !isTaken;
}
