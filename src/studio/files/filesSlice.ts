import type { StoreApi } from "zustand/vanilla";
import { say } from "../../core/harness/say.ts";
import type { Studio } from "../contract.ts";
import type { FilesCode, StudioPorts } from "../ports.ts";
import { notify } from "../viewSlice.ts";
import type { FilesSlice } from "./filesContract.ts";

/** Projects, files and links; each act waits for the code that does it. */
export function createFilesSlice(store: StoreApi<Studio>, ports: StudioPorts): FilesSlice {
  const withCode = async <Given>(act: (code: FilesCode) => Promise<Given> | Given): Promise<Given | undefined> => {
    const code = await ports.filesCode().catch(() => undefined);
    if (code !== undefined) return act(code);
    notify(
      store,
      "problem",
      say("Nothing was done"),
      say("The code for it could not be fetched. Check the connection and try again."),
    );
    return undefined;
  };
  return {
    filesShown: undefined,
    showFiles: (filesShown) => store.setState({ filesShown }),
    projectList: undefined,
    listProjects: () => withCode((code) => code.listProjects(store, ports)),
    newProject: () => void withCode((code) => code.openBlank(store, ports)),
    renameProject: (id, name) => withCode((code) => code.renameProject(store, ports, id, name)),
    duplicateProject: (id) => withCode((code) => code.duplicateProject(store, ports, id)),
    deleteProject: (id) => withCode((code) => code.deleteProject(store, ports, id)),
    saveFile: (kind) => withCode((code) => code.saveFile(store, ports, kind)),
    // Asked for at once, while the press that asked still counts for the browser.
    chooseFiles: async () => store.getState().openFiles(await ports.files.choose()),
    openFiles: (files) => withCode((code) => code.openFiles(store, ports, files)),
    openLink: (fragment) => withCode((code) => code.openLink(store, ports, fragment)),
    prepareShare: () => withCode((code) => code.prepareShare(store, ports)),
    keptAside: undefined,
    listKeptAside: async () => store.setState({ keptAside: await ports.storage.listKeptAside() }),
    saveKeptAside: (id) => withCode((code) => code.saveKeptAside(store, ports, id)),
    removeKeptAside: (id) => withCode((code) => code.removeKeptAside(store, ports, id)),
  };
}
