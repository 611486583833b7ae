import { memo } from "react";
import type { Template } from "../../core/nodes/templates/build.ts";
import { useStudio } from "../useStudio.ts";
import styles from "./Gallery.module.css";
import { Thumbnail } from "./Thumbnail.tsx";

/** A template: its graph at a glance, and when to use it; pressing it opens it as a new project. */
export const TemplateCard = memo(function TemplateCard({ template }: { readonly template: Template }) {
  const openTemplate = useStudio((studio) => studio.openTemplate);
  const setGallery = useStudio((studio) => studio.setGallery);
  return (
    <li>
      <button
        type="button"
        className={styles.template}
        aria-labelledby={`template-${template.id}`}
        aria-describedby={`template-${template.id}-when`}
        onClick={() => {
          openTemplate(template.id);
          setGallery(false);
        }}
      >
        <Thumbnail template={template} />
        <span id={`template-${template.id}`} className={styles.name}>
          {template.title}
        </span>
        <span id={`template-${template.id}-when`} className={styles.when}>
          {template.when}
        </span>
      </button>
    </li>
  );
});
