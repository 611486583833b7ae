import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { catalogue } from "./core/nodes/catalogue.ts";
import { templates } from "./core/nodes/templates.ts";
import { suites } from "./core/suites/suites.ts";
import { listLocalModels } from "./platform/localModels.ts";
import { browserSchedule } from "./platform/models/endpointConnection.ts";
import { openPageModels } from "./platform/pageModels.ts";
import { openStorage } from "./platform/storage/openStorage.ts";
import { keepSaved } from "./studio/autosave.ts";
import { createStudio } from "./studio/createStudio.ts";
import { App } from "./ui/shell/App.tsx";
import { StudioProvider } from "./ui/useStudio.ts";

async function openWorkbench(root: HTMLElement): Promise<void> {
  const { storage, found } = await openStorage("reweave", Date.now);
  const { modelUrls = [], endpointUrl = "" } = found.settings ?? {};
  const ports = {
    catalogue,
    templates,
    firstTemplate: "guarded-tool-loop",
    suites,
    models: openPageModels({ modelUrls, endpointUrl }, () => listLocalModels(location.href)),
    storage,
    saved: found,
    clock: () => performance.timeOrigin + performance.now(),
    mint: () => crypto.randomUUID(),
    schedule: browserSchedule,
  };
  const store = createStudio(ports);
  const autosave = keepSaved(store, ports);
  // A page that is hidden may be ended without another word.
  window.addEventListener("pagehide", () => void autosave.flush());
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") void autosave.flush();
  });
  createRoot(root).render(
    <StrictMode>
      <StudioProvider store={store}>
        <App />
      </StudioProvider>
    </StrictMode>,
  );
  await store.getState().refreshModels();
}

const root = document.getElementById("root");
if (root === null) throw new Error("index.html has no element with the id root");
void openWorkbench(root);
