import { Suspense, useEffect } from "react";
import { later } from "../controls/later.tsx";
import { useStudio } from "../useStudio.ts";

const ProjectsWindow = later(async () => (await import("../files/ProjectsWindow.tsx")).ProjectsWindow);
const ShareDialog = later(async () => (await import("../files/ShareDialog.tsx")).ShareDialog);
const DropLayer = later(async () => (await import("../files/DropLayer.tsx")).DropLayer);

/** What is there for projects and files wherever one is: all projects, sharing, and the page as a place to drop files on. */
export function Files() {
  const shown = useStudio((studio) => studio.filesShown);
  useEffect(() => {
    window.addEventListener("dragover", stayHere);
    window.addEventListener("drop", stayHere);
    return () => {
      window.removeEventListener("dragover", stayHere);
      window.removeEventListener("drop", stayHere);
    };
  }, []);
  return (
    <Suspense>
      {shown === "projects" ? <ProjectsWindow /> : undefined}
      {shown === "share" ? <ShareDialog /> : undefined}
      <DropLayer />
    </Suspense>
  );
}

/** A file that is dropped before there is anything to take it must not lead away from the page. */
function stayHere(event: DragEvent): void {
  if (event.dataTransfer?.types.includes("Files")) event.preventDefault();
}
