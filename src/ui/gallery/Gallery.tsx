import { FolderOpen, X } from "lucide-react";
import { useRef, useState } from "react";
import { templates } from "../../core/nodes/templates.ts";
import { Button, IconButton } from "../controls/Button.tsx";
import { FullWindow } from "../controls/FullWindow.tsx";
import { useStudio, useStudioStore } from "../useStudio.ts";
import { EvolutionCardView } from "./EvolutionCardView.tsx";
import styles from "./Gallery.module.css";
import { TemplateCard } from "./TemplateCard.tsx";
import { TourInvitation } from "./TourInvitation.tsx";

/** Where to begin: a recorded evolution, a template, a file, or a project worked on before. Closing it goes to the workbench. */
export function Gallery() {
  const open = useStudio((studio) => studio.galleryOpen);
  const setGallery = useStudio((studio) => studio.setGallery);
  const close = () => setGallery(false);
  if (!open) return undefined;
  return (
    <FullWindow labelledBy="gallery-title" onClose={close}>
      <header className={styles.head}>
        <div>
          <h2 id="gallery-title" className={styles.title} tabIndex={-1}>
            Reweave: where to begin
          </h2>
          <p className={styles.lead}>
            An agent’s harness is everything around its model. Here it rewrites itself while the agent works; each
            change is drawn, and you accept it, revert it or pin what must stay.
          </p>
        </div>
        <IconButton label="Close the gallery and go to the workbench" icon={X} onClick={close} />
      </header>
      <div className={styles.body}>
        <TourInvitation />
        <Evolutions />
        <Templates />
        <Files />
        <Projects />
      </div>
    </FullWindow>
  );
}

function Evolutions() {
  const evolutions = useStudio((studio) => studio.evolutions);
  return (
    <section className={styles.section} aria-labelledby="gallery-evolutions">
      <h3 id="gallery-evolutions" className={styles.heading}>
        Watch a harness rewrite itself
      </h3>
      <p className={styles.remark}>
        Recorded from a real model: the engine truly runs, only the model’s replies come from the recording. Your
        decisions count.
      </p>
      {evolutions.length === 0 ? (
        <p className={styles.remark}>This build comes without recorded evolutions. Begin with a template below.</p>
      ) : (
        <ul className={styles.evolutions}>
          {evolutions.map((evolution, at) => (
            <EvolutionCardView key={evolution.id} evolution={evolution} first={at === 0} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Templates() {
  return (
    <section className={styles.section} aria-labelledby="gallery-templates">
      <h3 id="gallery-templates" className={styles.heading}>
        Start from a template
      </h3>
      <ul className={styles.templates}>
        {templates.map((template) => (
          <TemplateCard key={template.id} template={template} />
        ))}
      </ul>
    </section>
  );
}

/** Opens a harness file; where it cannot be opened the gallery stays and says why. */
function Files() {
  const [problem, setProblem] = useState("");
  const store = useStudioStore();
  const picker = useRef<HTMLInputElement>(null);
  const open = async (file: File | undefined) => {
    if (file === undefined) return;
    const { projectId, importText } = store.getState();
    importText(await file.text(), file.name);
    const { projectId: now, notices, setGallery } = store.getState();
    if (now === projectId) setProblem(notices.at(-1)?.detail ?? `${file.name} could not be opened.`);
    else {
      setProblem("");
      setGallery(false);
    }
  };
  return (
    <section className={styles.section} aria-labelledby="gallery-file">
      <h3 id="gallery-file" className={styles.heading}>
        Open a file
      </h3>
      <div className={styles.file}>
        <Button icon={FolderOpen} onClick={() => picker.current?.click()}>
          Import a harness file…
        </Button>
        <span className={styles.remark}>A .harness.json that was saved from Reweave.</span>
      </div>
      <p role="alert" className={styles.problem}>
        {problem}
      </p>
      <input
        ref={picker}
        type="file"
        accept=".json,application/json"
        hidden
        aria-label="Harness file to import"
        onChange={(event) => {
          void open(event.target.files?.[0]);
          event.target.value = "";
        }}
      />
    </section>
  );
}

function Projects() {
  const projects = useStudio((studio) => studio.projects);
  const openProject = useStudio((studio) => studio.openProject);
  const setGallery = useStudio((studio) => studio.setGallery);
  if (projects.length === 0) return undefined;
  const open = async (id: string) => {
    await openProject(id);
    setGallery(false);
  };
  return (
    <section className={styles.section} aria-labelledby="gallery-projects">
      <h3 id="gallery-projects" className={styles.heading}>
        Go back to
      </h3>
      <ul className={styles.projects}>
        {projects.slice(0, 12).map((project) => (
          <li key={project.id}>
            <button type="button" className={styles.project} onClick={() => void open(project.id)}>
              <span>{project.name}</span>
              <span className={styles.remark}>{new Date(project.savedAt).toLocaleString("en-GB")}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
