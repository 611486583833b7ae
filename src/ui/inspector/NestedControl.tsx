import { isAgent, nestedHarness } from "../../core/harness/group.ts";
import { plural } from "../controls/measures.ts";
import type { ControlProps } from "./controlProps.ts";
import styles from "./controls.module.css";

/** The harness within a part: what it is and how large; it is edited on the canvas, with the group open. */
export function NestedControl({ id, value }: ControlProps) {
  const nested = value === undefined ? undefined : nestedHarness({ harness: value });
  return (
    <p id={id} className={styles.nested}>
      {nested === undefined
        ? "Nothing is in it yet."
        : `${isAgent(nested) ? "A sub-agent" : "A bundle"}, ${nested.name}: ${plural(Object.keys(nested.nodes).length, "part")}, ${plural(Object.keys(nested.edges).length, "wire")}.`}
    </p>
  );
}
