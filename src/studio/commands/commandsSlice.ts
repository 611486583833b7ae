import type { StoreApi } from "zustand/vanilla";
import type { Studio } from "../contract.ts";
import type { StudioPorts } from "../ports.ts";
import type { CommandsSlice } from "./commandsContract.ts";
import { firstCommands } from "./firstCommands.ts";
import { canDo } from "./keysOf.ts";

const recentKept = 8;

/** What a person can do, and by which keys; the lists of commands come on demand. */
export function createCommandsSlice(store: StoreApi<Studio>, ports: StudioPorts): CommandsSlice {
  return {
    commands: firstCommands,
    fetchCommands: async () => {
      if (store.getState().commands === firstCommands)
        store.setState({ commands: (await ports.commandCode()).commands });
    },
    ownKeys: ports.saved?.settings?.ownKeys ?? {},
    setKeys: (command, keys) => {
      const { [command]: _, ...others } = store.getState().ownKeys;
      store.setState({ ownKeys: keys === undefined ? others : { ...others, [command]: keys } });
    },
    resetKeys: () => store.setState({ ownKeys: {} }),
    recentCommands: ports.saved?.settings?.recentCommands ?? [],
    doCommand: (id) => {
      const studio = store.getState();
      const command = studio.commands.find((each) => each.id === id);
      if (command === undefined || !canDo(command, studio)) return;
      const others = studio.recentCommands.filter((each) => each !== id);
      store.setState({ recentCommands: [id, ...others].slice(0, recentKept) });
      void command.run(store);
    },
    commandsShown: undefined,
    showCommands: (commandsShown) => store.setState({ commandsShown }),
    deckActs: undefined,
    lendDeckActs: (deckActs) => store.setState({ deckActs }),
  };
}
