import { Suspense } from "react";
import { later } from "../controls/later.tsx";
import { useStudio } from "../useStudio.ts";

const ProjectsWindow = later(async () => (await import("../files/ProjectsWindow.tsx")).ProjectsWindow);
const ShareDialog = later(async () => (await import("../files/ShareDialog.tsx")).ShareDialog);
const DropLayer = later(async () => (await import("../files/DropLayer.tsx")).DropLayer);

/** What is there for projects and files wherever one is: all projects, sharing, and the page as a place to drop files on. */
export function Files() {
  const shown = useStudio((studio) => studio.filesShown);
  return (
    <Suspense>
      {shown === "projects" ? <ProjectsWindow /> : undefined}
      {shown === "share" ? <ShareDialog /> : undefined}
      <DropLayer />
    </Suspense>
  );
}
