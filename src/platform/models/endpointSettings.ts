import { z } from "zod";
import { err, ok, type Result } from "../../core/harness/result.ts";
import { say } from "../../core/harness/say.ts";
import { thrownDetail } from "../../core/models/thrown.ts";

const settingsSchema = z.object({
  format: z.literal(1),
  baseUrl: z.string().max(2_000),
  key: z.string().max(10_000).optional(),
  model: z.string().max(500).optional(),
  nativeTools: z.boolean(),
  logProbs: z.boolean(),
  grammars: z.boolean(),
  contextTokens: z.number().int().min(256).max(10_000_000),
});

/** A person's endpoint: address, key, chosen model, and what they say the server can do. */
export type EndpointSettings = z.infer<typeof settingsSchema>;

/** How long settings are kept: until the tab is closed, or on this device until cleared. */
export type Keeping = "tab" | "device";

/** The part of the browser's `Storage` that is needed. */
export type SettingsStorage = Pick<Storage, "getItem" | "setItem" | "removeItem">;

/** Why settings could not be kept, in plain words. */
export type SettingsError = { readonly code: "storage"; readonly message: string };

/** Where endpoint settings, the key among them, are kept. */
export type EndpointSettingsStore = {
  /** What is kept and how; undefined when nothing readable is. */
  readonly read: () => { readonly settings: EndpointSettings; readonly keeping: Keeping } | undefined;
  /** Keeps settings in one place and wipes them from the other. */
  readonly write: (settings: EndpointSettings, keeping: Keeping) => Result<undefined, SettingsError>;
  /** Wipes them from both places. */
  readonly clear: () => Result<undefined, SettingsError>;
};

const slot = "reweave.endpoint";

/** A store over the tab's and the device's storage (`sessionStorage`, `localStorage`); only `device` survives the tab. */
export function openEndpointSettings(tab: SettingsStorage, device: SettingsStorage): EndpointSettingsStore {
  const readFrom = (storage: SettingsStorage, keeping: Keeping) => {
    try {
      const settings = settingsSchema.safeParse(JSON.parse(storage.getItem(slot) ?? "null"));
      return settings.success ? { settings: settings.data, keeping } : undefined;
    } catch {
      // Blocked storage and text that is not JSON are the same to a reader: nothing is kept.
      return undefined;
    }
  };
  const attempt = (change: () => void): Result<undefined, SettingsError> => {
    try {
      change();
      return ok(undefined);
    } catch (thrown) {
      const message = say(
        "The browser did not keep the endpoint's settings. {reason} They hold until this page is left.",
        { reason: thrownDetail(thrown) },
      );
      return err({ code: "storage", message });
    }
  };
  return {
    read: () => readFrom(tab, "tab") ?? readFrom(device, "device"),
    write: (settings, keeping) =>
      attempt(() => {
        const [kept, wiped] = keeping === "tab" ? [tab, device] : [device, tab];
        wiped.removeItem(slot);
        kept.setItem(slot, JSON.stringify(settingsSchema.parse(settings)));
      }),
    clear: () =>
      attempt(() => {
        tab.removeItem(slot);
        device.removeItem(slot);
      }),
  };
}
