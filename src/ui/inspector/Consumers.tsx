import { useShallow } from "zustand/react/shallow";
import type { HarnessNode } from "../../core/harness/document.ts";
import { say } from "../../core/harness/say.ts";
import { Button } from "../controls/Button.tsx";
import { useStudio } from "../useStudio.ts";
import { shownHarness } from "./shown.ts";
import styles from "./Visits.module.css";

/** Said of a part that hangs on others and is not visited itself: at which of them its work shows. */
export function Consumers({ part }: { readonly part: HarnessNode }) {
  const consumers = useStudio(
    useShallow((studio) => {
      const { nodes, edges } = shownHarness(studio);
      return Object.values(edges).flatMap(({ from, to }) => (from.node === part.id ? (nodes[to.node] ?? []) : []));
    }),
  );
  const select = useStudio((studio) => studio.select);
  if (consumers.length === 0) return <p className={styles.none}>{say("It hangs on no part, so nothing asks it.")}</p>;
  return (
    <div className={styles.none}>
      <p>{say("No event comes by a part that hangs on others. What it was asked and gave shows at:")}</p>
      <p className={styles.consumers}>
        {consumers.map(({ id, title }) => (
          <Button key={id} small onClick={() => select([id])}>
            {say(title)}
          </Button>
        ))}
      </p>
    </div>
  );
}
