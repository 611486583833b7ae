import { expect, test } from "vitest";
import { openEndpointKey } from "./endpointKey.ts";

function shelf(): Storage {
  const items = new Map<string, string>();
  return {
    get length() {
      return items.size;
    },
    clear: () => items.clear(),
    key: (at) => [...items.keys()][at] ?? null,
    getItem: (name) => items.get(name) ?? null,
    setItem: (name, value) => void items.set(name, value),
    removeItem: (name) => void items.delete(name),
  };
}

test("a key lives for the tab session only, unless the person asked to keep it", () => {
  const [session, local] = [shelf(), shelf()];
  const key = openEndpointKey(
    () => session,
    () => local,
  );
  key.write("secret", false);
  expect([session.length, local.length]).toEqual([1, 0]);
  key.write("secret", true);
  const inNewTab = openEndpointKey(shelf, () => local);
  expect(inNewTab.read()).toBe("secret");
  key.write("secret", false);
  expect(openEndpointKey(shelf, () => local).read()).toBeUndefined();
  expect(openEndpointKey(() => session, shelf).read()).toBe("secret");
});

test("removing a key removes it everywhere", () => {
  const [session, local] = [shelf(), shelf()];
  const key = openEndpointKey(
    () => session,
    () => local,
  );
  key.write("secret", true);
  key.write("", true);
  expect([key.read(), session.length, local.length]).toEqual([undefined, 0, 0]);
});

test("where the browser refuses storage the key is held in memory", () => {
  const refuse = () => {
    throw new DOMException("blocked", "SecurityError");
  };
  const key = openEndpointKey(refuse, refuse);
  key.write("secret", true);
  expect(key.read()).toBe("secret");
});
