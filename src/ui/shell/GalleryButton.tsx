import { LayoutGrid } from "lucide-react";
import { say } from "../../core/harness/say.ts";
import { IconButton } from "../controls/Button.tsx";
import { useStudio } from "../useStudio.ts";

/** Opens the gallery: recorded evolutions, templates, files, earlier projects. */
export function GalleryButton() {
  const setGallery = useStudio((studio) => studio.setGallery);
  return (
    <IconButton label={say("Gallery")} aria-haspopup="dialog" icon={LayoutGrid} onClick={() => setGallery(true)} />
  );
}
