import type { Version } from "../../core/edits/versions.ts";
import { say } from "../../core/harness/say.ts";
import { Button } from "../controls/Button.tsx";
import { said } from "../controls/said.tsx";
import { authorWords, momentWords, versionNumber } from "../controls/versionWords.ts";
import { useStudio } from "../useStudio.ts";
import styles from "./ViewedBanner.module.css";

/** Says that an earlier version is shown, to read only, with the ways back and on from there. */
export function ViewedBanner({ version }: { readonly version: Version }) {
  const number = useStudio(({ tree }) => versionNumber(tree, version.id));
  const viewVersion = useStudio((studio) => studio.viewVersion);
  const forkHere = useStudio((studio) => studio.forkHere);
  return (
    <div className={styles.banner} role="note">
      <p className={styles.words}>
        {said("Looking at version {number} · {label}", { number: <b>{number ?? ""}</b>, label: version.label })}
        <span className={styles.detail}>
          {say("by {author}, {moment} · read only", {
            author: authorWords(version),
            moment: momentWords(version.at, Date.now()),
          })}
        </span>
      </p>
      <Button onClick={() => viewVersion(undefined)}>{say("Back to the present")}</Button>
      <Button onClick={() => forkHere(version.id)}>{say("Fork here")}</Button>
    </div>
  );
}
