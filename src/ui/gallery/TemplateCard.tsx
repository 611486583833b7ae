import { memo, useMemo } from "react";
import { say } from "../../core/harness/say.ts";
import type { Template } from "../../core/nodes/templates/build.ts";
import { Thumbnail } from "../controls/Thumbnail.tsx";
import { useStudio } from "../useStudio.ts";
import styles from "./Gallery.module.css";

/** A template: its graph at a glance, and when to use it; pressing it opens it as a new project. */
export const TemplateCard = memo(function TemplateCard({ template }: { readonly template: Template }) {
  const harness = useMemo(() => template.build(), [template]);
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
          openTemplate(template);
          setGallery(false);
        }}
      >
        <Thumbnail harness={harness} />
        <span id={`template-${template.id}`} className={styles.name}>
          {say(template.title)}
        </span>
        <span id={`template-${template.id}-when`} className={styles.when}>
          {say(template.when)}
        </span>
      </button>
    </li>
  );
});
