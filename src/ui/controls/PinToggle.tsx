import { Pin } from "lucide-react";
import { say } from "../../core/harness/say.ts";
import { IconButton } from "./Button.tsx";
import styles from "./PinToggle.module.css";

type PinToggleProps = {
  /** What is pinned, as its name is said: `Temperature`, `this wire`. */
  readonly about: string;
  readonly pinned: boolean;
  /** The wider pin that holds it already, where there is one: `pinned with System prompt`. */
  readonly held?: string;
  readonly onToggle: () => void;
};

/** Keeps the agent's hands off something, or lets it go again. It binds the rewriter, never the person. */
export function PinToggle({ about, pinned, held, onToggle }: PinToggleProps) {
  const title = titleOf(about, pinned, held);
  return (
    <span className={styles.pin} data-held={held === undefined ? undefined : ""}>
      <IconButton
        label={say("Pin {about}", { about })}
        title={title}
        icon={Pin}
        aria-pressed={pinned}
        onClick={onToggle}
      />
    </span>
  );
}

function titleOf(about: string, pinned: boolean, held: string | undefined): string {
  if (pinned) return say("Pinned: the agent may not change {about}. Press to unpin", { about });
  if (held === undefined) return say("Pin {about}: the agent may not change it", { about });
  return say("Pin {about}: the agent may not change it ({held})", { about, held });
}
