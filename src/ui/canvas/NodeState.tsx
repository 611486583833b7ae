import type { NodeKind, NodePath } from "../../core/harness/document.ts";
import { msg, say } from "../../core/harness/say.ts";
import type { NodeLive, Studio } from "../../studio/contract.ts";
import { classes } from "../controls/classes.ts";
import { liveLine } from "../controls/liveLine.ts";
import { useStudio } from "../useStudio.ts";
import type { PartData } from "./flowGraph.ts";
import { pathOf } from "./groups/partPath.ts";
import styles from "./HarnessNodeView.module.css";

/** What a part's status is called, to be said. */
export const statusWords = {
  idle: "",
  active: msg("running"),
  waiting: msg("waiting"),
  failed: msg("failed"),
} as const;

type NodeStateProps = { readonly id: string; readonly data: PartData; readonly live: NodeLive | undefined };

/** One line of live state; a model shows what it is saying. */
export function NodeState({ id, data, live }: NodeStateProps) {
  const said = useStudio((studio) => (data.still ? undefined : saidWithin(studio, pathOf(studio, id))));
  const { kind } = data.part;
  const isModel = kind === "model";
  const resting = useStudio((studio) => restingFact(studio, kind)) ?? data.face.fact;
  const tail = said === undefined ? undefined : said.slice(-120);
  const line = tail ?? (live !== undefined && live.say !== "" ? liveLine(kind, live) : resting);
  return (
    <>
      <br />
      <span
        className={classes(styles.state, isModel && styles.long, live === undefined && styles.resting)}
        title={line}
      >
        {line}
        {said === undefined ? undefined : <span className={styles.caret} />}
      </span>
    </>
  );
}

/** A part's state for a screen reader. */
export function stateWords(kind: NodeKind, live: NodeLive | undefined): string {
  if (live === undefined) return say("not yet run");
  const words = [say(statusWords[live.status] || "at rest"), liveLine(kind, live)];
  return words.filter((word) => word !== "").join(say(", "));
}

/** What the model in this part, or in the harness nested in it, is saying now. */
export function saidWithin({ streaming, phase }: Studio, path: NodePath): string | undefined {
  if (streaming === undefined || (phase !== "running" && phase !== "paused")) return undefined;
  return streaming.node === path || streaming.node.startsWith(`${path}/`) ? streaming.text : undefined;
}

/** What a task and a model show before they have acted: the chosen ones. */
function restingFact({ tasks, taskId, models, chosenModel }: Studio, kind: NodeKind): string | undefined {
  const chosen =
    kind === "task"
      ? tasks.find((task) => task.id === taskId)
      : kind === "model"
        ? models.find((model) => model.id === chosenModel)
        : undefined;
  return chosen && say(chosen.title);
}
