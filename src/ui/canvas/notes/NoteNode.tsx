import type { NodeProps } from "@xyflow/react";
import { memo, Suspense } from "react";
import { later } from "../../controls/later.tsx";
import type { PartNode } from "../flowGraph.ts";

const NoteView = later(async () => (await import("./NoteView.tsx")).NoteView);

/** A note on the canvas; how it is drawn and written comes with the first one. */
export const NoteNode = memo(function NoteNode({ id, data, selected }: NodeProps<PartNode>) {
  return (
    <Suspense>
      <NoteView id={id} data={data} selected={selected} />
    </Suspense>
  );
});
