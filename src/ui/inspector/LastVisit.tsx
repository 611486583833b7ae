import { nodePath } from "../../core/harness/document.ts";
import { Button } from "../controls/Button.tsx";
import { plural } from "../controls/measures.ts";
import { useStudio } from "../useStudio.ts";
import form from "./PartForm.module.css";

/** What the part did in the run, in one line: how often it was visited, and what it said last; the rest is further down. */
export function LastVisit({ node, onShow }: { readonly node: string; readonly onShow: () => void }) {
  const live = useStudio((studio) => studio.live[nodePath(studio.within, node)]);
  if (live === undefined || live.visits === 0) return undefined;
  const state = live.status === "idle" ? "" : ` · ${live.status === "active" ? "running" : live.status}`;
  return (
    <div className={form.live}>
      <p>
        <span>
          <b>{plural(live.visits, "visit")}</b> in the run{state}
        </span>
        <Button small onClick={onShow}>
          What came in and out
        </Button>
      </p>
      {live.say === "" ? undefined : <p className={form.said}>{live.say}</p>}
    </div>
  );
}
