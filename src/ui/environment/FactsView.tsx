import { isJsonObject, type Json, type JsonObject } from "../../core/harness/json.ts";
import { say } from "../../core/harness/say.ts";
import styles from "./FactsView.module.css";

/** Any view as names and values; lists of objects as small cards. */
export function FactsView({ facts }: { readonly facts: JsonObject }) {
  return (
    <dl className={styles.facts}>
      {Object.entries(facts).map(([name, value]) => (
        <div key={name} className={styles.fact}>
          <dt>{inWords(name)}</dt>
          <dd>
            <Value value={value} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Value({ value }: { readonly value: Json }) {
  if (Array.isArray(value)) {
    if (value.length === 0) return <span className={styles.none}>{say("none yet")}</span>;
    return (
      <ul className={styles.list}>
        {value.map((item, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: an observation's list has no other identity
          <li key={at}>{isJsonObject(item) ? <FactsView facts={item} /> : inLine(item)}</li>
        ))}
      </ul>
    );
  }
  if (isJsonObject(value)) {
    return Object.keys(value).length === 0 ? (
      <span className={styles.none}>{say("none")}</span>
    ) : (
      <FactsView facts={value} />
    );
  }
  return <>{inLine(value)}</>;
}

function inLine(value: Json): string {
  if (value === null) return say("none");
  if (typeof value === "boolean") return say(value ? "yes" : "no");
  return typeof value === "string" ? value : JSON.stringify(value);
}

function inWords(name: string): string {
  const words = name
    .replaceAll(/([a-z])([A-Z])/g, "$1 $2")
    .replaceAll("_", " ")
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
