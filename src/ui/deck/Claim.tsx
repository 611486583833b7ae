import { say } from "../../core/harness/say.ts";
import type { Manifest } from "../../core/rewrite/contract.ts";
import { said } from "../controls/said.tsx";
import styles from "./Evidence.module.css";

/** The writer's own words, apart from everything that was computed or measured. */
export function Claim({ manifest: { claim, writer } }: { readonly manifest: Manifest }) {
  if (claim === undefined || claim === "") {
    return (
      <p className={styles.writer}>
        {writer.kind === "rules"
          ? say("Written by rules, without a model.")
          : say("Written by {writer}.", { writer: writer.label })}
      </p>
    );
  }
  return (
    <p className={styles.claim}>
      {said("{agent} (a claim, not evidence): “{claim}” {writer}", {
        agent: <b>{say("The agent says")}</b>,
        claim,
        writer: <span className={styles.aside}>{say(writer.label)}</span>,
      })}
    </p>
  );
}
