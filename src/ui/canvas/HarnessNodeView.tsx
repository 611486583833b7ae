import { Handle, type NodeProps, Position } from "@xyflow/react";
import { memo } from "react";
import { classes } from "../controls/classes.ts";
import { KindIcon } from "../controls/KindIcon.tsx";
import { useStudio } from "../useStudio.ts";
import type { PartData, PartNode } from "./flowGraph.ts";
import styles from "./HarnessNodeView.module.css";
import type { PartMark } from "./marks.ts";
import { NodeState, saidWithin, statusWords } from "./NodeState.tsx";
import { FieldDelta, PartBadges, SpokenMark } from "./PartBadges.tsx";
import markStyles from "./PartMarks.module.css";
import type { PlacedPort } from "./portSides.ts";

const sides = { left: Position.Left, right: Position.Right, top: Position.Top, bottom: Position.Bottom } as const;

/** A part of the harness: stripe, icon, title, what it is, one line of live state, and what open changes do to it. */
export const HarnessNodeView = memo(function HarnessNodeView({ id, data, selected }: NodeProps<PartNode>) {
  const { mark, part } = data;
  const live = useStudio((studio) => (data.still ? undefined : studio.live[id]));
  const problem = useStudio((studio) =>
    data.still ? undefined : studio.findings.find((finding) => finding.nodes.includes(id))?.severity,
  );
  const writing = useStudio((studio) => !data.still && (saidWithin(studio, id) ?? "") !== "");
  const focused = useStudio((studio) => isFocused(mark, studio.focusedChange));
  const status = live?.status ?? "idle";
  return (
    <>
      <div
        className={classes(
          styles.node,
          styles[status],
          mark?.sign && markStyles.marked,
          mark?.sign && markStyles[mark.sign],
          focused && markStyles.focused,
          selected && styles.selected,
        )}
        data-status={status}
        data-sign={mark?.sign}
      >
        <span
          className={styles.stripe}
          style={{ background: `var(--dimension-${data.dimension ?? "observability"})` }}
        />
        <div className={styles.head} id={`${data.pane}-${id}-name`}>
          <KindIcon kind={part.kind} />
          <span className={classes(styles.title, markStyles.struck)} title={part.title}>
            {part.title}
          </span>
          <span className="visually-hidden">, {data.face.role}</span>
          <SpokenMark data={data} />
        </div>
        {data.small ? undefined : <Role data={data} />}
        {data.small ? undefined : <NodeState id={id} data={data} live={live} />}
        {live === undefined || live.visits === 0 ? undefined : (
          <span className={styles.badge} aria-hidden>
            {status === "idle" ? `×${live.visits}` : writing ? "writing" : statusWords[status]}
          </span>
        )}
        <PartBadges data={data} problem={problem} />
        {problem === undefined ? undefined : <span className="visually-hidden">has a {problem}</span>}
      </div>
      {data.ports.map((port) => (
        <PortView key={`${port.direction} ${port.name}`} port={port} />
      ))}
    </>
  );
});

function isFocused(mark: PartMark | undefined, focused: string | undefined): boolean {
  return focused !== undefined && mark?.writer?.change === focused;
}

/** What the part is; of a changed one, what changed. */
function Role({ data }: { readonly data: PartData }) {
  const { mark } = data;
  if (mark !== undefined && mark.fields.length + mark.inside > 0) return <FieldDelta data={{ ...data, mark }} />;
  return (
    <p className={styles.role} aria-hidden>
      {data.face.role}
    </p>
  );
}

const PortView = memo(function PortView({ port }: { readonly port: PlacedPort }) {
  const vertical = port.side === "left" || port.side === "right";
  const attachment = port.wire === "tool" || port.wire === "memory" || port.wire === "model";
  const tip = port.label === "" ? port.name : port.label;
  return (
    <Handle
      id={port.name}
      type={port.direction === "in" ? "target" : "source"}
      position={sides[port.side]}
      className={classes(styles.port, attachment && styles.attachment)}
      style={vertical ? { top: port.offset } : { left: port.offset }}
      isConnectable={false}
    >
      <span className={classes(styles.portLabel, port.branch && styles.branch)} data-side={port.side} aria-hidden>
        {tip}
      </span>
    </Handle>
  );
});
