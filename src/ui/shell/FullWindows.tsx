import { Suspense, useState } from "react";
import { say } from "../../core/harness/say.ts";
import { later } from "../controls/later.tsx";
import { useStudio } from "../useStudio.ts";
import styles from "./FullWindows.module.css";

const Gallery = later(async () => (await import("../gallery/Gallery.tsx")).Gallery);
const CommandPalette = later(async () => (await import("../commands/CommandPalette.tsx")).CommandPalette);
const KeysDialog = later(async () => (await import("../commands/KeysDialog.tsx")).KeysDialog);
const Tour = later(async () => (await import("../tour/Tour.tsx")).Tour);
const Comparison = later(async () => (await import("./Comparison.tsx")).Comparison);

/** What lies over the page for a while: gallery, comparison, commands, keys. Fetched when first asked for; a first visit asks at once. */
export function FullWindows({ narrow }: { readonly narrow: boolean }) {
  const gallery = useAsked(useStudio((studio) => studio.galleryOpen));
  const commands = useStudio((studio) => studio.commandsShown);
  const tour = useStudio((studio) => studio.tourStep !== undefined);
  const comparison = useAsked(useStudio((studio) => studio.compared !== undefined));
  return (
    <>
      {gallery ? (
        <Suspense fallback={<Cover />}>
          <Gallery />
        </Suspense>
      ) : undefined}
      {comparison ? (
        <Suspense>
          <Comparison />
        </Suspense>
      ) : undefined}
      <Suspense>
        {commands === "palette" ? <CommandPalette narrow={narrow} /> : undefined}
        {commands === "keys" ? <KeysDialog narrow={narrow} /> : undefined}
        {tour && !narrow ? <Tour /> : undefined}
      </Suspense>
    </>
  );
}

/** Stands where the gallery will be, so that a first visit does not see the workbench flash by. */
function Cover() {
  return <div className={styles.cover} role="progressbar" aria-label={say("The gallery is being fetched")} />;
}

/** Whether something has been open before; it then stays, so that it can close in its own way. */
function useAsked(open: boolean): boolean {
  const [asked, setAsked] = useState(open);
  if (open && !asked) setAsked(true);
  return asked;
}
