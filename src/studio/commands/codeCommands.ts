import { msg } from "../../core/harness/say.ts";
import type { Command } from "./command.ts";

/** The harness as code. */
export const codeCommands: readonly Command[] = [
  {
    id: "view.code",
    wideOnly: true,
    title: msg("Show the code, or what stood there before"),
    group: "View",
    keys: ["$mod+e"],
    whileTyping: true,
    run: (store) => {
      const { sideTab, askCode, showSide, selectedNodes } = store.getState();
      if (sideTab === "code") showSide(selectedNodes.length > 0 ? "part" : "change");
      else askCode();
      store.setState({ panelAsked: { panel: "side", how: "open" } });
    },
  },
];
