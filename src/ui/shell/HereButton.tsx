import { LayoutList, Workflow } from "lucide-react";
import { say } from "../../core/harness/say.ts";
import { IconButton } from "../controls/Button.tsx";
import { showWorkbench, useChoice, useNarrow } from "./useNarrow.ts";
import { useStays } from "./useStays.ts";

/** In a narrow window that has room for it: from the review stack to the workbench, and back. */
export function HereButton() {
  const choice = useChoice();
  const narrow = useNarrow();
  const { ref, press } = useStays("here");
  if (!choice) return undefined;
  return (
    <IconButton
      ref={ref}
      label={say(narrow ? "Show the graph and its settings here" : "Back to the review stack")}
      icon={narrow ? Workflow : LayoutList}
      onClick={() => {
        press();
        showWorkbench(narrow);
      }}
    />
  );
}
