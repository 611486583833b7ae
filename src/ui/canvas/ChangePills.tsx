import { useReactFlow, useStore } from "@xyflow/react";
import { memo, useCallback, useMemo } from "react";
import { say } from "../../core/harness/say.ts";
import { classes } from "../controls/classes.ts";
import styles from "./ChangePills.module.css";
import { changeBoxes, showBoxes } from "./changeView.ts";
import type { PartNode } from "./flowGraph.ts";
import { type Edge, edgeBeyond } from "./offscreen.ts";
import type { Scene } from "./scene.ts";

const edges: readonly Edge[] = ["left", "right", "top", "bottom"];
const arrows: Readonly<Record<Edge, string>> = { left: "←", right: "→", top: "↑", bottom: "↓" };

/** At each edge of the canvas, how many changes lie beyond it; a press brings them into view. */
export const ChangePills = memo(function ChangePills({ scene }: { readonly scene: Scene }) {
  const flow = useReactFlow<PartNode>();
  const boxes = useMemo(() => changeBoxes(scene), [scene]);
  // One text, so that panning draws nothing anew until a change comes into view or leaves it.
  const beyond = useStore(
    useCallback(
      ({ transform: [x, y, zoom], width, height }) =>
        boxes.map((box) => edgeBeyond(box, { x, y, zoom }, { width, height }) ?? "").join(),
      [boxes],
    ),
  ).split(",");
  return edges.map((edge) => {
    const there = boxes.filter((_, at) => beyond[at] === edge);
    if (there.length === 0) return undefined;
    const words = say("{count, plural, one {# change} other {# changes}}", { count: there.length });
    return (
      <button
        key={edge}
        type="button"
        className={classes(styles.pill, styles[edge])}
        title={say("Bring into view")}
        onClick={() => showBoxes(flow, there, flow.getZoom())}
      >
        {edge === "left" ? `${arrows.left} ${words}` : `${words} ${arrows[edge]}`}
      </button>
    );
  });
});
