import { Suspense, useState } from "react";
import { later } from "../controls/later.tsx";
import { useStudio } from "../useStudio.ts";
import styles from "./FullWindows.module.css";

const Gallery = later(async () => (await import("../gallery/Gallery.tsx")).Gallery);
const Comparison = later(async () => (await import("./Comparison.tsx")).Comparison);

/** What takes the whole window for a while: gallery, comparison. Fetched when first asked for; a first visit asks at once. */
export function FullWindows() {
  const gallery = useAsked(useStudio((studio) => studio.galleryOpen));
  const comparison = useAsked(useStudio((studio) => studio.compared !== undefined));
  return (
    <>
      {gallery ? (
        <Suspense fallback={<div className={styles.cover} />}>
          <Gallery />
        </Suspense>
      ) : undefined}
      {comparison ? (
        <Suspense>
          <Comparison />
        </Suspense>
      ) : undefined}
    </>
  );
}

/** Whether something has been open before; it then stays, so that it can close in its own way. */
function useAsked(open: boolean): boolean {
  const [asked, setAsked] = useState(open);
  if (open && !asked) setAsked(true);
  return asked;
}
