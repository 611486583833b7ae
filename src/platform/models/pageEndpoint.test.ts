import { afterEach, expect, test } from "vitest";
import { browserConnection } from "./endpointConnection.ts";
import { startTestServer, type TestServer } from "./endpointServer.fixture.ts";
import { openEndpointSettings, type SettingsStorage } from "./endpointSettings.ts";
import { openPageEndpoint } from "./pageEndpoint.ts";

function shelf(): SettingsStorage {
  const items = new Map<string, string>();
  return {
    getItem: (name) => items.get(name) ?? null,
    setItem: (name, value) => void items.set(name, value),
    removeItem: (name) => void items.delete(name),
  };
}

const servers: TestServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function serve(models: readonly string[]): Promise<TestServer> {
  const server = await startTestServer((response) => {
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify({ data: models.map((id) => ({ id })) }));
  });
  servers.push(server);
  return server;
}

test("no endpoint offers no models; one that is set offers the server's", async () => {
  const server = await serve(["small", "large"]);
  const endpoint = openPageEndpoint(openEndpointSettings(shelf(), shelf()), "", browserConnection);
  expect(await endpoint.source.cards()).toEqual([]);
  expect((await endpoint.source.load("small", new AbortController().signal, () => undefined)).ok).toBe(false);
  const set = await endpoint.set(server.baseUrl, "secret", false);
  expect(set).toEqual({
    ok: true,
    value: { baseUrl: server.baseUrl, hasKey: true, keepKey: false, problem: undefined },
  });
  expect((await endpoint.source.cards()).map((card) => card.id)).toEqual(["small", "large"]);
  expect(server.seen.at(-1)?.headers.authorization).toBe("Bearer secret");
});

test("an empty key keeps the one held for the same address, and is never sent to another", async () => {
  const [first, second] = [await serve(["a"]), await serve(["b"])];
  const endpoint = openPageEndpoint(openEndpointSettings(shelf(), shelf()), "", browserConnection);
  await endpoint.set(first.baseUrl, "secret", false);
  expect(await endpoint.set(first.baseUrl, "", false)).toMatchObject({ value: { hasKey: true } });
  expect(await endpoint.set(second.baseUrl, "", false)).toMatchObject({ value: { hasKey: false } });
  for (const { headers } of second.seen) expect(headers.authorization).toBeUndefined();
});

test("a reload finds the endpoint again; a new tab finds its key only where that was asked for", async () => {
  const server = await serve(["a"]);
  for (const keep of [false, true]) {
    const [tab, device] = [shelf(), shelf()];
    await openPageEndpoint(openEndpointSettings(tab, device), "", browserConnection).set(
      server.baseUrl,
      "secret",
      keep,
    );
    const reloaded = openPageEndpoint(openEndpointSettings(tab, device), server.baseUrl, browserConnection);
    expect(reloaded.setting()).toEqual({ baseUrl: server.baseUrl, hasKey: true, keepKey: keep });
    const newTab = openPageEndpoint(openEndpointSettings(shelf(), device), server.baseUrl, browserConnection);
    expect(newTab.setting()).toEqual({ baseUrl: server.baseUrl, hasKey: keep, keepKey: keep });
  }
});

test("a server that cannot be reached is set all the same, with the reason", async () => {
  const server = await serve([]);
  await server.close();
  servers.length = 0;
  const endpoint = openPageEndpoint(openEndpointSettings(shelf(), shelf()), "", browserConnection);
  const set = await endpoint.set(server.baseUrl, "", false);
  expect(set).toMatchObject({ ok: true, value: { problem: expect.stringContaining("could not be reached") } });
});

test("an address that is none is refused, and an empty one forgets endpoint and key", async () => {
  const server = await serve(["a"]);
  const [tab, device] = [shelf(), shelf()];
  const endpoint = openPageEndpoint(openEndpointSettings(tab, device), "", browserConnection);
  await endpoint.set(server.baseUrl, "secret", true);
  expect((await endpoint.set("ftp://nowhere", "", false)).ok).toBe(false);
  expect(endpoint.setting().baseUrl).toBe(server.baseUrl);
  expect(await endpoint.set("  ", "", false)).toMatchObject({ ok: true, value: { baseUrl: "", hasKey: false } });
  expect(openEndpointSettings(tab, device).read()).toBeUndefined();
});
