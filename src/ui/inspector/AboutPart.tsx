import type { HarnessNode } from "../../core/harness/document.ts";
import type { KindSpec, PortSpec } from "../../core/harness/kind.ts";
import { parseParams } from "../../core/harness/resolve.ts";
import { type Hook, isHook } from "../../core/harness/wires.ts";
import { aboutKinds } from "../../core/nodes/about.ts";
import { changeable } from "../../core/runtime/hookContract.ts";
import { hookHelp, hookWords, stationNumber } from "../controls/words.ts";
import styles from "./InspectorPanel.module.css";

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
    ["Station", hook === undefined ? undefined : `${stationNumber(hook)} of 8, ${hookWords[hook]}: ${hookHelp[hook]}.`],
    ["May write", mayWrite(spec, hook, about?.fields ?? [])],
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

/** What the runtime holds a part to: what its kind writes, of what its hook lets any part write. */
function mayWrite({ role }: KindSpec, hook: Hook | undefined, fields: readonly string[]): string | undefined {
  if (hook === undefined || (role !== "processor" && role !== "branch")) return undefined;
  const allowed = changeable[hook];
  const own = listed(fields);
  if (fields.length === 0) return `Nothing; ${hookWords[hook]} would allow ${listed(allowed)}.`;
  const whole = `${own.charAt(0).toUpperCase()}${own.slice(1)}`;
  return fields.length === allowed.length
    ? `${whole}: all that ${hookWords[hook]} allows.`
    : `${whole}; ${hookWords[hook]} allows ${listed(allowed)}.`;
}

function listed(fields: readonly string[]): string {
  const [last = "", ...others] = fields.map((field) => fieldNames[field] ?? field).toReversed();
  return others.length === 0 ? last : `${others.toReversed().join(", ")} and ${last}`;
}

const fieldNames: Readonly<Record<string, string>> = {
  system: "the system prompt",
  history: "the history",
  messages: "the last message",
  tools: "the tools on offer",
  contract: "the output contract",
  decoding: "the decoding",
  text: "the reply's text",
  calls: "its calls",
  invalid: "why it was not read",
  call: "the call's arguments",
  decision: "whether it is made",
  result: "the result's text",
  notes: "notes",
  verdict: "the verdict",
};
