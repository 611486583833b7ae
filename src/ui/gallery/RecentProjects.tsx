import { useEffect } from "react";
import { say } from "../../core/harness/say.ts";
import { Button } from "../controls/Button.tsx";
import { Thumbnail } from "../controls/Thumbnail.tsx";
import { dateWords } from "../dateWords.ts";
import { useStudio } from "../useStudio.ts";
import styles from "./Gallery.module.css";

/** How many are shown before all of them are asked for. */
const shown = 6;

/** The projects worked on last, each by its graph; the open one leads back to it. */
export function RecentProjects() {
  const list = useStudio((studio) => studio.projectList);
  const listProjects = useStudio((studio) => studio.listProjects);
  const isKept = useStudio((studio) => studio.projects.length > 0);
  const openId = useStudio((studio) => studio.projectId);
  const openProject = useStudio((studio) => studio.openProject);
  const setGallery = useStudio((studio) => studio.setGallery);
  const showFiles = useStudio((studio) => studio.showFiles);
  useEffect(() => void listProjects(), [listProjects]);
  if (!isKept || list === undefined) return undefined;
  const open = async (id: string) => {
    await openProject(id);
    setGallery(false);
  };
  return (
    <section className={styles.section} aria-labelledby="gallery-projects">
      <div className={styles.recent}>
        <h3 id="gallery-projects" className={styles.heading}>
          {say("Recent projects")}
        </h3>
        <Button
          small
          tone="quiet"
          onClick={() => {
            setGallery(false);
            showFiles("projects");
          }}
        >
          {say("All projects ({count})…", { count: list.length })}
        </Button>
      </div>
      <ul className={styles.templates}>
        {list.slice(0, shown).map(({ id, name, savedAt, harness }) => (
          <li key={id}>
            <button type="button" className={styles.template} onClick={() => void open(id)}>
              <Thumbnail harness={harness} />
              <span className={styles.name}>{say(name)}</span>
              <span className={styles.when}>
                {id === openId ? say("Open now") : dateWords(savedAt)} ·{" "}
                {say("{count, plural, one {# part} other {# parts}}", { count: Object.keys(harness.nodes).length })}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
