import type { HarnessNode } from "../../core/harness/document.ts";
import { hookWords } from "../../core/harness/hookWords.ts";
import type { KindSpec, PortSpec } from "../../core/harness/kind.ts";
import { parseParams } from "../../core/harness/resolve.ts";
import { msg, say, sayAnd } from "../../core/harness/say.ts";
import { type Hook, isHook } from "../../core/harness/wires.ts";
import { aboutKinds } from "../../core/nodes/about.ts";
import { changeable } from "../../core/runtime/hookContract.ts";
import { hookHelp, stationNumber } from "../controls/words.ts";
import styles from "./InspectorPanel.module.css";

/** What a part does, when it fires and what it may change: as its kind declares it, and as its wire's hook allows. */
export function AboutPart({ part, spec }: { readonly part: HarnessNode; readonly spec: KindSpec }) {
  const about = aboutKinds[part.kind];
  const { params, ports } = parseParams(spec, part.params);
  const hook = hookOf(ports);
  const tools = spec.toolNames?.(params) ?? [];
  const rows = [
    [say("Does"), say(spec.help)],
    [say("Fires"), about && say(about.fires)],
    [say("Changes"), about && say(about.changes)],
    [say("Station"), hook && stationWords(hook)],
    [say("May write"), mayWrite(spec, hook, about?.fields ?? [])],
    [say("Offers"), tools.length === 0 ? undefined : tools.join(say(", "))],
  ] as const;
  return (
    <dl className={styles.about} aria-label={say("About this part")}>
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

function stationWords(hook: Hook): string {
  const words = { number: stationNumber(hook), hook: say(hookWords[hook]), help: say(hookHelp[hook]) };
  return say("{number} of 8, {hook}: {help}.", words);
}

/** What the runtime holds a part to: what its kind writes, of what its hook lets any part write. */
function mayWrite({ role }: KindSpec, hook: Hook | undefined, fields: readonly string[]): string | undefined {
  if (hook === undefined || (role !== "processor" && role !== "branch")) return undefined;
  const own = listed(fields);
  const words = { hook: say(hookWords[hook]), allowed: listed(changeable[hook]) };
  if (fields.length === 0) return say("Nothing; {hook} would allow {allowed}.", words);
  const fieldWords = `${own.charAt(0).toUpperCase()}${own.slice(1)}`;
  return fields.length === changeable[hook].length
    ? say("{fields}: all that {hook} allows.", { ...words, fields: fieldWords })
    : say("{fields}; {hook} allows {allowed}.", { ...words, fields: fieldWords });
}

function listed(fields: readonly string[]): string {
  return sayAnd(fields.map((field) => say(fieldNames[field] ?? field)));
}

const fieldNames: Readonly<Record<string, string>> = {
  system: msg("the system prompt"),
  history: msg("the history"),
  messages: msg("the last message"),
  tools: msg("the tools on offer"),
  contract: msg("the output contract"),
  decoding: msg("the decoding"),
  text: msg("the reply's text"),
  calls: msg("its calls"),
  invalid: msg("why it was not read"),
  call: msg("the call's arguments"),
  decision: msg("whether it is made"),
  result: msg("the result's text"),
  notes: msg("notes"),
  verdict: msg("the verdict"),
};
