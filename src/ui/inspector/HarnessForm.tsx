import { Copy } from "lucide-react";
import { useState } from "react";
import { dimensionWords } from "../../core/harness/dimensionWords.ts";
import type { Harness } from "../../core/harness/document.ts";
import { isNote } from "../../core/harness/flags.ts";
import { isAgent } from "../../core/harness/group.ts";
import { semanticHash } from "../../core/harness/hash.ts";
import { say } from "../../core/harness/say.ts";
import { kinds } from "../../core/nodes/kinds.ts";
import { requirementsOf } from "../../core/runtime/needs.ts";
import { IconButton } from "../controls/Button.tsx";
import { countWords } from "../controls/measures.ts";
import { useStudio } from "../useStudio.ts";
import { HarnessFindings } from "./HarnessFindings.tsx";
import styles from "./InspectorPanel.module.css";
import { ReadOnlyNote } from "./ReadOnlyNote.tsx";
import { Renaming } from "./Renaming.tsx";
import { shownHarness, useReadOnly } from "./shown.ts";

/** The harness itself, where nothing is selected: its name, what is in it, what it asks of a model, and what is wrong with it. */
export function HarnessForm() {
  const harness = useStudio(shownHarness);
  const isReadOnly = useReadOnly();
  const within = useStudio((studio) => studio.within);
  const renameHarness = useStudio((studio) => studio.renameHarness);
  return (
    <div className={styles.part}>
      <header>
        <Renaming
          key={harness.id}
          name={harness.name}
          what="harness"
          level="h3"
          {...(isReadOnly ? {} : { onRename: renameHarness })}
        />
        <p className={styles.place}>
          {within.length === 0
            ? say("The harness · nothing is selected")
            : isAgent(harness)
              ? say("The sub-agent in the open group · nothing is selected")
              : say("The bundle in the open group · nothing is selected")}
        </p>
      </header>
      {isReadOnly ? <ReadOnlyNote /> : undefined}
      <Counts harness={harness} />
      <Needs harness={harness} />
      <HarnessFindings />
      <p className={styles.help}>
        {say(
          "Select a part of the graph to read what it does, to change its settings and to pin what the agent may not touch. Every change can be undone.",
        )}
      </p>
    </div>
  );
}

function Counts({ harness }: { readonly harness: Harness }) {
  const [isCopied, setCopied] = useState(false);
  const parts = Object.values(harness.nodes).filter((node) => !isNote(node));
  const notes = Object.keys(harness.nodes).length - parts.length;
  const off = parts.filter((node) => node.disabled === true).length;
  const { nodes, fields, edges, regions } = harness.pins;
  const pins = nodes.length + fields.length + edges.length + regions.length;
  const hash = semanticHash(harness);
  const copy = async () => {
    await navigator.clipboard.writeText(hash);
    setCopied(true);
  };
  return (
    <dl className={styles.about} aria-label={say("What is in it")}>
      <div>
        <dt>{say("Parts")}</dt>
        <dd>
          {off === 0
            ? countWords(parts.length)
            : say("{count}, {off} of them switched off", { count: countWords(parts.length), off })}
        </dd>
      </div>
      <div>
        <dt>{say("By dimension")}</dt>
        <dd>{dimensionCounts(harness)}</dd>
      </div>
      <div>
        <dt>{say("Wires")}</dt>
        <dd>{countWords(Object.keys(harness.edges).length)}</dd>
      </div>
      {notes === 0 ? undefined : (
        <div>
          <dt>{say("Notes")}</dt>
          <dd>{countWords(notes)}</dd>
        </div>
      )}
      <div>
        <dt>{say("Pins")}</dt>
        <dd>{pins === 0 ? say("none: the agent may change everything") : countWords(pins)}</dd>
      </div>
      <div>
        <dt>{say("Hash")}</dt>
        <dd className={styles.hash}>
          <code title={hash}>{hash.slice(0, 12)}</code>
          <IconButton
            label={say("Copy the whole hash")}
            icon={Copy}
            onClick={() => void copy().catch(() => setCopied(false))}
          />
          <span role="status">{isCopied ? say("Copied") : ""}</span>
        </dd>
      </div>
    </dl>
  );
}

function dimensionCounts({ nodes }: Harness): string {
  const counts = new Map<string, number>();
  for (const node of Object.values(nodes)) {
    const spec = kinds.get(node.kind);
    if (isNote(node)) continue;
    const name = spec === undefined ? say("Unknown") : say(dimensionWords[spec.dimension]);
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts].map(([name, count]) => `${name} ${count}`).join(say(", ")) || say("nothing yet");
}

/** What the harness asks of the model that answers it, and whether the one that is loaded can. */
function Needs({ harness }: { readonly harness: Harness }) {
  const blockers = useStudio((studio) => studio.blockers);
  const { constraints, logProbs, nativeTools, contextTokens } = requirementsOf(harness, kinds);
  const needs = [
    constraints.includes("json-schema") ? say("replies held to a JSON schema") : undefined,
    constraints.includes("grammar") ? say("replies held to a grammar") : undefined,
    logProbs ? say("log-probabilities") : undefined,
    nativeTools ? say("tool calls of its own") : undefined,
    contextTokens > 0
      ? say("at least {count, plural, one {# token} other {# tokens}} of context", { count: contextTokens })
      : undefined,
  ].filter((need) => need !== undefined);
  return (
    <section className={styles.needs} aria-label={say("What it needs")}>
      <h4>{say("What it needs of a model")}</h4>
      <p>
        {needs.length === 0
          ? say("Nothing in particular: any model will do.")
          : say("{words}.", { words: capitalised(needs.join(say("; "))) })}
      </p>
      {blockers.length === 0 ? (
        <p className={styles.fine}>{say("✓ It can run now")}</p>
      ) : (
        <ul>
          {blockers.map((blocker) => (
            <li key={blocker}>{say(blocker)}</li>
          ))}
        </ul>
      )}
    </section>
  );
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
