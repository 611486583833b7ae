import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type EndpointSettings, openEndpointSettings, type SettingsStorage } from "./endpointSettings.ts";

function memory(): SettingsStorage & { readonly kept: Map<string, string> } {
  const kept = new Map<string, string>();
  return {
    kept,
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
  };
}

const settings: EndpointSettings = {
  format: 1,
  baseUrl: "http://localhost:11434/v1",
  key: "sesame",
  nativeTools: false,
  logProbs: true,
  grammars: false,
  contextTokens: 4096,
};

describe("endpoint settings", () => {
  it("are read back as written, from exactly one place, whatever was written before", () => {
    const write = fc.record({
      settings: fc.record({
        format: fc.constant(1 as const),
        baseUrl: fc.webUrl(),
        key: fc.string(),
        model: fc.string({ maxLength: 20 }),
        nativeTools: fc.boolean(),
        logProbs: fc.boolean(),
        grammars: fc.boolean(),
        contextTokens: fc.integer({ min: 256, max: 1_000_000 }),
      }),
      keeping: fc.constantFrom("tab" as const, "device" as const),
    });
    fc.assert(
      fc.property(fc.array(write, { minLength: 1 }), (writes) => {
        const [tab, device] = [memory(), memory()];
        const store = openEndpointSettings(tab, device);
        for (const each of writes) store.write(each.settings, each.keeping);
        expect(store.read()).toEqual(writes.at(-1));
        expect(tab.kept.size + device.kept.size).toBe(1);
        expect(device.kept.size).toBe(writes.at(-1)?.keeping === "device" ? 1 : 0);
      }),
    );
  });

  it("leave nothing of the key on the device once it is kept for the tab only, nor anywhere once cleared", () => {
    const [tab, device] = [memory(), memory()];
    const store = openEndpointSettings(tab, device);
    store.write(settings, "device");
    store.write(settings, "tab");
    expect([...device.kept.values()].join()).not.toContain("sesame");
    store.clear();
    expect(store.read()).toBeUndefined();
    expect(tab.kept.size + device.kept.size).toBe(0);
  });

  it.each(["", "{", "null", "[]", '{"format":2}', JSON.stringify({ ...settings, contextTokens: -1 })])(
    "that are unreadable count as none: %s",
    (text) => {
      const tab = memory();
      tab.setItem("reweave.endpoint", text);
      expect(openEndpointSettings(tab, memory()).read()).toBeUndefined();
    },
  );

  it("say in plain words when the browser keeps nothing", () => {
    const refuse = (): never => {
      throw new Error("Storage is blocked");
    };
    const blocked: SettingsStorage = { getItem: refuse, setItem: refuse, removeItem: refuse };
    const store = openEndpointSettings(blocked, memory());
    expect(store.read()).toBeUndefined();
    const written = store.write(settings, "tab");
    expect(written).toMatchObject({ ok: false, error: { code: "storage" } });
    expect(!written.ok && written.error.message).toContain("Storage is blocked.");
  });
});
