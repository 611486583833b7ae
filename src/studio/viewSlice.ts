import type { StoreApi } from "zustand/vanilla";
import { checkHarness } from "../core/harness/check.ts";
import type { Language } from "../core/harness/languages.ts";
import { say } from "../core/harness/say.ts";
import type { Notice, Studio, ViewSlice } from "./contract.ts";
import type { StorageNotice, StudioPorts } from "./ports.ts";

/** How the workbench looks, and what it tells the person. */
export function createViewSlice(store: StoreApi<Studio>, ports: StudioPorts): ViewSlice {
  return {
    theme: ports.saved?.settings?.theme ?? "system",
    setTheme: (theme) => store.setState({ theme }),
    motion: ports.saved?.settings?.motion ?? "system",
    setMotion: (motion) => store.setState({ motion }),
    language: ports.language.first,
    choseLanguage: ports.saved?.settings?.language === ports.language.first,
    setLanguage: (language) => setLanguage(store, ports, language),
    modelsOpen: false,
    setModelsOpen: (modelsOpen) => store.setState({ modelsOpen }),
    tourStep: undefined,
    setTourStep: (tourStep) => store.setState({ tourStep }),
    focusedEvent: undefined,
    focusEvent: (focusedEvent) => store.setState({ focusedEvent }),
    notices: [],
    dismissNotice: (id) => {
      store
        .getState()
        .notices.find((notice) => notice.id === id)
        ?.onDismiss?.();
      store.setState((studio) => ({ notices: studio.notices.filter((notice) => notice.id !== id) }));
    },
    saving: { type: "saved" },
  };
}

async function setLanguage(store: StoreApi<Studio>, ports: StudioPorts, language: Language): Promise<void> {
  try {
    await ports.language.speak(language);
  } catch {
    const what = say("Check the connection and try again.");
    notify(store, "problem", say("The language could not be fetched"), what);
    return;
  }
  // Findings hold their words, and so do models' cards.
  store.setState(({ harness }) => ({
    language,
    choseLanguage: true,
    findings: checkHarness(harness, ports.catalogue),
  }));
  await store.getState().refreshModels();
}

/** Tells the person something; the same words said again replace the earlier notice, but for one whose dismissal does something. */
export function notify(
  store: StoreApi<Studio>,
  tone: Notice["tone"],
  title: string,
  detail: string,
  extra: Pick<Notice, "file" | "action" | "onDismiss"> = {},
): void {
  store.setState(({ notices }) => {
    const id = notices.reduce((highest, notice) => Math.max(highest, notice.id), 0) + 1;
    const others = notices.filter((notice) => notice.title !== title || notice.detail !== detail || notice.onDismiss);
    return { notices: [...others, { id, tone, title, detail, ...extra }] };
  });
}

/** Tells of what was found in storage; what was kept aside can be saved to a file from there. */
export function notifyFound(store: StoreApi<Studio>, ports: StudioPorts, notices: readonly StorageNotice[]): void {
  const file = { label: say("Save what was kept aside"), name: "kept-aside.json", text: ports.storage.exportKeptAside };
  for (const { tone, title, detail, keptAside } of notices)
    notify(store, tone, title, detail, keptAside ? { file } : {});
}
