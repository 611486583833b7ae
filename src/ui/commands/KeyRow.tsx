import { Pencil, RotateCcw } from "lucide-react";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { say } from "../../core/harness/say.ts";
import type { Command } from "../../studio/commands/command.ts";
import { holderOf, keyRefusal, keysWithout } from "../../studio/commands/keyChoice.ts";
import { keptKeys, pressedKeys } from "../../studio/commands/keyPress.ts";
import { keysOf } from "../../studio/commands/keysOf.ts";
import { keyWords } from "../../studio/commands/keyWords.ts";
import { Button, IconButton } from "../controls/Button.tsx";
import { isMac } from "../controls/keyHint.ts";
import { said } from "../controls/said.tsx";
import { useStudio, useStudioStore } from "../useStudio.ts";
import styles from "./KeysDialog.module.css";

type KeyRowProps = {
  readonly command: Command;
  /** Whether new keys are being asked for here; at most one row asks at a time. */
  readonly asked: boolean;
  readonly onAsk: (command: string | undefined) => void;
};

/** What stands in the way of keys that were pressed: another command has them, or they cannot be had at all. */
type Trouble = { readonly keys: string; readonly holder: Command } | { readonly refusal: string };

/** A command with its keys: other keys are pressed in their place; where another command has them, one of the two is chosen. */
export function KeyRow({ command, asked, onAsk }: KeyRowProps) {
  const ownKeys = useStudio((studio) => studio.ownKeys);
  const setKeys = useStudio((studio) => studio.setKeys);
  const [trouble, setTrouble] = useState<Trouble>();
  const keys = keysOf(command, ownKeys);
  const title = say(command.title);
  const stop = () => {
    setTrouble(undefined);
    onAsk(undefined);
    document.getElementById(buttonId(command))?.focus();
  };
  return (
    <li className={styles.row} data-asked={asked ? "" : undefined}>
      <span className={styles.command}>{title}</span>
      <span className={styles.now}>
        {keys.length === 0 ? <span className={styles.none}>{say("no keys")}</span> : undefined}
        {keys.map((each) => (
          <kbd key={each}>{keyWords(each, isMac)}</kbd>
        ))}
      </span>
      <span className={styles.tools}>
        {Object.hasOwn(ownKeys, command.id) ? (
          <IconButton
            label={say("Reset the keys of: {command}", { command: title })}
            icon={RotateCcw}
            onClick={() => {
              setKeys(command.id, undefined);
              stop();
            }}
          />
        ) : undefined}
        <IconButton
          id={buttonId(command)}
          label={say("Change the keys of: {command}", { command: title })}
          icon={Pencil}
          aria-pressed={asked}
          onClick={() => (asked ? stop() : onAsk(command.id))}
        />
      </span>
      {asked ? <Asking command={command} trouble={trouble} onTrouble={setTrouble} onEnd={stop} /> : undefined}
    </li>
  );
}

type AskingProps = {
  readonly command: Command;
  readonly trouble: Trouble | undefined;
  readonly onTrouble: (trouble: Trouble) => void;
  readonly onEnd: () => void;
};

function Asking({ command, trouble, onTrouble, onEnd }: AskingProps) {
  const store = useStudioStore();
  const { setKeys } = store.getState();
  const box = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is said of the keys makes it higher
  useEffect(() => {
    box.current?.scrollIntoView({ block: "nearest" });
  }, [trouble]);
  const take = (keys: string) => {
    setKeys(command.id, [keptKeys(keys, isMac)]);
    onEnd();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Tab" && !event.ctrlKey && !event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === "Escape") return onEnd();
    const keys = pressedKeys(event.nativeEvent, isMac);
    if (keys === undefined || event.repeat) return;
    const refusal = keyRefusal(keys, isMac);
    if (refusal !== undefined) return onTrouble({ refusal });
    const holder = holderOf(store.getState(), command.id, keys, isMac);
    if (holder === undefined) take(keys);
    else onTrouble({ keys, holder });
  };
  return (
    <div ref={box} className={styles.asking}>
      <input
        ref={takeFocus}
        readOnly
        className={styles.pressed}
        aria-label={say("New keys for: {command}", { command: say(command.title) })}
        placeholder={say("Press the new keys")}
        onKeyDown={onKeyDown}
      />
      <Button
        small
        tone="quiet"
        onClick={() => {
          setKeys(command.id, []);
          onEnd();
        }}
      >
        {say("No keys")}
      </Button>
      <Button small tone="quiet" onClick={onEnd}>
        {say("Cancel")}
      </Button>
      {trouble === undefined ? undefined : (
        <div className={styles.trouble} role="alert">
          {"refusal" in trouble
            ? trouble.refusal
            : said(
                "{keys} is taken by “{command}”. Press other keys, or {button}",
                {
                  button: (
                    <Button
                      small
                      onClick={() => {
                        const { holder, keys } = trouble;
                        setKeys(holder.id, keysWithout(holder, store.getState().ownKeys, keys, isMac));
                        take(keys);
                      }}
                    >
                      {say("Take them from it")}
                    </Button>
                  ),
                },
                { keys: keyWords(trouble.keys, isMac), command: say(trouble.holder.title) },
              )}
        </div>
      )}
    </div>
  );
}

/** It is what the person has just asked for. */
function takeFocus(input: HTMLInputElement | null): void {
  input?.focus();
}

function buttonId({ id }: Command): string {
  return `keys-of-${id}`;
}
