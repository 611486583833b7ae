import { X } from "lucide-react";
import type { Json } from "../../core/harness/json.ts";
import { msg, say } from "../../core/harness/say.ts";
import type { TraceEvent } from "../../core/runtime/contract.ts";
import { IconButton } from "../controls/Button.tsx";
import { eventWords, type TitleOf } from "../controls/eventWords.ts";
import { elapsedWords } from "../controls/measures.ts";
import { useStudio } from "../useStudio.ts";
import styles from "./EventDetail.module.css";

type EventDetailProps = { readonly event: TraceEvent; readonly titleOf: TitleOf; readonly at: number };

/** One event in full: what was sent, said, changed or returned. */
export function EventDetail({ event, titleOf, at }: EventDetailProps) {
  const focusEvent = useStudio((studio) => studio.focusEvent);
  const words = eventWords(event, titleOf);
  return (
    <article className={styles.detail} aria-label={say("The chosen event")}>
      <header className={styles.head}>
        <h3 className={styles.title}>{words.who === "" ? words.what : `${words.who} · ${words.what}`}</h3>
        <span className={styles.time}>{elapsedWords(at)}</span>
        <IconButton label={say("Close the event")} icon={X} onClick={() => focusEvent(undefined)} />
      </header>
      <dl className={styles.parts} tabIndex={0}>
        {detailParts(event).map((part) => (
          <div key={part.name}>
            <dt>{part.name}</dt>
            <dd>{part.text === "" ? say("(nothing)") : part.text}</dd>
          </div>
        ))}
      </dl>
    </article>
  );
}

const roleWords = {
  system: msg("system"),
  user: msg("user"),
  assistant: msg("assistant"),
  tool: msg("tool"),
} as const;

type DetailPart = { readonly name: string; readonly text: string };

function detailParts(event: TraceEvent): readonly DetailPart[] {
  switch (event.type) {
    case "model.called":
      return [
        ...event.added.map((message, at) => ({
          name: say("{role} · message {number}", { role: say(roleWords[message.role]), number: event.kept + at + 1 }),
          text: message.content,
        })),
        { name: say("tools on offer"), text: event.tools.join(say(", ")) },
      ];
    case "model.replied":
      return [
        { name: say("reply"), text: event.reply.text },
        ...(event.reply.calls.length === 0
          ? []
          : [{ name: say("Calls").toLowerCase(), text: pretty(event.reply.calls.map((call) => ({ ...call }))) }]),
      ];
    case "model.failed":
      return [{ name: event.error.code, text: say(event.error.message) }];
    case "node.triggered":
      return event.changes.length === 0
        ? [{ name: say("said"), text: event.say === undefined ? "" : say(event.say) }]
        : event.changes.map(({ field, before, after }) => ({
            name: field,
            text: `${plain(before)}\n→ ${plain(after)}`,
          }));
    case "tool.called":
      return [{ name: event.tool.name, text: pretty(event.tool.arguments) }];
    case "tool.returned":
      return [{ name: `${event.tool} · ${event.result.status}`, text: event.result.text }];
    case "task.verified":
      return [{ name: say("score {score}", { score: event.verdict.score }), text: say(event.verdict.detail) }];
    case "run.finished":
      return [
        { name: say("answer"), text: event.outcome.answer },
        { name: event.outcome.reason, text: say(event.outcome.detail) },
      ];
    case "run.started":
      return [{ name: say("{task} · seed {seed}", { task: event.task, seed: event.seed }), text: event.instruction }];
    default:
      return [{ name: event.type, text: eventWords(event, (path) => path).line }];
  }
}

function plain(value: Json): string {
  return typeof value === "string" ? value : pretty(value);
}

function pretty(value: Json): string {
  return JSON.stringify(value, undefined, 2);
}
