import type { StoreApi } from "zustand/vanilla";
import type { Studio } from "../contract.ts";
import type { StudioPorts } from "../ports.ts";
import type { TabSession } from "./tabSession.ts";

/** How long a tab that asks to take over waits to be handed the project before it takes it, in milliseconds. */
export const patience = 2_000;
/** How long a tab that has handed its project over waits for it to be taken before it goes on itself, in milliseconds. */
export const regret = 5_000;

/** Asks the tab that writes for the project; false where it does not answer in time. */
export function askForIt(session: TabSession): Promise<boolean> {
  return new Promise((resolve) => {
    const callOff = session.ports.schedule(() => resolve(false), patience);
    session.handed = () => {
      callOff();
      resolve(true);
    };
    session.channel.post({ type: "ask", from: session.me });
  });
}

/** Stops what is at work, saves, tells all, and lets another tab go on; where that never takes the project this one does again. */
export async function handOver(session: TabSession, to: string): Promise<void> {
  const { store, ports, autosave, channel, telling, signal, claim } = session;
  if (claim === undefined || session.isHanding) return;
  const isStill = () => session.claim === claim && !signal.aborted;
  store.getState().stop();
  store.getState().cancelMeasure();
  await runEnded(store, ports);
  await autosave.flush();
  if (!isStill() || session.isHanding) return;
  telling.tell();
  session.isHanding = true;
  store.setState({ tab: "reader" });
  channel.post({ type: "handed", to });
  ports.schedule(() => {
    if (!isStill() || !session.isHanding) return;
    session.isHanding = false;
    store.setState({ tab: "writer" });
  }, regret);
}

/** A run that was stopped still has a last word; whoever is slow about it is not waited for. */
function runEnded(store: StoreApi<Studio>, ports: StudioPorts): Promise<void> {
  const isOver = ({ phase }: Studio) => phase === "idle" || phase === "finished";
  if (isOver(store.getState())) return Promise.resolve();
  return new Promise((resolve) => {
    const end = () => {
      leave();
      callOff();
      resolve();
    };
    const leave = store.subscribe((now) => {
      if (isOver(now)) end();
    });
    const callOff = ports.schedule(end, patience / 2);
  });
}
