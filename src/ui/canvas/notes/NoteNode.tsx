import type { NodeProps } from "@xyflow/react";
import { memo, Suspense } from "react";
import { say } from "../../../core/harness/say.ts";
import { later } from "../../controls/later.tsx";
import type { PartNode } from "../flowGraph.ts";
import { noteOf } from "./note.ts";

const NoteView = later(async () => (await import("./NoteView.tsx")).NoteView);

/** A note on the canvas, with its name for a screen reader; how it is drawn and written comes with the first one. */
export const NoteNode = memo(function NoteNode({ id, data, selected }: NodeProps<PartNode>) {
  const { text } = noteOf(data.part);
  return (
    <>
      <span hidden id={`${data.pane}-${id}-name`}>
        {say("Note: {text}", { text: text === "" ? say("empty") : text })}
      </span>
      <span hidden id={`${data.pane}-${id}-state`}>
        {data.part.locked === true ? say("locked in its place") : ""}
      </span>
      <Suspense>
        <NoteView id={id} data={data} selected={selected} />
      </Suspense>
    </>
  );
});
