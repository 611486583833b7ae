import { msg, say } from "../../core/harness/say.ts";
import type { FunctionCallsView } from "../../core/suites/functionCalls/view.ts";
import styles from "./CallsView.module.css";

type Call = FunctionCallsView["calls"][number];

const marks = { right: msg("✓ right"), wrong: msg("✗ wrong"), rejected: msg("✗ rejected") } as const;

/** A function-call task: the request, the calls made so far with how they were judged, and the tools on offer. */
export function CallsView({ view }: { readonly view: FunctionCallsView }) {
  return (
    <div className={styles.calls}>
      <p className={styles.goal}>{view.goal}</p>
      {view.calls.length === 0 ? (
        <p className={styles.none}>{say(view.over ? "No call was made." : "No call yet.")}</p>
      ) : (
        <ol className={styles.list} aria-label={say("Calls")}>
          {view.calls.map((call, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: calls are only ever added at the end
            <CallLine key={at} call={call} />
          ))}
        </ol>
      )}
      <details className={styles.offered}>
        <summary>
          {say("{count, plural, one {# tool} other {# tools}} on offer", { count: view.offered.length })}
        </summary>
        <dl>
          {view.offered.map((tool) => (
            <div key={tool.name}>
              <dt>{tool.name}</dt>
              <dd>{tool.description}</dd>
            </div>
          ))}
        </dl>
      </details>
    </div>
  );
}

function CallLine({ call }: { readonly call: Call }) {
  return (
    <li className={styles.call} data-mark={call.mark ?? "open"}>
      <p className={styles.head}>
        <b>{call.tool}</b>
        <span>{call.mark === null ? say("not judged yet") : say(marks[call.mark])}</span>
      </p>
      <dl className={styles.values}>
        {Object.entries(call.arguments).map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{Array.isArray(value) ? value.join(", ") : String(value)}</dd>
          </div>
        ))}
      </dl>
    </li>
  );
}
