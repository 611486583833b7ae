import { say } from "../../core/harness/say.ts";
import type { TaskCard } from "../../core/suites/contract.ts";
import { suites } from "../../core/suites/suites.ts";
import { Select } from "../controls/inputs.tsx";
import { useStudio } from "../useStudio.ts";
import styles from "./TaskPicker.module.css";

/** Which suite, and which of its tasks, by family. */
export function TaskPicker() {
  const suiteId = useStudio((studio) => studio.suiteId);
  const taskId = useStudio((studio) => studio.taskId);
  const tasks = useStudio((studio) => studio.tasks);
  const chooseSuite = useStudio((studio) => studio.chooseSuite);
  const chooseTask = useStudio((studio) => studio.chooseTask);
  const busy = useStudio((studio) => studio.phase === "running" || studio.phase === "paused");
  const chosen = tasks.find((task) => task.id === taskId);
  return (
    <div className={styles.picker}>
      <div className={styles.suite}>
        <Select
          aria-label={say("Suite")}
          value={suiteId}
          disabled={busy}
          onChange={(event) => chooseSuite(event.target.value)}
        >
          {[...suites.values()].map((suite) => (
            <option key={suite.id} value={suite.id}>
              {say(suite.title)}
            </option>
          ))}
        </Select>
      </div>
      <div className={styles.task}>
        <Select
          aria-label={say("Task")}
          value={taskId}
          disabled={busy}
          title={chosen?.instruction ?? ""}
          onChange={(event) => chooseTask(event.target.value)}
        >
          {families(tasks).map(({ family, cards }) => (
            <optgroup key={family} label={say(family)}>
              {cards.map((card) => (
                <option key={card.id} value={card.id}>
                  {say(card.title)}
                </option>
              ))}
            </optgroup>
          ))}
        </Select>
      </div>
    </div>
  );
}

function families(
  tasks: readonly TaskCard[],
): readonly { readonly family: string; readonly cards: readonly TaskCard[] }[] {
  const byFamily = new Map<string, TaskCard[]>();
  for (const task of tasks) byFamily.set(task.family, [...(byFamily.get(task.family) ?? []), task]);
  return [...byFamily].map(([family, cards]) => ({ family, cards }));
}
