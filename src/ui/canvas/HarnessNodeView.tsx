import { Handle, type NodeProps, Position } from "@xyflow/react";
import { memo } from "react";
import { dimensionWords } from "../../core/harness/dimensionWords.ts";
import { hookWords } from "../../core/harness/hookWords.ts";
import { say } from "../../core/harness/say.ts";
import { isHook } from "../../core/harness/wires.ts";
import { classes } from "../controls/classes.ts";
import { KindIcon } from "../controls/KindIcon.tsx";
import { useStudio } from "../useStudio.ts";
import type { PartData, PartNode } from "./flowGraph.ts";
import { pathOf, problemOf } from "./groups/partPath.ts";
import styles from "./HarnessNodeView.module.css";
import type { PartMark } from "./marks.ts";
import { NodeState, saidWithin, stateWords, statusWords } from "./NodeState.tsx";
import { FieldDelta, PartBadges, SpokenMark } from "./PartBadges.tsx";
import markStyles from "./PartMarks.module.css";
import type { PlacedPort } from "./portSides.ts";

const sides = { left: Position.Left, right: Position.Right, top: Position.Top, bottom: Position.Bottom } as const;

/** From a port's edges to its middle, and from a part's border to what it holds, in pixels. */
const [half, border] = [4, 1];
/** Ports are placed without a transform: hundreds of those would be felt as often as a part is dragged. */
const portPlaces = {
  left: (offset: number) => ({ top: offset - half - border, left: -half - border, transform: "none" }),
  right: (offset: number) => ({ top: offset - half - border, right: -half - border, transform: "none" }),
  top: (offset: number) => ({ left: offset - half - border, top: -half - border, transform: "none" }),
  bottom: (offset: number) => ({ left: offset - half - border, bottom: -half - border, transform: "none" }),
} as const;

/** A part of the harness: stripe, icon, title, what it is, one line of live state, and what open changes do to it. */
export const HarnessNodeView = memo(function HarnessNodeView({ id, data, selected }: NodeProps<PartNode>) {
  const { mark, part } = data;
  const live = useStudio((studio) => (data.still ? undefined : studio.live[pathOf(studio, id)]));
  const problem = useStudio((studio) => (data.still ? undefined : problemOf(studio, id)));
  const writing = useStudio((studio) => !data.still && (saidWithin(studio, pathOf(studio, id)) ?? "") !== "");
  const stops = useStudio((studio) => !data.still && studio.breakpoints.includes(pathOf(studio, id)));
  const focused = useStudio((studio) => isFocused(mark, studio.focusedChange));
  const status = live?.status ?? "idle";
  const title = say(part.title);
  return (
    <div
      className={classes(
        styles.node,
        styles[status],
        mark?.sign && markStyles.marked,
        mark?.sign && markStyles[mark.sign],
        focused && markStyles.focused,
        part.disabled === true && markStyles.off,
        selected && styles.selected,
      )}
      data-status={status}
      data-sign={mark?.sign}
    >
      <span className={styles.stripe} style={{ background: `var(--dimension-${data.dimension ?? "observability"})` }} />
      {/* Before the words, so that they are painted in one go with the box. */}
      {data.ports.map((port) => (
        <PortView key={`${port.direction} ${port.name}`} port={port} open={!data.still && mark?.sign !== "removed"} />
      ))}
      <span hidden id={`${data.pane}-${id}-name`}>
        {say("{part}, {role}, {dimension}", {
          part: title,
          role: data.face.role,
          dimension: say(data.dimension === undefined ? "unknown kind" : dimensionWords[data.dimension]).toLowerCase(),
        })}
        <SpokenMark data={data} />
        {problem === undefined ? "" : say(problem === "error" ? ", has an error" : ", has a warning")}
        {stops ? say(", breakpoint") : ""}
      </span>
      <div className={styles.words} aria-hidden>
        <KindIcon kind={part.kind} />
        <span className={classes(styles.title, markStyles.struck)} title={title}>
          {title}
        </span>
        {data.small ? undefined : <Role data={data} />}
        {data.small ? undefined : <NodeState id={id} data={data} live={live} />}
      </div>
      <span hidden id={`${data.pane}-${id}-state`}>
        {data.still ? "" : stateWords(data.part.kind, live)}
      </span>
      {live === undefined || live.visits === 0 ? undefined : (
        <span className={styles.badge} aria-hidden>
          {status === "idle" ? `×${live.visits}` : say(writing ? "writing" : statusWords[status])}
        </span>
      )}
      <PartBadges data={data} problem={problem} stops={stops} />
    </div>
  );
}, drawsTheSame);

/** React Flow moves a part by its frame; where that stands is nothing to the part. */
function drawsTheSame(a: NodeProps<PartNode>, b: NodeProps<PartNode>): boolean {
  return a.id === b.id && a.data === b.data && a.selected === b.selected;
}

function isFocused(mark: PartMark | undefined, focused: string | undefined): boolean {
  return focused !== undefined && mark?.writer?.change === focused;
}

/** What the part is; of a changed one, what changed. */
function Role({ data }: { readonly data: PartData }) {
  const { mark } = data;
  if (mark !== undefined && mark.fields.length + mark.inside > 0) return <FieldDelta data={{ ...data, mark }} />;
  return (
    <>
      <br />
      <span className={styles.role}>{data.face.role}</span>
    </>
  );
}

/** What a port is called under the pointer: a plain way in or out by what it carries. */
function portTip({ wire, name, label }: PlacedPort): string {
  const own = label === "" ? name : label;
  return say(isHook(wire) && (own === "in" || own === "out") ? hookWords[wire] : own);
}

const PortView = memo(function PortView({ port, open }: { readonly port: PlacedPort; readonly open: boolean }) {
  const attachment = !isHook(port.wire);
  const tip = portTip(port);
  return (
    <Handle
      id={port.name}
      type={port.direction === "in" ? "target" : "source"}
      position={sides[port.side]}
      className={classes(styles.port, attachment && styles.attachment, `carries-${port.wire}`)}
      style={portPlaces[port.side](port.offset)}
      isConnectable={open}
    >
      <span className={classes(styles.portLabel, port.branch && styles.branch)} data-side={port.side} aria-hidden>
        {tip}
      </span>
    </Handle>
  );
});
