import { type Language, preferredLanguage } from "./core/harness/languages.ts";
import { say } from "./core/harness/say.ts";
import { thrownDetail } from "./core/models/thrown.ts";
import { kinds } from "./core/nodes/kinds.ts";
import { guardedToolLoop } from "./core/nodes/templates/guardedToolLoop.ts";
import { browserSchedule } from "./platform/browserSchedule.ts";
import { chooseFiles } from "./platform/chooseFiles.ts";
import { pageEvolutions } from "./platform/evolutions.ts";
import { type Isolation, isolatePage, thisPage } from "./platform/isolation.ts";
import { speakLanguage } from "./platform/language.ts";
import { claimThrough } from "./platform/projectClaim.ts";
import { openStorage } from "./platform/storage/openStorage.ts";
import { keepSaved } from "./studio/autosave.ts";
import { draftName } from "./studio/code/draftName.ts";
import { createStudio } from "./studio/createStudio.ts";
import { fetchedOnce } from "./studio/fetchedOnce.ts";
import type { StudioPorts } from "./studio/ports.ts";
import { claimProjects } from "./studio/tabs/claimProjects.ts";
import { saveText } from "./ui/controls/saveText.ts";

async function openWorkbench(root: HTMLElement): Promise<void> {
  if ((await isolation()) === "reloading") return;
  const evolutions = pageEvolutions(document.baseURI, (input) => fetch(input));
  const [editor, world, models] = [
    import("./ui/drawStudio.tsx"),
    import("./core/suites/suites.ts"),
    import("./platform/pageModels.ts"),
  ];
  const { storage, found } = await openStorage("reweave", Date.now, speakFirst, forgetDraft);
  const { modelUrls = [], webLlmModels = [], endpointUrl = "" } = found.settings ?? {};
  const ports: StudioPorts = {
    catalogue: kinds,
    firstTemplate: guardedToolLoop,
    suites: (await world).suites,
    models: (await models).openPageModels({ modelUrls, webLlmModels, endpointUrl }, (await evolutions).recordings),
    storage,
    saved: found,
    language: { first: await speakFirst(found.settings?.language), speak: speakLanguage },
    clock: () => performance.timeOrigin + performance.now(),
    mint,
    schedule: browserSchedule,
    evolutions: await evolutions,
    reviewCode: fetchedOnce(async () => ({
      ...(await import("./studio/review/deciding.ts")),
      ...(await import("./studio/firstUnder.ts")),
    })),
    files: {
      save: saveText,
      choose: chooseFiles,
      agentCore: async () => (await import("virtual:agent-core")).agentCore,
      address: () => location.href.split("#", 1)[0] ?? "",
    },
    filesCode: async () => ({
      ...(await import("./studio/files/projectActs.ts")),
      ...(await import("./studio/files/fileActs.ts")),
      ...(await import("./studio/files/shareActs.ts")),
    }),
    tabs: claimThrough(navigator.locks),
    tabsCode: async () => ({
      ...(await import("./studio/tabs/tabSession.ts")),
      ...(await import("./platform/tabChannel.ts")),
    }),
    commandCode: () => import("./studio/commands/commands.ts"),
    editingCode: fetchedOnce(() => import("./studio/editing/editing.ts")),
    layout: async (...asked) => (await import("./platform/layout/pageLayout.ts")).layOut(...asked),
    runCode: async () => ({
      ...(await import("./studio/runSession.ts")),
      ...(await import("./studio/review/measureNow.ts")),
    }),
  };
  const store = createStudio(ports);
  const autosave = keepSaved(store, ports);
  claimProjects(store, ports, autosave);
  // A page that is hidden may be ended without another word.
  window.addEventListener("pagehide", () => {
    void autosave.flush();
    void storage.leaveDeleted();
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") void autosave.flush();
  });
  openShared(store);
  window.addEventListener("hashchange", () => openShared(store));
  await (await editor).drawStudio(root, store);
  await store.getState().refreshModels();
  // They are small, and then play with no network.
  for (const { id } of ports.evolutions.cards) void ports.evolutions.open(id);
}

function forgetDraft(project: string): void {
  localStorage.removeItem(draftName(project));
}

let first: Promise<Language> | undefined;

/** Speaks once, for whoever asks first: storage, where it has something to tell, or the page. */
function speakFirst(kept: Language | undefined): Promise<Language> {
  first ??= spoken(kept);
  return first;
}

/** Has everything said in the kept language, else in the browser's. Where its catalogue cannot be fetched the page speaks English until it can. */
async function spoken(kept: Language | undefined): Promise<Language> {
  const language = kept ?? preferredLanguage(navigator.languages);
  try {
    await speakLanguage(language);
    return language;
  } catch {
    return "en";
  }
}

/** Opens what the address's fragment shares, and takes it out of the address, so that a reload goes on with what came of it. */
function openShared(store: ReturnType<typeof createStudio>): void {
  const { hash, pathname, search } = location;
  if (!hash.startsWith("#h=")) return;
  history.replaceState(history.state, "", `${pathname}${search}`);
  void store.getState().openLink(hash);
}

/** Where the page may not even remember that it was reloaded, it does without threads. */
function isolation(): Promise<Isolation> {
  try {
    return isolatePage(thisPage());
  } catch {
    return Promise.resolve("unavailable");
  }
}

/** 72 random bits as 18 letters and digits; `randomUUID` is missing where a host has no https. */
function mint(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(9)), (byte) => byte.toString(36).padStart(2, "0")).join("");
}

const root = document.getElementById("root");
if (root === null) throw new Error("index.html has no element with the id root");
openWorkbench(root).catch((thrown: unknown) => {
  root.textContent = say("Reweave could not start ({detail}). Reload the page; your saved work is untouched.", {
    detail: thrownDetail(thrown),
  });
  throw thrown;
});
