import { nodePath } from "../../core/harness/document.ts";
import { msg, say } from "../../core/harness/say.ts";
import { Button } from "../controls/Button.tsx";
import { said } from "../controls/said.tsx";
import { useStudio } from "../useStudio.ts";
import form from "./PartForm.module.css";

const statusWords = { active: msg("running"), waiting: msg("waiting"), failed: msg("failed") } as const;

/** What the part did in the run, in one line: how often it was visited, and what it said last; the rest is further down. */
export function LastVisit({ node, onShow }: { readonly node: string; readonly onShow: () => void }) {
  const live = useStudio((studio) => studio.live[nodePath(studio.within, node)]);
  if (live === undefined || live.visits === 0) return undefined;
  const visits = say("{count, plural, one {# visit} other {# visits}}", { count: live.visits });
  return (
    <div className={form.live}>
      <p>
        <span>
          {said("{visits} in the run", { visits: <b>{visits}</b> })}
          {live.status === "idle" ? "" : ` · ${say(statusWords[live.status])}`}
        </span>
        <Button small onClick={onShow}>
          {say("What came in and out")}
        </Button>
      </p>
      {live.say === "" ? undefined : <p className={form.said}>{say(live.say)}</p>}
    </div>
  );
}
