import { Suspense } from "react";
import { later } from "../controls/later.tsx";
import { useStudio } from "../useStudio.ts";

const OtherTabBar = later(async () => (await import("../files/OtherTabBar.tsx")).OtherTabBar);

/** Says across the page that another tab has the project, where it does. */
export function OtherTab() {
  const isWriter = useStudio((studio) => studio.tab === "writer");
  return isWriter ? undefined : (
    <Suspense>
      <OtherTabBar />
    </Suspense>
  );
}
