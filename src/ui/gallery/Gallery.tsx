import { X } from "lucide-react";
import { say } from "../../core/harness/say.ts";
import { templates } from "../../core/nodes/templates.ts";
import { IconButton } from "../controls/Button.tsx";
import { FullWindow } from "../controls/FullWindow.tsx";
import { useStudio } from "../useStudio.ts";
import { EvolutionCardView } from "./EvolutionCardView.tsx";
import styles from "./Gallery.module.css";
import { OpenFile } from "./OpenFile.tsx";
import { RecentProjects } from "./RecentProjects.tsx";
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
            {say("Reweave: where to begin")}
          </h2>
          <p className={styles.lead}>
            {say(
              "An agent’s harness is everything around its model. Here it rewrites itself while the agent works; each change is drawn, and you accept it, revert it or pin what must stay.",
            )}
          </p>
        </div>
        <IconButton label={say("Close the gallery and go to the workbench")} icon={X} onClick={close} />
      </header>
      <div className={styles.body}>
        <TourInvitation />
        <Evolutions />
        <RecentProjects />
        <Templates />
        <OpenFile />
      </div>
    </FullWindow>
  );
}

function Evolutions() {
  const evolutions = useStudio((studio) => studio.evolutions);
  return (
    <section className={styles.section} aria-labelledby="gallery-evolutions">
      <h3 id="gallery-evolutions" className={styles.heading}>
        {say("Watch a harness rewrite itself")}
      </h3>
      <p className={styles.remark}>
        {say(
          "Recorded from a real model: the engine truly runs, only the model’s replies come from the recording. Your decisions count.",
        )}
      </p>
      {evolutions.length === 0 ? (
        <p className={styles.remark}>
          {say("This build comes without recorded evolutions. Begin with a template below.")}
        </p>
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
        {say("Start from a template")}
      </h3>
      <ul className={styles.templates}>
        {templates.map((template) => (
          <TemplateCard key={template.id} template={template} />
        ))}
      </ul>
    </section>
  );
}
