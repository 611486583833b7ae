import type { HarnessNode } from "../../core/harness/document.ts";
import type { KindSpec, PortSpec } from "../../core/harness/kind.ts";
import { parseParams } from "../../core/harness/resolve.ts";
import { type Hook, isHook } from "../../core/harness/wires.ts";
import { aboutKinds } from "../../core/nodes/about.ts";
import { changeable } from "../../core/runtime/hookContract.ts";
import { hookHelp, hookWords, stationNumber } from "../controls/words.ts";
import styles from "./InspectorPanel.module.css";
import { fieldWord } from "./visitFacts.ts";

/** What a part does, when it fires and what it may change: as its kind declares it, and as its wire's hook allows. */
export function AboutPart({ part, spec }: { readonly part: HarnessNode; readonly spec: KindSpec }) {
  const about = aboutKinds[part.kind];
  const { params, ports } = parseParams(spec, part.params);
  const hook = hookOf(ports);
  const tools = spec.toolNames?.(params) ?? [];
  const rows = [
    ["Does", spec.help],
    ["Fires", about?.fires],
    ["Changes", about?.changes],
    [
      "Where",
      hook === undefined ? undefined : `Station ${stationNumber(hook)} of 8, ${hookWords[hook]}: ${hookHelp[hook]}.`,
    ],
    ["May change", mayChange(spec, hook, about?.fields ?? [])],
    ["Offers", tools.length === 0 ? undefined : tools.join(", ")],
  ] as const;
  return (
    <dl className={styles.about} aria-label="About this part">
      {rows.map(([name, said]) =>
        said === undefined ? undefined : (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{said}</dd>
          </div>
        ),
      )}
    </dl>
  );
}

function hookOf(ports: readonly PortSpec[]): Hook | undefined {
  const port =
    ports.find(({ direction, wire }) => direction === "in" && isHook(wire)) ?? ports.find(({ wire }) => isHook(wire));
  return port !== undefined && isHook(port.wire) ? port.wire : undefined;
}

/** What the runtime holds a part to: a processor to its own fields, of those that its hook lets any part write. */
function mayChange({ role }: KindSpec, hook: Hook | undefined, fields: readonly string[]): string | undefined {
  if (hook === undefined || (role !== "processor" && role !== "branch")) return undefined;
  const allowed = changeable[hook].map(fieldName).join(", ");
  const own = fields.length === 0 ? "Nothing of the event" : `Only ${fields.map(fieldName).join(", ")}`;
  return `${own}. At ${hookWords[hook]} any part is held to: ${allowed}.`;
}

function fieldName(field: string): string {
  const word = field === "messages" ? "the last message" : field === "text" ? "the reply's text" : fieldWord(field);
  return word === "Not read, since" ? "why it was not read" : `${word.charAt(0).toLowerCase()}${word.slice(1)}`;
}
