import { LayoutList, Workflow } from "lucide-react";
import { useEffect, useRef } from "react";
import { say } from "../../core/harness/say.ts";
import { IconButton } from "../controls/Button.tsx";
import { showWorkbench, useChoice, useNarrow } from "./useNarrow.ts";

/** The one is drawn in the other's place; the focus stays here. */
let isChosenHere = false;

/** In a narrow window that has room for it: from the review stack to the workbench, and back. */
export function HereButton() {
  const choice = useChoice();
  const narrow = useNarrow();
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (isChosenHere) button.current?.focus();
    isChosenHere = false;
  }, []);
  if (!choice) return undefined;
  return (
    <IconButton
      ref={button}
      label={say(narrow ? "Show the graph and its settings here" : "Back to the review stack")}
      icon={narrow ? Workflow : LayoutList}
      onClick={() => {
        isChosenHere = true;
        showWorkbench(narrow);
      }}
    />
  );
}
