import { FileDown } from "lucide-react";
import { useEffect, useState } from "react";
import { say } from "../../core/harness/say.ts";
import { useStudioStore } from "../useStudio.ts";
import styles from "./DropLayer.module.css";

/** Takes files that are dropped anywhere on the page, and says while they hang over it what will happen. */
export function DropLayer() {
  const store = useStudioStore();
  const [over, setOver] = useState<number | "unknown">();
  useEffect(() => {
    const onDrag = (event: DragEvent) => {
      const count = fileCount(event.dataTransfer);
      if (count === undefined) return;
      event.preventDefault();
      const refused = isBusy(store.getState().phase);
      if (event.dataTransfer !== null) event.dataTransfer.dropEffect = refused ? "none" : "copy";
      setOver(count);
    };
    const onLeave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(undefined);
    };
    const onDrop = (event: DragEvent) => {
      if (fileCount(event.dataTransfer) === undefined) return;
      event.preventDefault();
      setOver(undefined);
      const files = [...(event.dataTransfer?.files ?? [])];
      if (isBusy(store.getState().phase)) return;
      // What is said of files that cannot be opened is to be seen.
      void store
        .getState()
        .openFiles(files)
        .then(() => store.getState().setGallery(false));
    };
    const onKey = (event: KeyboardEvent) => {
      if (event.key === "Escape") setOver(undefined);
    };
    window.addEventListener("dragenter", onDrag);
    window.addEventListener("dragover", onDrag);
    window.addEventListener("dragleave", onLeave);
    window.addEventListener("drop", onDrop);
    window.addEventListener("keydown", onKey);
    return () => {
      window.removeEventListener("dragenter", onDrag);
      window.removeEventListener("dragover", onDrag);
      window.removeEventListener("dragleave", onLeave);
      window.removeEventListener("drop", onDrop);
      window.removeEventListener("keydown", onKey);
    };
  }, [store]);
  if (over === undefined) return undefined;
  const busy = isBusy(store.getState().phase);
  return (
    <div ref={show} popover="manual" className={styles.layer} role="status">
      <div className={styles.words}>
        <FileDown size={20} aria-hidden />
        <p className={styles.title}>{busy ? say("Not while a run is at work") : titleFor(over)}</p>
        <p>
          {say(
            busy
              ? "Stop the run first, then drop the file again."
              : "The open project stays as it is, and nothing is run. Reweave, JSON, YAML and HarnessX files are read.",
          )}
        </p>
      </div>
    </div>
  );
}

/** Over everything, an open dialog too. */
function show(layer: HTMLDivElement | null): void {
  if (layer?.matches(":popover-open") === false) layer.showPopover();
}

/** How many files hang over the page; `undefined` where it is something else, such as a part of the canvas. */
function fileCount(data: DataTransfer | null): number | "unknown" | undefined {
  if (data?.types.includes("Files") !== true) return undefined;
  return data.items.length === 0 ? "unknown" : data.items.length;
}

function titleFor(count: number | "unknown"): string {
  if (count === "unknown") return say("Drop to open as a new project");
  return count === 1
    ? say("Drop to open it as a new project")
    : say("Drop to open {count} files, each as a project of its own", { count });
}

function isBusy(phase: string): boolean {
  return phase === "running" || phase === "paused";
}
