import { type RefObject, useEffect, useRef } from "react";
import type { Studio } from "../../studio/contract.ts";
import { fetchAhead } from "../controls/later.tsx";
import { useStudioStore } from "../useStudio.ts";
import { type Drawing, motionBetween } from "./motion.ts";
import type { Playing } from "./playMotion.ts";
import type { Shown } from "./useShownScene.ts";

const fetchPlaying = () => import("./playMotion.ts");
fetchAhead(fetchPlaying);

/**
 * Shows once what changed when the present comes to be drawn otherwise: at most 900 ms, ended at once by Escape or a press on
 * the canvas, taken over by the next change. Looking back and forth moves nothing.
 */
export function useDiffMotion(root: RefObject<Element | null>, { scene, as }: Shown, { nodes, edges }: Drawing): void {
  const store = useStudioStore();
  const last = useRef({ scene, as, nodes, edges });
  const playing = useRef<Playing>(undefined);
  useEffect(() => {
    const before = last.current;
    last.current = { scene, as, nodes, edges };
    if (before.scene === scene || before.as !== "present" || as !== "present") return;
    if (before.scene.harness.id !== scene.harness.id) return;
    const motion = motionBetween(before, { nodes, edges }, isCalm(store.getState()));
    if (motion.type === "none") return;
    // React Flow draws the nodes it was just given only after this.
    const play = ({ playMotion }: Awaited<ReturnType<typeof fetchPlaying>>) => {
      if (root.current === null) return;
      const now = playMotion(root.current, motion, playing.current);
      playing.current = now;
      void now.done.then(() => {
        if (playing.current === now) playing.current = undefined;
      });
    };
    // Where it cannot be fetched the change is drawn all the same.
    void fetchPlaying().then(play, () => undefined);
  }, [scene, as, nodes, edges, store, root]);

  useEffect(() => {
    const skip = () => playing.current?.skip();
    const onKey = (event: KeyboardEvent) => {
      if (event.key === "Escape") skip();
    };
    const canvas = root.current;
    canvas?.addEventListener("pointerdown", skip, { capture: true });
    window.addEventListener("keydown", onKey);
    return () => {
      canvas?.removeEventListener("pointerdown", skip, { capture: true });
      window.removeEventListener("keydown", onKey);
    };
  }, [root]);
}

/** Whether nothing may travel: a person wants little motion, or a model's prefill may hold the graphics card for seconds. */
function isCalm({ streaming, phase, motion }: Studio): boolean {
  const prefill = phase === "running" && streaming?.text === "";
  return prefill || motion === "less" || matchMedia("(prefers-reduced-motion: reduce)").matches;
}
