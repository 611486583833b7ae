import { Handle, type NodeProps, Position, useUpdateNodeInternals } from "@xyflow/react";
import { memo, useEffect } from "react";
import type { NodeKind } from "../../core/harness/document.ts";
import type { NodeLive, Studio } from "../../studio/contract.ts";
import { classes } from "../controls/classes.ts";
import { KindIcon } from "../controls/KindIcon.tsx";
import { useStudio } from "../useStudio.ts";
import type { PartData, PartNode } from "./flowGraph.ts";
import styles from "./HarnessNodeView.module.css";
import type { PlacedPort } from "./portSides.ts";

const sides = { left: Position.Left, right: Position.Right, top: Position.Top, bottom: Position.Bottom } as const;
const statusWords = { idle: "", active: "running", waiting: "waiting", failed: "failed" } as const;

/** A part of the harness: stripe, icon, title, what it is, and one line of live state. */
export const HarnessNodeView = memo(function HarnessNodeView({ id, data, selected }: NodeProps<PartNode>) {
  const live = useStudio((studio) => studio.live[id]);
  const problem = useStudio((studio) => studio.findings.find((finding) => finding.nodes.includes(id))?.severity);
  const update = useUpdateNodeInternals();
  const places = data.ports.map((port) => `${port.side}${port.offset}`).join();
  // React Flow keeps the ports' places; it must be told when they move.
  // biome-ignore lint/correctness/useExhaustiveDependencies: `places` stands for the ports
  useEffect(() => update(id), [id, places, update]);
  const writing = useStudio((studio) => (saidWithin(studio, id) ?? "") !== "");
  const status = live?.status ?? "idle";
  return (
    <>
      <div
        className={classes(styles.node, styles[status], selected && styles.selected, problem && styles[problem])}
        data-status={status}
      >
        <span
          className={styles.stripe}
          style={{ background: `var(--dimension-${data.dimension ?? "observability"})` }}
        />
        <div className={styles.head} id={`part-${id}-name`}>
          <KindIcon kind={data.part.kind} />
          <span className={styles.title} title={data.part.title}>
            {data.part.title}
          </span>
          <span className="visually-hidden">, {data.face.role}</span>
        </div>
        <p className={styles.role} aria-hidden>
          {data.face.role}
        </p>
        <NodeState id={id} data={data} live={live} />
        {live === undefined || live.visits === 0 ? undefined : (
          <span className={styles.badge} aria-hidden>
            {status === "idle" ? `×${live.visits}` : writing ? "writing" : statusWords[status]}
          </span>
        )}
        {problem === undefined ? undefined : <span className="visually-hidden">has a {problem}</span>}
      </div>
      {data.ports.map((port) => (
        <PortView key={`${port.direction} ${port.name}`} port={port} />
      ))}
    </>
  );
});

type NodeStateProps = { readonly id: string; readonly data: PartData; readonly live: NodeLive | undefined };

function NodeState({ id, data, live }: NodeStateProps) {
  const said = useStudio((studio) => saidWithin(studio, id));
  const { kind } = data.part;
  const isModel = kind === "model";
  const resting = useStudio((studio) => restingFact(studio, kind)) ?? data.face.fact;
  const tail = said === undefined ? undefined : said.slice(-120);
  const line = tail ?? (live !== undefined && live.say !== "" ? live.say : resting);
  return (
    <p className={classes(styles.state, isModel && styles.long, live === undefined && styles.resting)} title={line}>
      <span aria-hidden className={styles.line}>
        {line}
        {said === undefined ? undefined : <span className={styles.caret} />}
      </span>
      <span className="visually-hidden" id={`part-${id}-state`}>
        {stateWords(live)}
      </span>
    </p>
  );
}

/** A part's state for a screen reader. */
function stateWords(live: NodeLive | undefined): string {
  if (live === undefined) return "not yet run";
  const words = [statusWords[live.status] === "" ? "at rest" : statusWords[live.status], live.say];
  return words.filter((word) => word !== "").join(", ");
}

/** What the model in this part, or in the harness nested in it, is saying now. */
function saidWithin({ streaming, phase }: Studio, id: string): string | undefined {
  if (streaming === undefined || (phase !== "running" && phase !== "paused")) return undefined;
  return streaming.node === id || streaming.node.startsWith(`${id}/`) ? streaming.text : undefined;
}

/** What a task and a model show before they have acted: the chosen ones. */
function restingFact({ tasks, taskId, models, chosenModel }: Studio, kind: NodeKind): string | undefined {
  if (kind === "task") return tasks.find((task) => task.id === taskId)?.title;
  return kind === "model" ? models.find((model) => model.id === chosenModel)?.title : undefined;
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
