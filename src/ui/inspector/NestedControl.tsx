import type { Harness } from "../../core/harness/document.ts";
import { isAgent, nestedHarness } from "../../core/harness/group.ts";
import { say } from "../../core/harness/say.ts";
import type { ControlProps } from "./controlProps.ts";
import styles from "./controls.module.css";

/** The harness within a part: what it is and how large; it is edited on the canvas, with the group open. */
export function NestedControl({ id, value }: ControlProps) {
  const nested = value === undefined ? undefined : nestedHarness({ harness: value });
  return (
    <p id={id} className={styles.nested}>
      {nested === undefined ? say("Nothing is in it yet.") : nestedWords(nested)}
    </p>
  );
}

function nestedWords(nested: Harness): string {
  const words = {
    name: say(nested.name),
    parts: Object.keys(nested.nodes).length,
    wires: Object.keys(nested.edges).length,
  };
  return isAgent(nested)
    ? say(
        "A sub-agent, {name}: {parts, plural, one {# part} other {# parts}}, {wires, plural, one {# wire} other {# wires}}.",
        words,
      )
    : say(
        "A bundle, {name}: {parts, plural, one {# part} other {# parts}}, {wires, plural, one {# wire} other {# wires}}.",
        words,
      );
}
