import type { Version } from "../../core/edits/versions.ts";
import { Button } from "../controls/Button.tsx";
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
        Looking at version <b>{number ?? ""}</b> · {version.label}
        <span className={styles.detail}>
          by {authorWords(version)}, {momentWords(version.at, Date.now())} · read only
        </span>
      </p>
      <Button onClick={() => viewVersion(undefined)}>Back to the present</Button>
      <Button onClick={() => forkHere(version.id)}>Fork here</Button>
    </div>
  );
}
