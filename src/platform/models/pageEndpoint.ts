import { err, ok, type Result } from "../../core/harness/result.ts";
import { say } from "../../core/harness/say.ts";
import type { ModelSource } from "../../core/models/contract.ts";
import { modelError } from "../../core/models/errors.ts";
import { normaliseBaseUrl } from "./endpointAddress.ts";
import type { EndpointConnection } from "./endpointConnection.ts";
import { listEndpointModels } from "./endpointModels.ts";
import type { EndpointSettings, EndpointSettingsStore } from "./endpointSettings.ts";
import { endpointSource, plainEndpoint } from "./endpointSource.ts";

/** Where the endpoint stands; `baseUrl` is empty where none is set. */
export type PageEndpointSetting = { readonly baseUrl: string; readonly hasKey: boolean; readonly keepKey: boolean };

/** The one endpoint of the page, which the person may point elsewhere at any time. */
export type PageEndpoint = {
  /** Always the models of the endpoint as it is now set; none where none is set. */
  readonly source: ModelSource;
  readonly setting: () => PageEndpointSetting;
  /** Points it elsewhere; an empty key keeps the one held for the same address. `problem`: why its models cannot be listed. */
  readonly set: (
    typed: string,
    key: string,
    keepKey: boolean,
  ) => Promise<Result<PageEndpointSetting & { readonly problem: string | undefined }, string>>;
};

/** Opens the endpoint that was kept, or one at `baseUrl` (which may be empty) without a key. */
export function openPageEndpoint(
  store: EndpointSettingsStore,
  baseUrl: string,
  connect: (baseUrl: string, key: () => string | undefined) => EndpointConnection,
): PageEndpoint {
  const kept = store.read();
  const isKept = kept !== undefined && (baseUrl === "" || kept.settings.baseUrl === baseUrl);
  let now: { readonly baseUrl: string; readonly key: string | undefined; readonly keepKey: boolean } = isKept
    ? { baseUrl: kept.settings.baseUrl, key: kept.settings.key, keepKey: kept.keeping === "device" }
    : { baseUrl, key: undefined, keepKey: false };

  const connection = () => {
    const { baseUrl: address, key } = now;
    return address === "" ? undefined : connect(address, () => key);
  };
  const source = (): ModelSource | undefined => {
    const present = connection();
    return present === undefined ? undefined : endpointSource(present);
  };
  const setting = () => ({ baseUrl: now.baseUrl, hasKey: now.key !== undefined, keepKey: now.keepKey });
  return {
    source: {
      kind: "endpoint",
      cards: async () => (await source()?.cards()) ?? [],
      isCached: async () => true,
      remove: async () => undefined,
      load: async (cardId, signal, onProgress) =>
        (await source()?.load(cardId, signal, onProgress)) ??
        err(modelError("not-found", { detail: say("No endpoint is set."), next: say("Enter its address.") })),
    },
    setting,
    set: async (typed, key, keepKey) => {
      if (typed.trim() === "") {
        now = { baseUrl: "", key: undefined, keepKey };
        const cleared = store.clear();
        return cleared.ok ? ok({ ...setting(), problem: undefined }) : err(cleared.error.message);
      }
      const address = normaliseBaseUrl(typed);
      if (!address.ok) return err(address.error.message);
      const held = address.value === now.baseUrl ? now.key : undefined;
      now = { baseUrl: address.value, key: key === "" ? held : key, keepKey };
      const written = store.write(settingsOf(now.baseUrl, now.key), keepKey ? "device" : "tab");
      const present = connection();
      const listed = present && (await listEndpointModels(present, new AbortController().signal));
      const unlisted = listed?.ok === false ? listed.error.message : undefined;
      return ok({ ...setting(), problem: written.ok ? unlisted : written.error.message });
    },
  };
}

function settingsOf(baseUrl: string, key: string | undefined): EndpointSettings {
  const { nativeTools, logProbs, grammars, contextTokens } = plainEndpoint;
  return {
    format: 1,
    baseUrl,
    ...(key === undefined ? {} : { key }),
    nativeTools,
    logProbs,
    grammars,
    contextTokens,
  };
}
