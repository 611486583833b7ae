import { Check, Copy, Download, X } from "lucide-react";
import { useEffect, useState } from "react";
import { say } from "../../core/harness/say.ts";
import type { Share } from "../../studio/files/filesContract.ts";
import { Button, IconButton } from "../controls/Button.tsx";
import { countWords } from "../controls/measures.ts";
import { Sheet } from "../controls/Sheet.tsx";
import { useStudio } from "../useStudio.ts";
import styles from "./ShareDialog.module.css";

/** The open harness as a link that holds it whole, or as a file; and what is left out of both. */
export function ShareDialog() {
  const harness = useStudio((studio) => studio.harness);
  const prepareShare = useStudio((studio) => studio.prepareShare);
  const showFiles = useStudio((studio) => studio.showFiles);
  const saveFile = useStudio((studio) => studio.saveFile);
  const [share, setShare] = useState<Share>();
  useEffect(() => {
    // The harness may change while the dialog is open, where another tab writes it.
    void harness;
    void prepareShare().then(setShare);
  }, [prepareShare, harness]);
  const close = () => showFiles(undefined);
  return (
    <Sheet label={say("Share this harness")} high onClose={close}>
      <header className={styles.head}>
        <h2 className={styles.title}>{say("Share “{name}”", { name: say(harness.name) })}</h2>
        <IconButton label={say("Close")} icon={X} onClick={close} />
      </header>
      <div className={styles.body}>
        {share === undefined ? undefined : (
          <>
            <LeftOut stripped={share.stripped} />
            <LinkPart share={share} />
          </>
        )}
        <section className={styles.part} aria-labelledby="share-file">
          <h3 id="share-file" className={styles.heading}>
            {say("As a file")}
          </h3>
          <p className={styles.remark}>
            {say("The harness with its notes and pins; its history and its runs stay here.")}
          </p>
          <div className={styles.acts}>
            <Button icon={Download} command="files.save" onClick={() => void saveFile("document")}>
              {say("Save .reweave.json")}
            </Button>
            <Button onClick={() => void saveFile("json")}>{say("Plain JSON")}</Button>
            <Button onClick={() => void saveFile("yaml")}>YAML</Button>
            <Button onClick={() => void saveFile("harnessx")}>HarnessX</Button>
            <Button onClick={() => void saveFile("typescript")}>{say("TypeScript for Node")}</Button>
          </div>
        </section>
      </div>
    </Sheet>
  );
}

function LinkPart({ share }: { readonly share: Share }) {
  const { link, length, longest } = share;
  const [copied, setCopied] = useState<"no" | "yes" | "failed">("no");
  const copy = async (text: string) => {
    const isDone = await navigator.clipboard.writeText(text).then(
      () => true,
      () => false,
    );
    setCopied(isDone ? "yes" : "failed");
  };
  return (
    <section className={styles.part} aria-labelledby="share-link">
      <h3 id="share-link" className={styles.heading}>
        {say("As a link")}
      </h3>
      {link === undefined ? (
        <p>
          {say(
            "The harness is too large for a link: it would be {length} characters long, and {longest} is the most that mail and chats pass on whole. Share it as a file.",
            { length: countWords(length), longest: countWords(longest) },
          )}
        </p>
      ) : (
        <>
          <p className={styles.remark}>
            {say(
              "The whole harness is in the link itself ({length, plural, one {# character} other {# characters}} of {longest}); nothing is uploaded. Whoever opens it gets a project of their own, and nothing is run.",
              { length, longest: countWords(longest) },
            )}
          </p>
          <div className={styles.acts}>
            <input
              className={styles.link}
              aria-label={say("Link")}
              readOnly
              value={link}
              onFocus={({ target }) => target.select()}
            />
            <Button
              tone="primary"
              icon={copied === "yes" ? Check : Copy}
              onClick={() => {
                void copy(link);
              }}
            >
              {say(copied === "yes" ? "Copied" : "Copy the link")}
            </Button>
          </div>
        </>
      )}
      <p role="status" className={styles.remark}>
        {copied === "yes" ? say("The link is on the clipboard.") : ""}
        {copied === "failed"
          ? say("The browser does not let the page copy. Select the link and copy it by its keys.")
          : ""}
      </p>
    </section>
  );
}

function LeftOut({ stripped }: Pick<Share, "stripped">) {
  if (stripped.length === 0) {
    return (
      <p className={styles.remark}>
        {say("No keys, tokens or passwords were found in it. Its prompts are shared as they stand.")}
      </p>
    );
  }
  return (
    <section className={styles.leftOut} aria-labelledby="share-left-out">
      <h3 id="share-left-out" className={styles.heading}>
        {say("{count, plural, one {One secret is left out} other {# secrets are left out}}", {
          count: stripped.length,
        })}
      </h3>
      <ul>
        {stripped.map(({ place, what }) => (
          <li key={`${place} ${what}`}>{say("{place}: {what}", { place, what: say(what) })}</li>
        ))}
      </ul>
      <p className={styles.remark}>
        {say("They stay in this browser. Look through the prompts for others before you share.")}
      </p>
    </section>
  );
}
