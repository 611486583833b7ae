import { FilePlus2, FolderOpen } from "lucide-react";
import { useState } from "react";
import { say } from "../../core/harness/say.ts";
import { Button } from "../controls/Button.tsx";
import { useStudio, useStudioStore } from "../useStudio.ts";
import styles from "./Gallery.module.css";

/** Opens files, each as a project; where none can be opened the gallery stays and says why. */
export function OpenFile() {
  const [problem, setProblem] = useState("");
  const store = useStudioStore();
  const newProject = useStudio((studio) => studio.newProject);
  const setGallery = useStudio((studio) => studio.setGallery);
  const chooseFiles = useStudio((studio) => studio.chooseFiles);
  const open = async () => {
    const before = new Set(store.getState().notices.map(({ id }) => id));
    await chooseFiles();
    const told = store.getState().notices.filter(({ id, tone }) => tone === "problem" && !before.has(id));
    setProblem(told.map(({ title, detail }) => say("{title}. {detail}", { title, detail })).join("\n"));
  };
  return (
    <section className={styles.section} aria-labelledby="gallery-file">
      <h3 id="gallery-file" className={styles.heading}>
        {say("Open a file, or start from nothing")}
      </h3>
      <div className={styles.file}>
        <Button icon={FolderOpen} onClick={() => void open()}>
          {say("Import a harness file…")}
        </Button>
        <Button
          icon={FilePlus2}
          onClick={() => {
            newProject();
            setGallery(false);
          }}
        >
          {say("Start blank")}
        </Button>
        <span className={styles.remark}>
          {say(
            "A .reweave.json, a harness as JSON or YAML, or a HarnessX configuration. You can drop files on the page, too.",
          )}
        </span>
      </div>
      <p role="alert" className={styles.problem}>
        {problem}
      </p>
    </section>
  );
}
