import { Keyboard, X } from "lucide-react";
import { useEffect, useRef } from "react";
import { tinykeys } from "tinykeys";
import { IconButton } from "../controls/Button.tsx";
import { isInDialog, isTyping } from "../controls/typing.ts";
import styles from "./KeysDialog.module.css";
import { shortcuts } from "./shortcuts.ts";

/** Every shortcut in a dialog; `?` opens it too. */
export function KeysDialog() {
  const sheet = useRef<HTMLDialogElement>(null);
  const open = () => sheet.current?.showModal();
  useEffect(
    () =>
      tinykeys(window, {
        "Shift+?": (event) => {
          if (isTyping(event) || isInDialog(event)) return;
          event.preventDefault();
          sheet.current?.showModal();
        },
      }),
    [],
  );
  return (
    <>
      <IconButton label="Keys" icon={Keyboard} aria-keyshortcuts="?" aria-haspopup="dialog" onClick={open} />
      <dialog ref={sheet} className={styles.sheet} aria-labelledby="keys-title">
        <header className={styles.head}>
          <h2 id="keys-title" className={styles.title}>
            Keys
          </h2>
          <IconButton label="Close" icon={X} onClick={() => sheet.current?.close()} />
        </header>
        <div className={styles.groups}>
          {shortcuts.map(({ group, keys }) => (
            <section key={group} aria-label={group}>
              <h3 className={styles.group}>{group}</h3>
              <dl className={styles.keys}>
                {keys.map(({ key, does }) => (
                  <div key={key}>
                    <dt>
                      {key.split(" ").map((each) => (
                        <kbd key={each}>{each}</kbd>
                      ))}
                    </dt>
                    <dd>{does}</dd>
                  </div>
                ))}
              </dl>
            </section>
          ))}
        </div>
        <p className={styles.note}>Keys are off while you type.</p>
      </dialog>
    </>
  );
}
