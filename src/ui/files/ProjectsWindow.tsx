import { FilePlus2, FolderOpen, X } from "lucide-react";
import { useEffect, useRef } from "react";
import { say } from "../../core/harness/say.ts";
import type { ProjectListing } from "../../studio/files/filesContract.ts";
import { Button, IconButton } from "../controls/Button.tsx";
import { FullWindow } from "../controls/FullWindow.tsx";
import { useStudio, useStudioStore } from "../useStudio.ts";
import { KeptAsideList } from "./KeptAsideList.tsx";
import { LastNotice } from "./LastNotice.tsx";
import { ProjectCardView } from "./ProjectCardView.tsx";
import styles from "./ProjectsWindow.module.css";

/** Every project of this browser, to open, rename, duplicate and delete; and what could not be read and was kept aside. */
export function ProjectsWindow() {
  const store = useStudioStore();
  const list = useSteadyList();
  const openId = useStudio((studio) => studio.projectId);
  const busy = useStudio((studio) => studio.phase === "running" || studio.phase === "paused");
  const listProjects = useStudio((studio) => studio.listProjects);
  useEffect(() => void listProjects(), [listProjects]);
  useKeptFocus();
  const close = () => store.getState().showFiles(undefined);
  const leaveBy = (act: () => unknown) => {
    close();
    act();
  };
  return (
    <FullWindow labelledBy="projects-title" onClose={close}>
      <header className={styles.head}>
        <h2 id="projects-title" className={styles.title} tabIndex={-1}>
          {say("Projects")}
        </h2>
        <span className={styles.count}>
          {list === undefined
            ? ""
            : say("{count, plural, one {# project} other {# projects}} in this browser", { count: list.length })}
        </span>
        <Button icon={FilePlus2} disabled={busy} onClick={() => leaveBy(() => store.getState().newProject())}>
          {say("New blank")}
        </Button>
        <Button icon={FolderOpen} disabled={busy} onClick={() => leaveBy(() => store.getState().chooseFiles())}>
          {say("Open a file…")}
        </Button>
        <IconButton label={say("Close the projects")} icon={X} onClick={close} />
      </header>
      <div className={styles.body}>
        <LastNotice />
        {busy ? (
          <p className={styles.remark}>{say("A run is at work. Stop it to go to another project.")}</p>
        ) : undefined}
        <ul className={styles.cards} aria-busy={list === undefined}>
          {list?.map((project) => (
            <ProjectCardView
              key={project.id}
              project={project}
              isOpen={project.id === openId}
              busy={busy}
              onOpen={() => leaveBy(() => store.getState().openProject(project.id))}
            />
          ))}
        </ul>
        <KeptAsideList />
      </div>
    </FullWindow>
  );
}

/** The projects in the order in which they stood when the window was opened, new ones first: a card must not move away under the hand. */
function useSteadyList(): readonly ProjectListing[] | undefined {
  const list = useStudio((studio) => studio.projectList);
  const order = useRef<readonly string[]>([]);
  useEffect(() => {
    const fresh = list?.filter(({ id }) => !order.current.includes(id)).map(({ id }) => id) ?? [];
    if (fresh.length > 0) order.current = [...fresh, ...order.current];
  }, [list]);
  return list?.toSorted((a, b) => order.current.indexOf(a.id) - order.current.indexOf(b.id));
}

/** Where what had the focus has gone, it goes to what was said of it, or back to the window's beginning. */
function useKeptFocus(): void {
  const gone = useStudio((studio) => [studio.projectList, studio.keptAside, studio.notices].map(countOf).join());
  useEffect(() => {
    if (gone === "" || document.activeElement !== document.body) return;
    const said = document.querySelector<HTMLElement>("dialog[open] [role='status'] button");
    (said ?? document.getElementById("projects-title"))?.focus();
  }, [gone]);
}

function countOf(list: readonly unknown[] | undefined): number {
  return list?.length ?? 0;
}
